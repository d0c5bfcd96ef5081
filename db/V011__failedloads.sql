-- What this desk notes on cases of paid and unloaded money; its own, never replaced by the feed. The number is the audit row's.
CREATE TABLE case_note (
    n           INTEGER PRIMARY KEY CHECK (n >= 1),
    top_up_id   TEXT    NOT NULL,
    at_millis   INTEGER NOT NULL CHECK (at_millis > 0),
    operator_id TEXT    NOT NULL,
    words       TEXT    NOT NULL CHECK (length(words) BETWEEN 1 AND 1000)
) STRICT;

CREATE INDEX case_note_by_top_up ON case_note (top_up_id, n);

CREATE TRIGGER case_note_is_never_changed BEFORE UPDATE ON case_note
BEGIN SELECT RAISE(ABORT, 'notes are never changed'); END;

PRAGMA user_version = 11;
