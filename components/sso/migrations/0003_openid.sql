-- Relying parties. Lists are JSON.
CREATE TABLE client (
    id TEXT PRIMARY KEY,
    trust TEXT NOT NULL CHECK (trust IN ('first-party', 'third-party')),
    sector TEXT NOT NULL,
    redirect_uris TEXT NOT NULL,
    post_logout_redirect_uris TEXT NOT NULL,
    backchannel_logout_uri TEXT,
    keys TEXT NOT NULL
);

-- Pairwise subjects: what the relying parties of one sector call an account. Random, so that they
-- outlive every key.
CREATE TABLE subject (
    account TEXT NOT NULL REFERENCES account (id),
    sector TEXT NOT NULL,
    sub TEXT NOT NULL,
    PRIMARY KEY (account, sector)
);
CREATE UNIQUE INDEX subject_sub ON subject (sector, sub);

-- An authorization request that waits for the person to sign in.
CREATE TABLE authorization_request (
    id TEXT PRIMARY KEY,
    request BYTEA NOT NULL,
    asked_at BIGINT NOT NULL
);
CREATE INDEX authorization_request_asked ON authorization_request (asked_at);

-- What a person granted a relying party: a code first, then tokens.
CREATE TABLE authorization_grant (
    id TEXT PRIMARY KEY,
    code_hash BYTEA NOT NULL UNIQUE,
    client TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    session TEXT NOT NULL,
    scope TEXT NOT NULL,
    nonce TEXT,
    redirect_uri TEXT NOT NULL,
    challenge TEXT NOT NULL,
    methods TEXT NOT NULL,
    authenticated_at BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('issued', 'redeemed', 'revoked'))
);
CREATE INDEX authorization_grant_session ON authorization_grant (session);
CREATE INDEX authorization_grant_issued ON authorization_grant (issued_at);

-- A person's access token: opaque, kept as a hash, bound to a key where the client proved one.
CREATE TABLE access_token (
    token_hash BYTEA PRIMARY KEY,
    authorization_grant TEXT NOT NULL REFERENCES authorization_grant (id) ON DELETE CASCADE,
    key_thumbprint TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX access_token_grant ON access_token (authorization_grant);
CREATE INDEX access_token_expiry ON access_token (expires_at);

-- Client assertions and DPoP proofs that were shown: none counts twice.
CREATE TABLE shown_proof (
    digest BYTEA PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX shown_proof_expiry ON shown_proof (expires_at);
