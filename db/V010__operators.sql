-- Operators and their roles, as the feed brings them; roles are a JSON array of the contract's words.
CREATE TABLE operator (
    id       TEXT PRIMARY KEY,
    version  INTEGER NOT NULL CHECK (version >= 1),
    hash     BLOB    NOT NULL CHECK (length(hash) = 32),
    extra    TEXT,
    login    TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    roles    TEXT    NOT NULL,
    disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT;

CREATE INDEX operator_by_login ON operator (login);

PRAGMA user_version = 10;
