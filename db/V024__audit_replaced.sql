-- Rows of the audit trail of a store that a backup replaced, as they were, beside the trail that goes on from the backup.
CREATE TABLE audit_replaced (
    -- The folder that keeps the replaced store.
    source         TEXT    NOT NULL,
    n              INTEGER NOT NULL,
    at_millis      INTEGER NOT NULL,
    elapsed_millis INTEGER NOT NULL,
    offset_millis  INTEGER,
    server_millis  INTEGER,
    operator_id    TEXT    NOT NULL,
    action         TEXT    NOT NULL,
    record_type    TEXT    NOT NULL,
    record_id      TEXT    NOT NULL,
    details        TEXT    NOT NULL,
    reason         TEXT,
    previous_hash  BLOB    NOT NULL,
    hash           BLOB    NOT NULL,
    UNIQUE (source, n)
) STRICT;

CREATE TRIGGER audit_replaced_is_never_changed BEFORE UPDATE ON audit_replaced
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_replaced_is_never_deleted BEFORE DELETE ON audit_replaced
BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;

PRAGMA user_version = 24;
