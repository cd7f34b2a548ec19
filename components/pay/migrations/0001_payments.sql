-- A debt, paid at most once. Kept: it is the explanation of the books.
CREATE TABLE intent (
    id TEXT PRIMARY KEY,
    caller TEXT NOT NULL,
    page_token BYTEA NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL CHECK (currency IN ('ILS', 'JOD', 'USD', 'EUR')),
    payee TEXT NOT NULL,
    description_ar TEXT NOT NULL,
    description_en TEXT NOT NULL,
    reference TEXT NOT NULL,
    return_url TEXT NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('ar', 'en')),
    state TEXT NOT NULL CHECK (state IN ('requires_payment', 'processing', 'succeeded', 'canceled', 'expired')),
    attempt TEXT,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CHECK ((state IN ('processing', 'succeeded')) = (attempt IS NOT NULL))
);

-- A try with one card. Kept with its intent.
CREATE TABLE attempt (
    id TEXT PRIMARY KEY,
    intent TEXT NOT NULL REFERENCES intent (id),
    number BIGINT NOT NULL CHECK (number > 0),
    state TEXT NOT NULL CHECK (state IN ('collecting', 'calling', 'unknown', 'approved', 'declined', 'failed', 'late')),
    created_at BIGINT NOT NULL,
    since BIGINT,
    inquiries BIGINT NOT NULL,
    inquire_at BIGINT,
    closed_at BIGINT,
    approval_code TEXT,
    decline_reason TEXT,
    UNIQUE (intent, number),
    CHECK ((state = 'unknown') = (inquire_at IS NOT NULL)),
    CHECK ((state IN ('calling', 'unknown')) = (since IS NOT NULL)),
    CHECK ((state IN ('approved', 'late')) = (approval_code IS NOT NULL)),
    CHECK ((state = 'declined') = (decline_reason IS NOT NULL))
);

-- The database itself refuses a second attempt beside an unresolved one, and a second payment.
CREATE UNIQUE INDEX attempt_under_way ON attempt (intent) WHERE state IN ('calling', 'unknown');
CREATE UNIQUE INDEX attempt_paid ON attempt (intent) WHERE state = 'approved';

-- One row per edge of an intent's state graph; those that are announced are the outbox. Kept with the intent.
CREATE TABLE event (
    intent TEXT NOT NULL REFERENCES intent (id),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    kind TEXT NOT NULL,
    attempt TEXT,
    at BIGINT NOT NULL,
    delivery TEXT NOT NULL CHECK (delivery IN ('none', 'waiting', 'done')),
    PRIMARY KEY (intent, sequence)
);

-- First answers, for callers who ask twice. 30 days.
CREATE TABLE idempotency (
    caller TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    answer BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_age ON idempotency (created_at);
