-- Who ordered a command's cancel: the gateway takes it from an operator with the command's role alone, so it is asked for by
-- their token, or by that of the command's own operator.
ALTER TABLE outbox ADD COLUMN cancel_by TEXT;
UPDATE outbox SET cancel_by = actor_id WHERE cancel_ordered = 1;

PRAGMA user_version = 19;
