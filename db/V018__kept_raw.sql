-- What is kept raw by an order is kept as it came, whatever its version is: else it would stop the feed for ever.
CREATE TABLE raw_entity_as_it_came (
    type      TEXT    NOT NULL,
    id        TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    body      TEXT    NOT NULL,
    untrusted INTEGER NOT NULL CHECK (untrusted IN (0, 1)),
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;
INSERT INTO raw_entity_as_it_came SELECT type, id, version, hash, body, untrusted FROM raw_entity;
DROP TABLE raw_entity;
ALTER TABLE raw_entity_as_it_came RENAME TO raw_entity;

CREATE TABLE snapshot_item_as_it_came (
    type    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    version INTEGER NOT NULL,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    body    TEXT    NOT NULL,
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;
INSERT INTO snapshot_item_as_it_came SELECT type, id, version, hash, body FROM snapshot_item;
DROP TABLE snapshot_item;
ALTER TABLE snapshot_item_as_it_came RENAME TO snapshot_item;

PRAGMA user_version = 18;
