-- Where each command has stood, in order: written by the store itself, so that no way of changing a command can forget it.
-- A try that ends as the one before is counted, not added, so that a month offline stays a few rows.
CREATE TABLE outbox_step (
    command_id   TEXT    NOT NULL,
    n            INTEGER NOT NULL CHECK (n >= 1),
    state        TEXT    NOT NULL,
    problem      TEXT,
    first_millis INTEGER NOT NULL,
    last_millis  INTEGER NOT NULL,
    times        INTEGER NOT NULL CHECK (times >= 1),
    PRIMARY KEY (command_id, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_by_time ON outbox (queued_at_millis);

CREATE TRIGGER outbox_step_first AFTER INSERT ON outbox
BEGIN
    INSERT INTO outbox_step (command_id, n, state, problem, first_millis, last_millis, times)
    VALUES (NEW.command_id, 1, NEW.state, NEW.problem, NEW.changed_at_millis, NEW.changed_at_millis, 1);
END;

CREATE TRIGGER outbox_step_next AFTER UPDATE OF state, problem ON outbox
    WHEN NEW.state <> 'IN_FLIGHT' AND (NEW.state <> OLD.state OR NEW.problem IS NOT OLD.problem)
BEGIN
    INSERT INTO outbox_step (command_id, n, state, problem, first_millis, last_millis, times)
    SELECT NEW.command_id, 1 + coalesce((SELECT max(n) FROM outbox_step WHERE command_id = NEW.command_id), 0),
           NEW.state, NEW.problem, NEW.changed_at_millis, NEW.changed_at_millis, 1
    WHERE NOT EXISTS (
        SELECT 1 FROM outbox_step
        WHERE command_id = NEW.command_id AND state = NEW.state AND problem IS NEW.problem
          AND n = (SELECT max(n) FROM outbox_step WHERE command_id = NEW.command_id));
    UPDATE outbox_step SET last_millis = NEW.changed_at_millis, times = times + 1
    WHERE command_id = NEW.command_id AND state = NEW.state AND problem IS NEW.problem AND OLD.state = 'IN_FLIGHT'
      AND n = (SELECT max(n) FROM outbox_step WHERE command_id = NEW.command_id)
      AND last_millis < NEW.changed_at_millis;
END;

PRAGMA user_version = 12;
