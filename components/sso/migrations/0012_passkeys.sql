-- Passkeys. credential: the authenticator's id of it, its public key and the name its owner gave it, sealed;
-- found by the keyed hash of that id. Lives until its owner removes it.
CREATE TABLE passkey (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    credential_index BYTEA NOT NULL UNIQUE,
    credential BYTEA NOT NULL,
    sign_count BIGINT NOT NULL,
    backup TEXT NOT NULL CHECK (backup IN ('bound', 'eligible', 'backed-up')),
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkey_account ON passkey (account);

-- A challenge that waits for an authenticator's answer: for one browser (the hash of its token), for one
-- purpose, for one use. Lives 15 minutes.
CREATE TABLE passkey_challenge (
    challenge_hash BYTEA PRIMARY KEY,
    browser_hash BYTEA NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('add', 'sign-in', 'second-factor')),
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at);
