-- Each reason to send nothing stands by itself: one that is over leaves the others.
CREATE TABLE desk_halt (
    halt TEXT PRIMARY KEY CHECK (halt IN ('KEY_REUSE', 'FENCED', 'RESTORED', 'UPGRADE', 'EPOCH_CHANGED'))
) STRICT, WITHOUT ROWID;

INSERT INTO desk_halt (halt) SELECT halt FROM desk WHERE halt IS NOT NULL;
ALTER TABLE desk DROP COLUMN halt;

PRAGMA user_version = 17;
