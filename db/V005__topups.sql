-- Top-ups, the attempts to load them and their refunds, as the gateway last told them.
CREATE TABLE top_up (
    id             TEXT    NOT NULL PRIMARY KEY,
    version        INTEGER NOT NULL CHECK (version >= 1),
    hash           BLOB    NOT NULL CHECK (length(hash) = 32),
    extra          TEXT,
    out_trade_no   TEXT    NOT NULL CHECK (length(out_trade_no) BETWEEN 1 AND 64),
    trade_no       TEXT,
    card_id        TEXT    NOT NULL,
    holder_id      TEXT    NOT NULL,
    channel        TEXT    NOT NULL CHECK (channel IN ('AUTO_LOAD', 'WEB', 'WALLET', 'UNRECOGNISED')),
    amount_fen     INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 100000000000),
    agreement_id   TEXT,
    ordered_millis INTEGER NOT NULL,
    paid_millis    INTEGER,
    business_date  TEXT CHECK (business_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    payment        TEXT    NOT NULL CHECK (payment IN ('WAITING', 'PAID', 'CLOSED', 'UNRECOGNISED')),
    refunded_fen   INTEGER NOT NULL CHECK (refunded_fen BETWEEN 0 AND 100000000000),
    load           TEXT    NOT NULL CHECK (load IN ('NOT_REQUESTED', 'PENDING_PICKUP', 'LOADED', 'FAILED', 'UNKNOWN',
                                                    'REVERSED', 'CANCELLED', 'UNRECOGNISED')),
    load_failure   TEXT,
    loaded_millis  INTEGER,
    loaded_card_id TEXT,
    -- The visible status as far as the row itself decides it; a refund in progress comes on top.
    standing       TEXT    NOT NULL GENERATED ALWAYS AS (CASE
        WHEN load IN ('UNKNOWN', 'UNRECOGNISED') OR payment = 'UNRECOGNISED' OR channel = 'UNRECOGNISED'
            OR load_failure IS 'UNRECOGNISED' THEN 'TO_VERIFY'
        WHEN CASE load WHEN 'LOADED' THEN amount_fen ELSE 0 END + refunded_fen
            > CASE WHEN payment = 'PAID' OR paid_millis IS NOT NULL THEN amount_fen ELSE 0 END THEN 'TO_VERIFY'
        WHEN refunded_fen > 0 AND refunded_fen < amount_fen THEN 'PARTLY_REFUNDED'
        WHEN refunded_fen > 0 THEN 'REFUNDED'
        WHEN payment = 'PAID' AND load IN ('FAILED', 'REVERSED', 'CANCELLED') THEN 'LOAD_FAILED'
        WHEN payment = 'PAID' AND load = 'LOADED' THEN 'LOADED'
        WHEN payment = 'PAID' THEN 'WAITING_FOR_CARD'
        WHEN payment = 'CLOSED' AND paid_millis IS NULL THEN 'CLOSED'
        WHEN payment = 'WAITING' THEN 'AWAITING_PAYMENT'
        ELSE 'TO_VERIFY' END) VIRTUAL
) STRICT;

CREATE INDEX top_up_by_holder ON top_up (holder_id, ordered_millis, id);
CREATE INDEX top_up_by_order_time ON top_up (ordered_millis, id);
CREATE INDEX top_up_by_amount ON top_up (amount_fen, ordered_millis, id);
CREATE INDEX top_up_by_day ON top_up (business_date, out_trade_no, id) WHERE business_date IS NOT NULL;
CREATE INDEX top_up_by_out_trade_no ON top_up (out_trade_no);
CREATE INDEX top_up_by_trade_no ON top_up (trade_no) WHERE trade_no IS NOT NULL;
CREATE INDEX top_up_by_paid_time ON top_up (paid_millis) WHERE paid_millis IS NOT NULL;
CREATE INDEX top_up_by_loaded_time ON top_up (loaded_millis) WHERE loaded_millis IS NOT NULL;
-- Nearly all top-ups are loaded: the lists of the others stay small.
CREATE INDEX top_up_by_standing ON top_up (standing, ordered_millis, id) WHERE standing <> 'LOADED';
CREATE INDEX top_up_unresolved ON top_up (load, paid_millis) WHERE payment = 'PAID' AND load <> 'LOADED';
-- Loaded on a later day of the office (UTC+8) than paid: unresolved at some midnight.
CREATE INDEX top_up_carried ON top_up (loaded_millis, paid_millis)
    WHERE payment = 'PAID' AND load = 'LOADED' AND (loaded_millis + 28800000) / 86400000 > (paid_millis + 28800000) / 86400000;

CREATE TABLE load_attempt (
    id             TEXT    NOT NULL PRIMARY KEY,
    version        INTEGER NOT NULL CHECK (version >= 1),
    hash           BLOB    NOT NULL CHECK (length(hash) = 32),
    extra          TEXT,
    top_up_id      TEXT    NOT NULL,
    card_id        TEXT    NOT NULL,
    no             INTEGER NOT NULL,
    started_millis INTEGER NOT NULL,
    ended_millis   INTEGER,
    result         TEXT    NOT NULL CHECK (result IN ('LOADED', 'PENDING_PICKUP', 'FAILED', 'UNKNOWN', 'UNRECOGNISED')),
    failure        TEXT,
    terminal       TEXT
) STRICT;

CREATE INDEX load_attempt_by_top_up ON load_attempt (top_up_id, no);

CREATE TABLE refund (
    id               TEXT    NOT NULL PRIMARY KEY,
    version          INTEGER NOT NULL CHECK (version >= 1),
    hash             BLOB    NOT NULL CHECK (length(hash) = 32),
    extra            TEXT,
    top_up_id        TEXT    NOT NULL,
    out_request_no   TEXT    NOT NULL,
    amount_fen       INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 100000000000),
    state            TEXT    NOT NULL CHECK (state IN ('AWAITING_APPROVAL', 'REQUESTED', 'WAITING_FUNDS', 'SUCCEEDED', 'FAILED',
                                                       'CANCELLED', 'UNRECOGNISED')),
    reason           TEXT    NOT NULL,
    requested_by     TEXT    NOT NULL,
    approved_by      TEXT,
    requested_millis INTEGER NOT NULL,
    succeeded_millis INTEGER,
    failure          TEXT
) STRICT;

CREATE INDEX refund_by_top_up ON refund (top_up_id, requested_millis);
CREATE INDEX refund_by_request_no ON refund (out_request_no);
CREATE INDEX refund_by_state ON refund (state, top_up_id);
CREATE INDEX refund_by_success ON refund (succeeded_millis, out_request_no) WHERE state = 'SUCCEEDED';

PRAGMA user_version = 5;
