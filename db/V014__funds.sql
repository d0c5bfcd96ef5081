-- The rows of Alipay's fund bills: every change of the school's balance there, each once.
CREATE TABLE fund_row (
    account      TEXT    NOT NULL CHECK (length(account) = 16),
    log_no       TEXT    NOT NULL CHECK (length(log_no) BETWEEN 1 AND 64),
    day          TEXT    NOT NULL CHECK (day IS date(day)),
    at_millis    INTEGER NOT NULL,
    income_fen   INTEGER NOT NULL CHECK (income_fen >= 0),
    expense_fen  INTEGER NOT NULL CHECK (expense_fen >= 0),
    out_trade_no TEXT    NOT NULL CHECK (length(out_trade_no) <= 64),
    business_no  TEXT    NOT NULL,
    balance_fen  INTEGER,
    kind         TEXT    NOT NULL CHECK (kind IN ('PAYMENT', 'REFUND', 'FEE', 'FEE_BACK', 'SWEEP', 'DEPOSIT', 'TRANSFER',
        'ROYALTY', 'OTHER', 'UNTOLD')),
    type         TEXT    NOT NULL,
    goods        TEXT    NOT NULL,
    counterparty TEXT    NOT NULL,
    remark       TEXT    NOT NULL,
    raw          TEXT    NOT NULL,
    PRIMARY KEY (account, log_no)
) STRICT, WITHOUT ROWID;

CREATE INDEX fund_row_by_day ON fund_row (account, day, at_millis, log_no);
CREATE INDEX fund_row_by_order ON fund_row (out_trade_no) WHERE out_trade_no <> '';

-- The rows of a fund bill that is compared with what is known; empty but inside the transaction of an import.
CREATE TABLE fund_row_incoming (
    account      TEXT    NOT NULL,
    log_no       TEXT    NOT NULL,
    day          TEXT    NOT NULL,
    at_millis    INTEGER NOT NULL,
    income_fen   INTEGER NOT NULL,
    expense_fen  INTEGER NOT NULL,
    out_trade_no TEXT    NOT NULL,
    business_no  TEXT    NOT NULL,
    balance_fen  INTEGER,
    kind         TEXT    NOT NULL,
    type         TEXT    NOT NULL,
    goods        TEXT    NOT NULL,
    counterparty TEXT    NOT NULL,
    remark       TEXT    NOT NULL,
    raw          TEXT    NOT NULL,
    PRIMARY KEY (account, log_no)
) STRICT, WITHOUT ROWID;

-- Files of a watched folder that were looked at, as they were then.
CREATE TABLE bill_folder_file (
    file            TEXT PRIMARY KEY,
    size_bytes      INTEGER NOT NULL CHECK (size_bytes >= 0),
    modified_millis INTEGER NOT NULL,
    looked_millis   INTEGER NOT NULL
) STRICT;

PRAGMA user_version = 14;
