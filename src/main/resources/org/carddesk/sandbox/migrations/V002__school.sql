-- The simulated school behind the gateway: what Alipay and the card host hold themselves, and what is to come. Nothing here
-- is part of the feed; where it differs from the gateway's ledger, reconciliation finds it. Days count from 1970-01-01.

-- One row: what the school follows from.
CREATE TABLE school (
    only_row       INTEGER PRIMARY KEY CHECK (only_row = 1),
    seed           INTEGER NOT NULL,
    students       INTEGER NOT NULL CHECK (students >= 1),
    first_day      INTEGER NOT NULL,
    opened_on      INTEGER NOT NULL CHECK (opened_on > first_day)
) STRICT;

CREATE TABLE alipay_trade (
    out_trade_no     TEXT    PRIMARY KEY,
    trade_no         TEXT    NOT NULL CHECK (length(trade_no) = 28),
    created_millis   INTEGER NOT NULL,
    completed_millis INTEGER NOT NULL CHECK (completed_millis >= created_millis),
    day              INTEGER NOT NULL,
    amount_fen       INTEGER NOT NULL CHECK (amount_fen > 0),
    fee_fen          INTEGER NOT NULL CHECK (fee_fen <= 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX alipay_trade_by_day ON alipay_trade (day, completed_millis);

-- A refund under its request number; once completed it never changes, however often it is asked for.
CREATE TABLE alipay_refund (
    out_request_no   TEXT    PRIMARY KEY,
    out_trade_no     TEXT    NOT NULL REFERENCES alipay_trade (out_trade_no),
    refund_id        TEXT    NOT NULL,
    amount_fen       INTEGER NOT NULL CHECK (amount_fen > 0),
    requests         INTEGER NOT NULL CHECK (requests >= 1),
    funds_millis     INTEGER,
    answers_millis   INTEGER,
    completed_millis INTEGER,
    day              INTEGER,
    CHECK ((completed_millis IS NULL) = (day IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX alipay_refund_by_day ON alipay_refund (day, completed_millis) WHERE day IS NOT NULL;
CREATE INDEX alipay_refund_by_trade ON alipay_refund (out_trade_no);
CREATE INDEX alipay_refund_by_refund ON alipay_refund (refund_id);

CREATE TRIGGER alipay_refund_is_done_once BEFORE UPDATE ON alipay_refund WHEN OLD.completed_millis IS NOT NULL
    AND (NEW.completed_millis IS NOT OLD.completed_millis OR NEW.amount_fen <> OLD.amount_fen)
BEGIN SELECT RAISE(ABORT, 'a completed refund never changes'); END;

CREATE TRIGGER alipay_refunds_no_more_than_paid BEFORE INSERT ON alipay_refund
    WHEN NEW.amount_fen + (SELECT coalesce(sum(amount_fen), 0) FROM alipay_refund WHERE out_trade_no = NEW.out_trade_no
                           AND completed_millis IS NOT NULL)
       > (SELECT amount_fen FROM alipay_trade WHERE out_trade_no = NEW.out_trade_no)
BEGIN SELECT RAISE(ABORT, 'more refunded than paid'); END;

-- The balance at 00:00, and what of it was moved to the bank a few seconds later.
CREATE TABLE alipay_day (
    day         INTEGER PRIMARY KEY,
    opening_fen INTEGER NOT NULL,
    swept_fen   INTEGER NOT NULL CHECK (swept_fen >= 0)
) STRICT;

CREATE TABLE alipay_agreement (
    agreement_id TEXT PRIMARY KEY,
    external_no  TEXT NOT NULL UNIQUE,
    state        TEXT NOT NULL CHECK (state IN ('TEMP', 'NORMAL', 'STOP', 'UNSIGNED', 'EXPIRED')),
    ended_by     TEXT CHECK (ended_by IN ('USER', 'SCHOOL', 'EXPIRY')),
    ended_millis INTEGER
) STRICT, WITHOUT ROWID;

-- The card host: one load per load id, for ever.
CREATE TABLE host_load (
    load_id          TEXT    PRIMARY KEY,
    card_id          TEXT    NOT NULL,
    amount_fen       INTEGER NOT NULL CHECK (amount_fen > 0),
    state            TEXT    NOT NULL CHECK (state IN ('ABSENT', 'PENDING', 'LOADED', 'REVERSED')),
    fault            TEXT,
    fault_times      INTEGER NOT NULL,
    silences         INTEGER NOT NULL CHECK (silences >= 0),
    loads_in_silence INTEGER NOT NULL CHECK (loads_in_silence IN (0, 1)),
    locked           INTEGER NOT NULL CHECK (locked IN (0, 1)),
    loaded_millis    INTEGER,
    CHECK (state <> 'LOADED' OR loaded_millis IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- A load never turns into another result but by being taken back.
CREATE TRIGGER host_load_stays BEFORE UPDATE ON host_load WHEN OLD.state = 'LOADED' AND NEW.state NOT IN ('LOADED', 'REVERSED')
BEGIN SELECT RAISE(ABORT, 'a load stays'); END;

-- What comes due, in this order; what has happened is gone.
CREATE TABLE agenda (
    n          INTEGER PRIMARY KEY AUTOINCREMENT,
    due_millis INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    subject    TEXT    NOT NULL
) STRICT;

CREATE INDEX agenda_by_due ON agenda (due_millis, n);

-- Each run of a day close as it stood, also after the day was reopened.
CREATE TABLE day_run (
    business_date TEXT    NOT NULL,
    run_no        INTEGER NOT NULL CHECK (run_no >= 1),
    body          TEXT    NOT NULL,
    PRIMARY KEY (business_date, run_no)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
