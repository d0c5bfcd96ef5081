-- Whose student waits at this desk for a case; the desk's own, never replaced by the feed, of no meaning on the next day.
CREATE TABLE student_wait (
    top_up_id    TEXT PRIMARY KEY,
    since_millis INTEGER NOT NULL CHECK (since_millis > 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_by_target ON outbox (target_type, target_id, desk_seq);

PRAGMA user_version = 15;
