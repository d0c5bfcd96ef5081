-- Sync: who this desk is, how far it has read the feed, what the feed brought beyond the features' tables, and the outbox.
CREATE TABLE desk (
    one                INTEGER PRIMARY KEY CHECK (one = 1),
    desk_id            TEXT    NOT NULL CHECK (length(desk_id) BETWEEN 1 AND 64),
    instance           TEXT    NOT NULL CHECK (length(instance) = 36),
    last_desk_seq      INTEGER NOT NULL CHECK (last_desk_seq >= 0),
    enrolled_at_millis INTEGER NOT NULL,
    school             TEXT,
    halt               TEXT CHECK (halt IN ('FENCED', 'RESTORED', 'KEY_REUSE', 'EPOCH_CHANGED', 'UPGRADE')),
    digest_mismatches  INTEGER NOT NULL DEFAULT 0 CHECK (digest_mismatches >= 0),
    contact_at_millis  INTEGER
) STRICT;

CREATE TABLE feed_cursor (
    one               INTEGER PRIMARY KEY CHECK (one = 1),
    epoch             TEXT    NOT NULL,
    seq               INTEGER NOT NULL CHECK (seq >= 0),
    applied_at_millis INTEGER NOT NULL
) STRICT;

CREATE TABLE kept_sum (
    type    TEXT PRIMARY KEY,
    count   INTEGER NOT NULL CHECK (count >= 0),
    sum_fen INTEGER NOT NULL,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (
    type    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

-- Entities of types that this version does not know, and single ones that an administrator ordered to be kept unread.
CREATE TABLE raw_entity (
    type      TEXT    NOT NULL,
    id        TEXT    NOT NULL,
    version   INTEGER NOT NULL CHECK (version >= 1),
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    body      TEXT    NOT NULL,
    untrusted INTEGER NOT NULL CHECK (untrusted IN (0, 1)),
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

-- A snapshot while it is loaded; swapped in, or dropped, as a whole.
CREATE TABLE snapshot_run (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    key         TEXT    NOT NULL,
    snapshot_id TEXT,
    epoch       TEXT,
    as_of_seq   INTEGER
) STRICT;

CREATE TABLE snapshot_part (
    position      INTEGER PRIMARY KEY,
    type          TEXT    NOT NULL UNIQUE,
    count         INTEGER NOT NULL CHECK (count >= 0),
    hash          BLOB    NOT NULL CHECK (length(hash) = 32),
    loaded_count  INTEGER NOT NULL DEFAULT 0,
    loaded_hash   BLOB    NOT NULL CHECK (length(loaded_hash) = 32),
    last_id       TEXT,
    next_cursor   TEXT,
    done          INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
) STRICT;

CREATE TABLE snapshot_item (
    type    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    body    TEXT    NOT NULL,
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    command_id       TEXT PRIMARY KEY CHECK (length(command_id) = 36),
    desk_seq         INTEGER NOT NULL UNIQUE CHECK (desk_seq >= 1),
    type             TEXT    NOT NULL,
    target_type      TEXT,
    target_id        TEXT,
    expected_version INTEGER,
    args             TEXT    NOT NULL,
    actor_id         TEXT    NOT NULL,
    reason           TEXT,
    supersedes       TEXT,
    bytes            BLOB    NOT NULL,
    urgent           INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    queued_at_millis INTEGER NOT NULL,
    state            TEXT    NOT NULL CHECK (state IN ('QUEUED', 'IN_FLIGHT', 'APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED',
                             'PENDING', 'AWAITING_APPROVAL', 'UNKNOWN', 'FROZEN')),
    code             TEXT,
    effects          TEXT    NOT NULL DEFAULT '[]',
    rows             TEXT    NOT NULL DEFAULT '[]',
    attempts         INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    committed_seq    INTEGER,
    result_version   INTEGER NOT NULL DEFAULT 0,
    problem          TEXT,
    cancel_ordered   INTEGER NOT NULL DEFAULT 0 CHECK (cancel_ordered IN (0, 1)),
    -- Shown as pending over the synced rows until the feed has reached committed_seq.
    overlay          INTEGER NOT NULL DEFAULT 1 CHECK (overlay IN (0, 1)),
    -- The gateway was restored and no longer knows the command: for a person, never sent again by itself.
    lost             INTEGER NOT NULL DEFAULT 0 CHECK (lost IN (0, 1)),
    -- The epoch under which the gateway was last asked about it after a restore.
    asked_epoch      TEXT,
    changed_at_millis INTEGER NOT NULL,
    CHECK (state NOT IN ('IN_FLIGHT', 'UNKNOWN') OR attempts >= 1),
    CHECK ((target_type IS NULL) = (target_id IS NULL))
) STRICT;

CREATE INDEX outbox_open ON outbox (urgent DESC, desk_seq)
    WHERE state NOT IN ('APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED');
CREATE INDEX outbox_overlay ON outbox (target_type, target_id, desk_seq) WHERE overlay = 1;

CREATE TRIGGER outbox_intent_is_frozen BEFORE UPDATE OF command_id, desk_seq, type, target_type, target_id, expected_version,
    args, actor_id, reason, supersedes, bytes, urgent, queued_at_millis ON outbox
BEGIN SELECT RAISE(ABORT, 'a queued command is never changed'); END;
CREATE TRIGGER outbox_outcome_is_final BEFORE UPDATE OF state ON outbox
    WHEN OLD.state IN ('APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'the outcome of a command is final'); END;
CREATE TRIGGER outbox_is_never_deleted BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'commands are never deleted'); END;

-- What lets an operator in for 12 hours while the gateway is out of reach.
CREATE TABLE verifier (
    login             TEXT PRIMARY KEY,
    operator_id       TEXT    NOT NULL,
    name              TEXT    NOT NULL,
    roles             TEXT    NOT NULL,
    disabled          INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    hash              TEXT    NOT NULL,
    valid_until_millis INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_failure (
    login               TEXT PRIMARY KEY CHECK (length(login) <= 64),
    failures            INTEGER NOT NULL CHECK (failures >= 1),
    locked_until_millis INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the gateway knows of this desk's commands that a restored database does not.
CREATE TABLE recovered_command (
    command_id         TEXT PRIMARY KEY,
    desk_seq           INTEGER NOT NULL,
    type               TEXT,
    target_type        TEXT,
    target_id          TEXT,
    actor_id           TEXT,
    status             TEXT    NOT NULL,
    committed_seq      INTEGER NOT NULL,
    received_at_millis INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person has to know; one row a kind, until it is acknowledged or over.
CREATE TABLE alarm (
    kind      TEXT PRIMARY KEY,
    at_millis INTEGER NOT NULL,
    details   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
