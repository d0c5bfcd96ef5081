-- What administrators ordered to be kept raw: the order stands though the record is not here yet, as while a snapshot loads.
CREATE TABLE raw_order (
    type    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (type, id, version)
) STRICT, WITHOUT ROWID;
INSERT INTO raw_order SELECT type, id, version FROM raw_entity WHERE untrusted = 1;

PRAGMA user_version = 22;
