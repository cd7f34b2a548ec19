-- The mobile operators: SIMs with their registered owners, and the short messages they delivered.
CREATE TABLE sim (
    mobile TEXT PRIMARY KEY,
    owner TEXT NOT NULL
);

CREATE TABLE short_message (
    id TEXT PRIMARY KEY,
    mobile TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at BIGINT NOT NULL
);

CREATE INDEX short_message_mobile ON short_message (mobile, received_at);
