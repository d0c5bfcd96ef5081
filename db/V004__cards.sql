-- Cardholders and cards as the gateway last told them, and what makes them found: names by syllable, numbers from their end.
CREATE TABLE cardholder (
    id           TEXT    NOT NULL PRIMARY KEY,
    version      INTEGER NOT NULL CHECK (version >= 1),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32),
    extra        TEXT,
    person_no    TEXT    NOT NULL CHECK (length(person_no) BETWEEN 1 AND 64),
    name         TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind         TEXT    NOT NULL CHECK (kind IN ('STUDENT', 'STAFF', 'ALUMNI', 'TEMPORARY', 'UNRECOGNISED')),
    department   TEXT    NOT NULL,
    phone_masked TEXT,
    left         INTEGER NOT NULL CHECK (left IN (0, 1)),
    name_py      TEXT    NOT NULL
) STRICT;

CREATE INDEX cardholder_by_person_no ON cardholder (person_no);
CREATE INDEX cardholder_by_name ON cardholder (name_py, id);
CREATE INDEX cardholder_by_department ON cardholder (department, name_py, id);

-- Each way in which a name may be typed, from each of its syllables on: as written, in full pinyin, by initials. All readings.
CREATE TABLE cardholder_name (
    typed        TEXT    NOT NULL CHECK (length(typed) >= 1),
    kind         TEXT    NOT NULL CHECK (kind IN ('NAME', 'FULL', 'INITIALS')),
    syllable     INTEGER NOT NULL CHECK (syllable >= 0),
    holder_id    TEXT    NOT NULL,
    PRIMARY KEY (typed, kind, syllable, holder_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX cardholder_name_by_holder ON cardholder_name (holder_id);

CREATE TABLE card (
    id                 TEXT    NOT NULL PRIMARY KEY,
    version            INTEGER NOT NULL CHECK (version >= 1),
    hash               BLOB    NOT NULL CHECK (length(hash) = 32),
    extra              TEXT,
    card_no            TEXT    NOT NULL CHECK (length(card_no) BETWEEN 1 AND 64),
    chip_uid           TEXT,
    holder_id          TEXT    NOT NULL,
    kind               TEXT    NOT NULL CHECK (kind IN ('REGULAR', 'TEMPORARY', 'UNRECOGNISED')),
    lost               INTEGER NOT NULL CHECK (lost IN (0, 1)),
    frozen             INTEGER NOT NULL CHECK (frozen IN (0, 1)),
    closed             INTEGER NOT NULL CHECK (closed IN (0, 1)),
    issued_on          TEXT    NOT NULL CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    expires_on         TEXT    NOT NULL CHECK (expires_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    replaces_card_id   TEXT,
    chip_balance_fen   INTEGER CHECK (abs(chip_balance_fen) <= 100000000000),
    ledger_balance_fen INTEGER NOT NULL CHECK (abs(ledger_balance_fen) <= 100000000000),
    pending_fen        INTEGER NOT NULL CHECK (abs(pending_fen) <= 100000000000),
    card_no_reversed   TEXT    NOT NULL,
    uid_hex            TEXT,
    uid_tail           TEXT
) STRICT;

CREATE INDEX card_by_card_no ON card (card_no, id);
CREATE INDEX card_by_card_no_reversed ON card (card_no_reversed);
CREATE INDEX card_by_holder ON card (holder_id, issued_on);
CREATE INDEX card_by_uid ON card (uid_hex) WHERE uid_hex IS NOT NULL;
CREATE INDEX card_by_uid_tail ON card (uid_tail) WHERE uid_tail IS NOT NULL;

PRAGMA user_version = 4;
