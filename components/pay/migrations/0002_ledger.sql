-- Accounts, one currency each, opened by their first entry. Kept.
CREATE TABLE ledger_account (
    name TEXT PRIMARY KEY,
    currency TEXT NOT NULL CHECK (currency IN ('ILS', 'JOD', 'USD', 'EUR')),
    opened_at BIGINT NOT NULL
);

-- The books: rows are added, never changed. An attempt moves money once, a number follows the one before,
-- and the hash covers the content and the hash before it. Kept.
CREATE TABLE ledger_transaction (
    number BIGINT PRIMARY KEY CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('capture', 'suspense')),
    attempt TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- A debit is positive, a credit negative. No foreign key to the account: everybody pays the same few, and
-- a reference would lock their rows; the verification looks instead. Kept.
CREATE TABLE ledger_entry (
    number BIGINT NOT NULL REFERENCES ledger_transaction (number),
    line BIGINT NOT NULL CHECK (line > 0),
    account TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0),
    currency TEXT NOT NULL,
    PRIMARY KEY (number, line)
);

CREATE INDEX ledger_entry_account ON ledger_entry (account);
