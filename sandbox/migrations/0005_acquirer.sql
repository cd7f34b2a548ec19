-- The card acquirer's host. The card number is kept masked only.
CREATE TABLE purchase (
    reference TEXT PRIMARY KEY,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL CHECK (currency IN ('ILS', 'JOD', 'USD', 'EUR')),
    card_masked TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('approved', 'declined')),
    approval_code TEXT,
    decline_reason TEXT CHECK (decline_reason IN ('insufficient_funds', 'expired_card', 'do_not_honour')),
    received_at BIGINT NOT NULL
);

CREATE INDEX purchase_received_at ON purchase (received_at);
