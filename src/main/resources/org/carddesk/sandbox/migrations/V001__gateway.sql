-- The gateway's ledger: entities with their feed and digest, the commands that changed them, and who may sign in.
PRAGMA application_id = 0x43444757;

-- One row: where the feed stands. A file whose ready is 0 was left while its history was being made.
CREATE TABLE head (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    epoch    TEXT    NOT NULL CHECK (length(epoch) BETWEEN 1 AND 64),
    head_seq INTEGER NOT NULL CHECK (head_seq >= 0),
    min_seq  INTEGER NOT NULL CHECK (min_seq BETWEEN 1 AND head_seq + 1),
    ready    INTEGER NOT NULL CHECK (ready IN (0, 1))
) STRICT;

-- The present state: live entities only. The body is canonical JSON, the hash is the entity's part of the digest.
CREATE TABLE entity (
    type    TEXT    NOT NULL,
    id      TEXT    NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
    version INTEGER NOT NULL CHECK (version >= 1),
    seq     INTEGER NOT NULL CHECK (seq >= 1),
    body    TEXT    NOT NULL,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (
    type    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 2),
    seq     INTEGER NOT NULL,
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE feed (
    seq       INTEGER PRIMARY KEY CHECK (seq >= 1),
    prev      INTEGER NOT NULL CHECK (prev < seq),
    tx        TEXT    NOT NULL,
    type      TEXT    NOT NULL,
    op        TEXT    NOT NULL CHECK (op IN ('put', 'del')),
    id        TEXT    NOT NULL,
    version   INTEGER NOT NULL CHECK (version >= 1),
    at_millis INTEGER NOT NULL,
    body      TEXT,
    CHECK ((op = 'put') = (body IS NOT NULL))
) STRICT;

-- The ends of transactions, which are the only seqs a desk can stand at, and each type's digest since it last moved.
CREATE TABLE boundary (
    seq       INTEGER PRIMARY KEY,
    at_millis INTEGER NOT NULL
) STRICT;

CREATE TABLE digest (
    type    TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    count   INTEGER NOT NULL CHECK (count >= 0),
    sum_fen INTEGER,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (type, seq)
) STRICT, WITHOUT ROWID;

-- A snapshot is the state at as_of_seq: entities not changed since, and past holds what was changed under it.
CREATE TABLE snapshot (
    id             TEXT    PRIMARY KEY,
    desk_id        TEXT    NOT NULL,
    key            TEXT    NOT NULL,
    epoch          TEXT    NOT NULL,
    as_of_seq      INTEGER NOT NULL,
    expires_millis INTEGER NOT NULL,
    UNIQUE (desk_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE past (
    type      TEXT    NOT NULL,
    id        TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    until_seq INTEGER NOT NULL CHECK (until_seq > seq),
    body      TEXT    NOT NULL,
    PRIMARY KEY (type, id, seq)
) STRICT, WITHOUT ROWID;

-- Recorded commands and cancel fences, for ever. A fence has no type, target, actor and bytes.
CREATE TABLE command (
    command_id      TEXT    PRIMARY KEY,
    desk_id         TEXT    NOT NULL,
    desk_seq        INTEGER NOT NULL CHECK (desk_seq >= 1),
    bytes_hash      BLOB    CHECK (length(bytes_hash) = 32),
    type            TEXT,
    target_type     TEXT,
    target_id       TEXT,
    actor           TEXT,
    first_status    INTEGER NOT NULL CHECK (first_status IN (200, 202, 403, 404, 412, 422)),
    status          TEXT    NOT NULL CHECK (status IN ('applied', 'rejected', 'cancelled', 'pending', 'awaiting_approval')),
    code            TEXT,
    current_version INTEGER,
    effects         TEXT    NOT NULL,
    row_results     TEXT,
    result          TEXT,
    committed_seq   INTEGER NOT NULL CHECK (committed_seq >= 1),
    received_millis INTEGER NOT NULL,
    expires_millis  INTEGER,
    UNIQUE (desk_id, desk_seq),
    CHECK ((status = 'rejected') = (code IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX command_open ON command (target_type, target_id) WHERE status IN ('pending', 'awaiting_approval');
CREATE INDEX command_due ON command (expires_millis) WHERE status = 'awaiting_approval';

-- Who may sign in, from which desk, and what they tried.
CREATE TABLE credential (
    operator_id TEXT PRIMARY KEY,
    salt        BLOB NOT NULL,
    hash        BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activation (
    operator_id    TEXT    PRIMARY KEY,
    code_hash      BLOB    NOT NULL,
    expires_millis INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE login_failure (
    login         TEXT    PRIMARY KEY,
    count         INTEGER NOT NULL,
    locked_millis INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token_hash     BLOB    PRIMARY KEY,
    desk_id        TEXT    NOT NULL,
    operator_id    TEXT    NOT NULL,
    expires_millis INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Incarnations of a desk's database in order of their first sign-in; the latest of a desk is live.
CREATE TABLE desk_instance (
    n        INTEGER PRIMARY KEY,
    desk_id  TEXT NOT NULL,
    instance TEXT NOT NULL,
    UNIQUE (desk_id, instance)
) STRICT;

-- Look-ups. There is none for all top-ups of a card or holder: its pages would be written at random for ten million rows.
CREATE UNIQUE INDEX cardholder_by_person_no ON entity (body ->> '$.person_no') WHERE type = 'cardholder';
CREATE UNIQUE INDEX card_by_card_no ON entity (body ->> '$.card_no') WHERE type = 'card';
CREATE INDEX card_by_holder ON entity (body ->> '$.holder_id') WHERE type = 'card';
CREATE UNIQUE INDEX top_up_by_out_trade_no ON entity (body ->> '$.out_trade_no') WHERE type = 'top_up';
CREATE INDEX top_up_by_business_date ON entity (body ->> '$.business_date') WHERE type = 'top_up';
CREATE INDEX open_top_up_by_card ON entity (body ->> '$.card_id')
    WHERE type = 'top_up' AND body ->> '$.load' <> 'LOADED' AND body ->> '$.payment' <> 'CLOSED';
CREATE INDEX load_attempt_by_top_up ON entity (body ->> '$.top_up_id') WHERE type = 'load_attempt';
CREATE INDEX refund_by_top_up ON entity (body ->> '$.top_up_id') WHERE type = 'refund';
CREATE INDEX open_refund_by_top_up ON entity (body ->> '$.top_up_id')
    WHERE type = 'refund' AND body ->> '$.state' IN ('AWAITING_APPROVAL', 'REQUESTED', 'WAITING_FUNDS');
CREATE INDEX agreement_by_card ON entity (body ->> '$.card_id') WHERE type = 'agreement';
CREATE UNIQUE INDEX agreement_by_external_no ON entity (body ->> '$.external_agreement_no') WHERE type = 'agreement';
CREATE INDEX bank_credit_by_business_date ON entity (body ->> '$.business_date') WHERE type = 'bank_credit';
CREATE UNIQUE INDEX operator_by_login ON entity (body ->> '$.login') WHERE type = 'operator';

-- The entities with their members as columns, for look-ups and for people who read the file with plain SQL.
CREATE VIEW cardholder AS
    SELECT id, version, seq, body ->> '$.person_no' AS person_no, body ->> '$.name' AS name, body ->> '$.kind' AS kind,
           body ->> '$.department' AS department, body ->> '$.phone_masked' AS phone_masked, body ->> '$.left' AS left, body
    FROM entity WHERE type = 'cardholder';

CREATE VIEW card AS
    SELECT id, version, seq, body ->> '$.card_no' AS card_no, body ->> '$.chip_uid' AS chip_uid,
           body ->> '$.holder_id' AS holder_id, body ->> '$.kind' AS kind, body ->> '$.lost' AS lost,
           body ->> '$.frozen' AS frozen, body ->> '$.closed' AS closed, body ->> '$.issued_on' AS issued_on,
           body ->> '$.expires_on' AS expires_on, body ->> '$.replaces_card_id' AS replaces_card_id,
           body ->> '$.chip_balance_fen' AS chip_balance_fen, body ->> '$.ledger_balance_fen' AS ledger_balance_fen,
           body ->> '$.pending_fen' AS pending_fen, body
    FROM entity WHERE type = 'card';

CREATE VIEW top_up AS
    SELECT id, version, seq, body ->> '$.out_trade_no' AS out_trade_no, body ->> '$.trade_no' AS trade_no,
           body ->> '$.card_id' AS card_id, body ->> '$.holder_id' AS holder_id, body ->> '$.channel' AS channel,
           body ->> '$.amount_fen' AS amount_fen, body ->> '$.agreement_id' AS agreement_id,
           body ->> '$.ordered_at' AS ordered_at, body ->> '$.paid_at' AS paid_at,
           body ->> '$.business_date' AS business_date, body ->> '$.payment' AS payment,
           body ->> '$.refunded_fen' AS refunded_fen, body ->> '$.load' AS load,
           body ->> '$.load_failure' AS load_failure, body ->> '$.loaded_at' AS loaded_at,
           body ->> '$.loaded_card_id' AS loaded_card_id, body
    FROM entity WHERE type = 'top_up';

CREATE VIEW load_attempt AS
    SELECT id, version, seq, body ->> '$.top_up_id' AS top_up_id, body ->> '$.card_id' AS card_id,
           body ->> '$.no' AS no, body ->> '$.started_at' AS started_at, body ->> '$.ended_at' AS ended_at,
           body ->> '$.result' AS result, body ->> '$.failure' AS failure, body ->> '$.terminal' AS terminal, body
    FROM entity WHERE type = 'load_attempt';

CREATE VIEW refund AS
    SELECT id, version, seq, body ->> '$.top_up_id' AS top_up_id, body ->> '$.out_request_no' AS out_request_no,
           body ->> '$.amount_fen' AS amount_fen, body ->> '$.state' AS state, body ->> '$.reason' AS reason,
           body ->> '$.requested_by' AS requested_by, body ->> '$.approved_by' AS approved_by,
           body ->> '$.requested_at' AS requested_at, body ->> '$.succeeded_at' AS succeeded_at,
           body ->> '$.failure' AS failure, body
    FROM entity WHERE type = 'refund';

CREATE VIEW agreement AS
    SELECT id, version, seq, body ->> '$.agreement_no' AS agreement_no,
           body ->> '$.external_agreement_no' AS external_agreement_no, body ->> '$.card_id' AS card_id,
           body ->> '$.holder_id' AS holder_id, body ->> '$.state' AS state, body ->> '$.paused' AS paused,
           body ->> '$.threshold_fen' AS threshold_fen, body ->> '$.load_amount_fen' AS load_amount_fen,
           body ->> '$.daily_cap_fen' AS daily_cap_fen, body ->> '$.monthly_cap_fen' AS monthly_cap_fen,
           body ->> '$.single_quota_fen' AS single_quota_fen, body ->> '$.signed_at' AS signed_at,
           body ->> '$.valid_until' AS valid_until, body ->> '$.ended_at' AS ended_at,
           body ->> '$.ended_by' AS ended_by, body ->> '$.checked_at' AS checked_at,
           body ->> '$.last_debit_at' AS last_debit_at, body ->> '$.failing_streak' AS failing_streak,
           body ->> '$.last_failure' AS last_failure, body
    FROM entity WHERE type = 'agreement';

CREATE VIEW bank_credit AS
    SELECT id, version, seq, body ->> '$.business_date' AS business_date, body ->> '$.amount_fen' AS amount_fen,
           body ->> '$.credited_on' AS credited_on, body ->> '$.bank_ref' AS bank_ref, body ->> '$.payer' AS payer,
           body ->> '$.source' AS source, body ->> '$.void' AS void, body
    FROM entity WHERE type = 'bank_credit';

CREATE VIEW day_close AS
    SELECT id, version, seq, body ->> '$.business_date' AS business_date, body ->> '$.run_no' AS run_no,
           body ->> '$.state' AS state, body ->> '$.totals' AS totals, body ->> '$.acknowledged' AS acknowledged,
           body ->> '$.report_sha256' AS report_sha256, body ->> '$.prepared_by' AS prepared_by,
           body ->> '$.reviewed_by' AS reviewed_by, body ->> '$.closed_at' AS closed_at, body
    FROM entity WHERE type = 'day_close';

CREATE VIEW approval AS
    SELECT id, version, seq, body ->> '$.command_id' AS command_id, body ->> '$.command_type' AS command_type,
           body ->> '$.target' AS target, body ->> '$.expected_version' AS expected_version, body ->> '$.args' AS args,
           body ->> '$.amount_fen' AS amount_fen, body ->> '$.payload_sha256' AS payload_sha256,
           body ->> '$.maker' AS maker, body ->> '$.reason' AS reason, body ->> '$.created_at' AS created_at,
           body ->> '$.expires_at' AS expires_at, body ->> '$.state' AS state, body ->> '$.decided_by' AS decided_by,
           body ->> '$.decided_at' AS decided_at, body
    FROM entity WHERE type = 'approval';

CREATE VIEW command_result AS
    SELECT id, version, seq, body ->> '$.command_id' AS command_id, body ->> '$.status' AS status,
           body ->> '$.code' AS code, body ->> '$.effects' AS effects, body ->> '$.committed_seq' AS committed_seq, body
    FROM entity WHERE type = 'command_result';

CREATE VIEW operator AS
    SELECT id, version, seq, body ->> '$.login' AS login, body ->> '$.name' AS name, body ->> '$.roles' AS roles,
           body ->> '$.disabled' AS disabled, body
    FROM entity WHERE type = 'operator';

-- Top-ups whose load has not ended well and that were not closed unpaid.
CREATE VIEW open_top_up AS
    SELECT id, version, seq, body ->> '$.out_trade_no' AS out_trade_no, body ->> '$.trade_no' AS trade_no,
           body ->> '$.card_id' AS card_id, body ->> '$.holder_id' AS holder_id, body ->> '$.channel' AS channel,
           body ->> '$.amount_fen' AS amount_fen, body ->> '$.agreement_id' AS agreement_id,
           body ->> '$.ordered_at' AS ordered_at, body ->> '$.paid_at' AS paid_at,
           body ->> '$.business_date' AS business_date, body ->> '$.payment' AS payment,
           body ->> '$.refunded_fen' AS refunded_fen, body ->> '$.load' AS load,
           body ->> '$.load_failure' AS load_failure, body ->> '$.loaded_at' AS loaded_at,
           body ->> '$.loaded_card_id' AS loaded_card_id, body
    FROM entity INDEXED BY open_top_up_by_card
    WHERE type = 'top_up' AND body ->> '$.load' <> 'LOADED' AND body ->> '$.payment' <> 'CLOSED';

-- Refunds that lock their top-up.
CREATE VIEW open_refund AS
    SELECT id, version, seq, body ->> '$.top_up_id' AS top_up_id, body ->> '$.out_request_no' AS out_request_no,
           body ->> '$.amount_fen' AS amount_fen, body ->> '$.state' AS state, body ->> '$.reason' AS reason,
           body ->> '$.requested_by' AS requested_by, body ->> '$.approved_by' AS approved_by,
           body ->> '$.requested_at' AS requested_at, body ->> '$.succeeded_at' AS succeeded_at,
           body ->> '$.failure' AS failure, body
    FROM entity INDEXED BY open_refund_by_top_up
    WHERE type = 'refund' AND body ->> '$.state' IN ('AWAITING_APPROVAL', 'REQUESTED', 'WAITING_FUNDS');

PRAGMA user_version = 1;
