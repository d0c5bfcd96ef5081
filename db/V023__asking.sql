-- What became of a command that cannot be sent again at present is asked as well: its maker is away, money is off, the desk halted.
DROP INDEX outbox_to_ask;
CREATE INDEX outbox_to_ask ON outbox (urgent DESC, desk_seq)
    WHERE state IN ('PENDING', 'AWAITING_APPROVAL', 'UNKNOWN') OR problem = 'KEY_EXPIRED';

PRAGMA user_version = 23;
