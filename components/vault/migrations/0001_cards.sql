-- The few minutes in which one payer gives one card. The card is gone when it is used, at the latest after
-- 15 minutes; the row a day later.
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL CHECK (currency IN ('ILS', 'JOD', 'USD', 'EUR')),
    description_ar TEXT NOT NULL,
    description_en TEXT NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('ar', 'en')),
    return_url BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'filled', 'closed')),
    token BYTEA,
    card BYTEA,
    expires_at BIGINT NOT NULL,
    CHECK ((state = 'filled') = (token IS NOT NULL)),
    CHECK ((state = 'filled') = (card IS NOT NULL))
);

CREATE INDEX session_age ON session (expires_at);

-- What was asked of the acquirer, once per reference. Holds nothing of the card. 400 days.
CREATE TABLE purchase (
    reference TEXT PRIMARY KEY,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL CHECK (currency IN ('ILS', 'JOD', 'USD', 'EUR')),
    state TEXT NOT NULL CHECK (state IN ('calling', 'approved', 'declined', 'void')),
    approval_code TEXT,
    decline_reason TEXT,
    since BIGINT NOT NULL,
    CHECK ((state = 'approved') = (approval_code IS NOT NULL)),
    CHECK ((state = 'declined') = (decline_reason IS NOT NULL))
);

CREATE INDEX purchase_age ON purchase (since);
