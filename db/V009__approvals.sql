-- Commands that wait for a second person, as the feed brings them.
CREATE TABLE approval (
    id                TEXT PRIMARY KEY,
    version           INTEGER NOT NULL CHECK (version >= 1),
    hash              BLOB    NOT NULL CHECK (length(hash) = 32),
    extra             TEXT,
    command_id        TEXT    NOT NULL,
    command_type      TEXT    NOT NULL,
    target_type       TEXT,
    target_id         TEXT,
    expected_version  INTEGER,
    args              TEXT    NOT NULL,
    amount_fen        INTEGER,
    payload_sha256    TEXT    NOT NULL,
    maker             TEXT    NOT NULL,
    reason            TEXT,
    created_at_millis INTEGER NOT NULL,
    expires_at_millis INTEGER NOT NULL,
    state             TEXT    NOT NULL CHECK (state IN ('OPEN', 'APPROVED', 'REJECTED', 'EXPIRED', 'CANCELLED', 'UNRECOGNISED')),
    decided_by        TEXT,
    decided_at_millis INTEGER
) STRICT;

CREATE INDEX approval_open ON approval (expires_at_millis, id) WHERE state IN ('OPEN', 'UNRECOGNISED');
CREATE INDEX approval_by_maker ON approval (maker, created_at_millis);
CREATE INDEX approval_by_target ON approval (target_type, target_id) WHERE target_id IS NOT NULL;

PRAGMA user_version = 9;
