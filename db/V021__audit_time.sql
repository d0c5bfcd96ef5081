-- What the gateway had last said of the time when a row was written, and how far it was ahead of this PC's clock.
ALTER TABLE audit_entry ADD COLUMN offset_millis INTEGER;
ALTER TABLE audit_entry ADD COLUMN server_millis INTEGER CHECK ((server_millis IS NULL) = (offset_millis IS NULL));

PRAGMA user_version = 21;
