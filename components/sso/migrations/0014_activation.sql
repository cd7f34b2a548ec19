-- Marks by which a person is known at level 2 and above, as keyed hashes: each belongs to one account. Lives
-- until the account is closed.
CREATE TABLE identity_mark (
    kind TEXT NOT NULL CHECK (kind IN ('national-number', 'bank', 'document')),
    mark BYTEA NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (kind, mark)
);
CREATE INDEX identity_mark_account ON identity_mark (account);

-- An account whose owner showed a mark of another account's, the holder's. Lives two years.
CREATE TABLE duplicate_identity (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    holder TEXT NOT NULL REFERENCES account (id),
    route TEXT NOT NULL,
    found_at BIGINT NOT NULL
);
CREATE INDEX duplicate_identity_found ON duplicate_identity (found_at);

-- When the civil registry was last asked whether the owner of an open account lives. Lives as long as the
-- account is open.
CREATE TABLE life_check (
    account TEXT PRIMARY KEY REFERENCES account (id),
    checked_at BIGINT NOT NULL
);
CREATE INDEX life_check_due ON life_check (checked_at);
INSERT INTO life_check (account, checked_at) SELECT id, created_at FROM account WHERE state = 'open';
