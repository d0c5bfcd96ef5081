-- Auto-load agreements as the gateway last told them. Numbers are opaque and not unique here: a transaction of the feed may
-- move one from row to row. What an agreement is asked for most: whose, which card's, since when nobody looked, does it fail.
CREATE TABLE agreement (
    id                    TEXT    NOT NULL PRIMARY KEY,
    version               INTEGER NOT NULL CHECK (version >= 1),
    hash                  BLOB    NOT NULL CHECK (length(hash) = 32),
    extra                 TEXT,
    agreement_no          TEXT,
    external_agreement_no TEXT    NOT NULL,
    card_id               TEXT    NOT NULL,
    holder_id             TEXT    NOT NULL,
    state                 TEXT    NOT NULL CHECK (state IN ('TEMP', 'NORMAL', 'STOP', 'UNSIGNED', 'EXPIRED', 'UNRECOGNISED')),
    paused                INTEGER NOT NULL CHECK (paused IN (0, 1)),
    threshold_fen         INTEGER NOT NULL CHECK (threshold_fen BETWEEN 0 AND 100000000000),
    load_amount_fen       INTEGER NOT NULL CHECK (load_amount_fen BETWEEN 0 AND 100000000000),
    daily_cap_fen         INTEGER CHECK (daily_cap_fen BETWEEN 0 AND 100000000000),
    monthly_cap_fen       INTEGER CHECK (monthly_cap_fen BETWEEN 0 AND 100000000000),
    single_quota_fen      INTEGER CHECK (single_quota_fen BETWEEN 0 AND 100000000000),
    signed_millis         INTEGER,
    valid_until           TEXT    CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    ended_millis          INTEGER,
    ended_by              TEXT    CHECK (ended_by IN ('USER', 'SCHOOL', 'EXPIRY', 'UNRECOGNISED')),
    checked_millis        INTEGER NOT NULL,
    last_debit_millis     INTEGER,
    failing_streak        INTEGER NOT NULL CHECK (failing_streak >= 0),
    last_failure          TEXT,
    ended                 INTEGER NOT NULL CHECK (ended = (state IN ('UNSIGNED', 'EXPIRED')))
) STRICT;

CREATE INDEX agreement_by_agreement_no ON agreement (agreement_no) WHERE agreement_no IS NOT NULL;
CREATE INDEX agreement_by_external_agreement_no ON agreement (external_agreement_no);
CREATE INDEX agreement_by_card ON agreement (card_id);
CREATE INDEX agreement_by_holder ON agreement (holder_id, checked_millis, id);
CREATE INDEX agreement_by_state ON agreement (state, checked_millis, id);
CREATE INDEX agreement_by_check ON agreement (checked_millis, id);
CREATE INDEX agreement_by_check_unless_ended ON agreement (ended, checked_millis, id);
CREATE INDEX agreement_failing ON agreement (checked_millis, id) WHERE failing_streak > 0;
CREATE INDEX agreement_by_end ON agreement (ended, valid_until);

PRAGMA user_version = 6;
