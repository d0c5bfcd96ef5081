-- What one step of sending asks for is found by an index of its own, however many commands wait or have ended.
CREATE INDEX outbox_to_send ON outbox (urgent DESC, desk_seq) WHERE state IN ('QUEUED', 'UNKNOWN');
CREATE INDEX outbox_in_flight ON outbox (command_id) WHERE state = 'IN_FLIGHT';
CREATE INDEX outbox_to_ask ON outbox (urgent DESC, desk_seq)
    WHERE state IN ('PENDING', 'AWAITING_APPROVAL') OR problem = 'KEY_EXPIRED';
CREATE INDEX outbox_to_cancel ON outbox (desk_seq) WHERE cancel_ordered = 1;
CREATE INDEX outbox_to_uncover ON outbox (committed_seq)
    WHERE overlay = 1 AND state IN ('APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED');

PRAGMA user_version = 16;
