-- A command that was refused or overtaken waits for a person: it is given again, or taken off the list with a reason.
ALTER TABLE outbox ADD COLUMN undecided INTEGER NOT NULL DEFAULT 0 CHECK (undecided IN (0, 1));
CREATE INDEX outbox_to_decide ON outbox (desk_seq) WHERE undecided = 1;

PRAGMA user_version = 25;
