-- Business days: the gateway's closes, and what this desk knows alone: differences with the work on them, runs, frozen figures.
CREATE TABLE day_close (
    id            TEXT PRIMARY KEY,
    version       INTEGER NOT NULL CHECK (version >= 1),
    hash          BLOB    NOT NULL CHECK (length(hash) = 32),
    extra         TEXT,
    business_date TEXT    NOT NULL,
    run_no        INTEGER NOT NULL CHECK (run_no >= 1),
    state         TEXT    NOT NULL CHECK (state IN ('CLOSED', 'REOPENED', 'UNRECOGNISED')),
    totals        TEXT    NOT NULL,
    acknowledged  TEXT    NOT NULL,
    report_sha256 TEXT    NOT NULL,
    prepared_by   TEXT    NOT NULL,
    reviewed_by   TEXT    NOT NULL,
    closed_millis INTEGER NOT NULL
) STRICT;

CREATE INDEX day_close_by_date ON day_close (business_date);

-- Every run of a day that this desk has seen; a later run never changes an earlier one.
CREATE TABLE day_run (
    business_date TEXT    NOT NULL CHECK (business_date IS date(business_date)),
    run_no        INTEGER NOT NULL CHECK (run_no >= 1),
    version       INTEGER NOT NULL,
    body          TEXT    NOT NULL,
    PRIMARY KEY (business_date, run_no)
) STRICT, WITHOUT ROWID;

-- The figures that a close_day command carries, as they were when it was queued; the report of the closed day shows these.
CREATE TABLE frozen_day (
    command_id       TEXT PRIMARY KEY CHECK (length(command_id) = 36),
    business_date    TEXT    NOT NULL CHECK (business_date IS date(business_date)),
    report_sha256    TEXT    NOT NULL CHECK (length(report_sha256) = 64),
    figures          TEXT    NOT NULL,
    data_seq         INTEGER NOT NULL,
    data_at_millis   INTEGER NOT NULL,
    audit_n          INTEGER NOT NULL,
    audit_hash       TEXT    NOT NULL,
    frozen_at_millis INTEGER NOT NULL
) STRICT;

CREATE INDEX frozen_day_by_date ON frozen_day (business_date, frozen_at_millis);

CREATE TRIGGER frozen_day_is_never_changed BEFORE UPDATE ON frozen_day
BEGIN SELECT RAISE(ABORT, 'frozen figures are never changed'); END;
CREATE TRIGGER frozen_day_is_never_deleted BEFORE DELETE ON frozen_day
BEGIN SELECT RAISE(ABORT, 'frozen figures are never deleted'); END;

CREATE TABLE report_print (
    business_date TEXT    NOT NULL CHECK (business_date IS date(business_date)),
    run_no        INTEGER NOT NULL CHECK (run_no >= 1),
    prints        INTEGER NOT NULL CHECK (prints >= 1),
    PRIMARY KEY (business_date, run_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE reconciliation_run (
    id             TEXT PRIMARY KEY CHECK (length(id) = 36),
    business_date  TEXT    NOT NULL CHECK (business_date IS date(business_date)),
    at_millis      INTEGER NOT NULL,
    operator_id    TEXT    NOT NULL,
    inputs_sha256  TEXT    NOT NULL CHECK (length(inputs_sha256) = 64),
    results_sha256 TEXT    NOT NULL CHECK (length(results_sha256) = 64)
) STRICT;

CREATE INDEX reconciliation_run_by_date ON reconciliation_run (business_date, at_millis);

CREATE TABLE reconciliation_class (
    run_id           TEXT    NOT NULL REFERENCES reconciliation_run (id),
    difference_class TEXT    NOT NULL,
    count            INTEGER NOT NULL CHECK (count >= 0),
    amount_fen       INTEGER NOT NULL,
    PRIMARY KEY (run_id, difference_class)
) STRICT, WITHOUT ROWID;

CREATE TABLE difference_case (
    business_date       TEXT    NOT NULL CHECK (business_date IS date(business_date)),
    difference_class    TEXT    NOT NULL,
    key                 TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
    side                TEXT    NOT NULL CHECK (side IN ('OVERAGE', 'SHORTAGE', 'NONE')),
    amount_fen          INTEGER NOT NULL CHECK (amount_fen >= 0),
    bill_fen            INTEGER,
    ledger_fen          INTEGER,
    top_up_id           TEXT,
    counter_day         TEXT,
    state               TEXT    NOT NULL CHECK (state IN ('OPEN', 'SETTLED', 'ACKNOWLEDGED')),
    run_id              TEXT    NOT NULL REFERENCES reconciliation_run (id),
    first_seen_millis   INTEGER NOT NULL,
    settled_millis      INTEGER,
    reason              TEXT,
    acknowledged_by     TEXT,
    acknowledged_millis INTEGER,
    PRIMARY KEY (business_date, difference_class, key),
    CHECK ((state = 'SETTLED') = (settled_millis IS NOT NULL)),
    CHECK (state <> 'ACKNOWLEDGED' OR (length(reason) > 0 AND acknowledged_by IS NOT NULL AND acknowledged_millis IS NOT NULL))
) STRICT;

CREATE INDEX difference_case_unsettled ON difference_case (business_date) WHERE state <> 'SETTLED';
CREATE INDEX difference_case_by_top_up ON difference_case (top_up_id) WHERE top_up_id IS NOT NULL;

PRAGMA user_version = 8;
