-- Statement files of banks whose credits were recorded, and how each bank names its columns.
CREATE TABLE bank_statement (
    sha256          TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    file_name       TEXT    NOT NULL,
    bank            TEXT,
    imported_millis INTEGER NOT NULL,
    operator_id     TEXT    NOT NULL,
    lines           INTEGER NOT NULL CHECK (lines >= 0),
    credits         INTEGER NOT NULL CHECK (credits >= 0),
    amount_fen      INTEGER NOT NULL CHECK (amount_fen >= 0)
) STRICT;

CREATE TRIGGER bank_statement_is_never_changed BEFORE UPDATE ON bank_statement
BEGIN SELECT RAISE(ABORT, 'an imported statement is never changed'); END;
CREATE TRIGGER bank_statement_is_never_deleted BEFORE DELETE ON bank_statement
BEGIN SELECT RAISE(ABORT, 'imported statements are never deleted'); END;

CREATE TABLE bank_profile (
    name         TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
    columns      TEXT    NOT NULL CHECK (json_valid(columns)),
    saved_millis INTEGER NOT NULL,
    operator_id  TEXT    NOT NULL
) STRICT;

PRAGMA user_version = 13;
