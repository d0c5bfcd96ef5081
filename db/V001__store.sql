-- The store itself: what marks the file, the desk's settings, and the audit trail.
PRAGMA application_id = 0x4344534B;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Each row's hash covers all its fields and the hash before it, so that any change, gap or swap is found and located.
CREATE TABLE audit_entry (
    n             INTEGER PRIMARY KEY CHECK (n >= 1),
    at_millis     INTEGER NOT NULL CHECK (at_millis > 0),
    elapsed_millis INTEGER NOT NULL,
    operator_id   TEXT    NOT NULL,
    action        TEXT    NOT NULL CHECK (length(action) BETWEEN 1 AND 64),
    record_type   TEXT    NOT NULL,
    record_id     TEXT    NOT NULL,
    details       TEXT    NOT NULL,
    reason        TEXT,
    previous_hash BLOB    NOT NULL CHECK (length(previous_hash) = 32),
    hash          BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_entry_by_record ON audit_entry (record_type, record_id, n);
CREATE INDEX audit_entry_by_operator ON audit_entry (operator_id, n);

CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;

PRAGMA user_version = 1;
