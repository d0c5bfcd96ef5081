-- Each page of the feed and each new command asks for those that are not settled.
CREATE INDEX recovered_command_status ON recovered_command (status);

PRAGMA user_version = 26;
