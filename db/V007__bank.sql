-- Money that reached the bank, as the feed brings it.
CREATE TABLE bank_credit (
    id            TEXT PRIMARY KEY,
    version       INTEGER NOT NULL CHECK (version >= 1),
    hash          BLOB    NOT NULL CHECK (length(hash) = 32),
    extra         TEXT,
    business_date TEXT    NOT NULL CHECK (business_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    amount_fen    INTEGER NOT NULL CHECK (amount_fen >= 0),
    credited_on   TEXT    NOT NULL CHECK (credited_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    bank_ref      TEXT,
    payer         TEXT,
    source        TEXT    NOT NULL CHECK (source IN ('GATEWAY', 'IMPORT', 'MANUAL', 'UNRECOGNISED')),
    void          INTEGER NOT NULL CHECK (void IN (0, 1))
) STRICT;

CREATE INDEX bank_credit_by_day ON bank_credit (business_date, id);
CREATE INDEX bank_credit_by_ref ON bank_credit (bank_ref, business_date) WHERE bank_ref IS NOT NULL;

PRAGMA user_version = 7;
