-- The day of the office on which the desk's state was last compared with the gateway's.
ALTER TABLE desk ADD COLUMN compared_on TEXT;

PRAGMA user_version = 20;
