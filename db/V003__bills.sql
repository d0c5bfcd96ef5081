-- Alipay's bills: the original bytes, what was verified of them, and their rows as they stand now.
CREATE TABLE bill (
    id                 TEXT PRIMARY KEY CHECK (length(id) = 36),
    kind               TEXT    NOT NULL CHECK (kind IN ('TRADE', 'SIGNCUSTOMER')),
    account            TEXT    NOT NULL CHECK (length(account) = 16),
    first_day          TEXT    NOT NULL CHECK (first_day IS date(first_day)),
    last_day           TEXT    NOT NULL CHECK (last_day IS date(last_day) AND last_day >= first_day),
    file_name          TEXT    NOT NULL,
    sha256             TEXT    NOT NULL UNIQUE CHECK (length(sha256) = 64),
    size_bytes         INTEGER NOT NULL CHECK (size_bytes > 0),
    exported_at_millis INTEGER,
    imported_at_millis INTEGER NOT NULL,
    payments           INTEGER NOT NULL CHECK (payments >= 0),
    refunds            INTEGER NOT NULL CHECK (refunds >= 0),
    gross_fen          INTEGER NOT NULL CHECK (gross_fen >= 0),
    refund_fen         INTEGER NOT NULL CHECK (refund_fen >= 0),
    fee_fen            INTEGER NOT NULL,
    royalty_fen        INTEGER NOT NULL,
    summary_reading    TEXT    NOT NULL CHECK (summary_reading IN ('NET', 'GROSS', 'EITHER', 'NEITHER', 'ABSENT')),
    superseded_by      TEXT REFERENCES bill (id) CHECK (superseded_by <> id)
) STRICT;

CREATE INDEX bill_by_day ON bill (first_day, imported_at_millis);

CREATE TABLE bill_part (
    bill_id TEXT    NOT NULL REFERENCES bill (id),
    part    INTEGER NOT NULL CHECK (part >= 0),
    bytes   BLOB    NOT NULL CHECK (length(bytes) > 0),
    PRIMARY KEY (bill_id, part)
) STRICT;

CREATE TABLE bill_warning (
    bill_id TEXT    NOT NULL REFERENCES bill (id),
    n       INTEGER NOT NULL CHECK (n >= 0),
    oddity  TEXT    NOT NULL,
    file    TEXT    NOT NULL,
    line    INTEGER NOT NULL CHECK (line >= 0),
    found   TEXT    NOT NULL,
    PRIMARY KEY (bill_id, n)
) STRICT, WITHOUT ROWID;

-- Which bill speaks for a day; a day without a row here has no bill, which is not a day without business.
CREATE TABLE bill_day (
    kind    TEXT NOT NULL CHECK (kind IN ('TRADE', 'SIGNCUSTOMER')),
    account TEXT NOT NULL CHECK (length(account) = 16),
    day     TEXT NOT NULL CHECK (day IS date(day)),
    bill_id TEXT NOT NULL REFERENCES bill (id),
    PRIMARY KEY (kind, account, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX bill_day_by_bill ON bill_day (bill_id);

CREATE TABLE bill_row (
    account               TEXT    NOT NULL CHECK (length(account) = 16),
    day                   TEXT    NOT NULL CHECK (day IS date(day)),
    out_trade_no          TEXT    NOT NULL CHECK (length(out_trade_no) <= 64),
    trade_no              TEXT    NOT NULL CHECK (length(trade_no) BETWEEN 1 AND 64),
    refund                INTEGER NOT NULL CHECK (refund IN (0, 1)),
    out_request_no        TEXT    NOT NULL CHECK (length(out_request_no) <= 64),
    created_at_millis     INTEGER NOT NULL,
    completed_at_millis   INTEGER NOT NULL,
    order_fen             INTEGER NOT NULL CHECK (order_fen >= 0),
    receipt_fen           INTEGER NOT NULL CHECK (receipt_fen >= 0),
    merchant_discount_fen INTEGER NOT NULL CHECK (merchant_discount_fen >= 0),
    fee_fen               INTEGER NOT NULL,
    royalty_fen           INTEGER NOT NULL,
    counterparty          TEXT    NOT NULL,
    goods                 TEXT    NOT NULL,
    other_business        INTEGER NOT NULL CHECK (other_business IN (0, 1)),
    raw                   TEXT    NOT NULL,
    -- A row's key as Alipay's files allow it, in the order in which a day is reconciled.
    PRIMARY KEY (account, day, out_trade_no, trade_no, refund, out_request_no)
) STRICT, WITHOUT ROWID;

CREATE INDEX bill_row_by_order ON bill_row (out_trade_no);
CREATE INDEX bill_row_by_request ON bill_row (out_request_no) WHERE out_request_no <> '';

-- The rows of a bill that is compared with what is known; empty but inside the transaction of an import.
CREATE TABLE bill_row_incoming (
    account               TEXT    NOT NULL,
    day                   TEXT    NOT NULL,
    out_trade_no          TEXT    NOT NULL,
    trade_no              TEXT    NOT NULL,
    refund                INTEGER NOT NULL,
    out_request_no        TEXT    NOT NULL,
    created_at_millis     INTEGER NOT NULL,
    completed_at_millis   INTEGER NOT NULL,
    order_fen             INTEGER NOT NULL,
    receipt_fen           INTEGER NOT NULL,
    merchant_discount_fen INTEGER NOT NULL,
    fee_fen               INTEGER NOT NULL,
    royalty_fen           INTEGER NOT NULL,
    counterparty          TEXT    NOT NULL,
    goods                 TEXT    NOT NULL,
    other_business        INTEGER NOT NULL,
    raw                   TEXT    NOT NULL,
    PRIMARY KEY (account, day, out_trade_no, trade_no, refund, out_request_no)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER bill_is_never_changed BEFORE UPDATE OF id, kind, account, first_day, last_day, file_name, sha256, size_bytes,
    exported_at_millis, imported_at_millis, payments, refunds, gross_fen, refund_fen, fee_fen, royalty_fen, summary_reading
    ON bill
BEGIN SELECT RAISE(ABORT, 'a bill is never changed'); END;
CREATE TRIGGER bill_is_never_deleted BEFORE DELETE ON bill
BEGIN SELECT RAISE(ABORT, 'bills are never deleted'); END;
CREATE TRIGGER bill_part_is_never_changed BEFORE UPDATE ON bill_part
BEGIN SELECT RAISE(ABORT, 'the bytes of a bill are never changed'); END;
CREATE TRIGGER bill_part_is_never_deleted BEFORE DELETE ON bill_part
BEGIN SELECT RAISE(ABORT, 'the bytes of a bill are never deleted'); END;

PRAGMA user_version = 3;
