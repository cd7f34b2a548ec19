-- What a person agreed that a relying party learns: words of facts, separated by spaces. Lives until the person
-- takes it back or the relying party ends.
CREATE TABLE consent (
    account TEXT NOT NULL REFERENCES account (id),
    client TEXT NOT NULL,
    facts TEXT NOT NULL,
    first_given_at BIGINT NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (account, client)
);
CREATE INDEX consent_client ON consent (client);

-- Authorization requests that relying parties pushed (RFC 9126), found by the hash of their reference. Each is
-- taken once, within 90 seconds.
CREATE TABLE pushed_request (
    reference_hash BYTEA PRIMARY KEY,
    client TEXT NOT NULL,
    request BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX pushed_request_expiry ON pushed_request (expires_at);

-- Single facts that were asked for beside the scopes, as JSON; null: none.
ALTER TABLE authorization_grant ADD COLUMN claims TEXT;
CREATE INDEX authorization_grant_account ON authorization_grant (account, client);

-- Tokens with which relying parties may register themselves (RFC 7591). Live until they expire or are used up.
CREATE TABLE initial_access_token (
    id TEXT PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    issued_by TEXT NOT NULL,
    scopes TEXT NOT NULL,
    uses_left BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX initial_access_token_expiry ON initial_access_token (expires_at);

-- Relying parties that registered themselves: by what right, for which scopes, and the token with which they
-- look after their registration (RFC 7592). Live as long as the relying party.
CREATE TABLE client_registration (
    client TEXT PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    vouched_by TEXT NOT NULL,
    scopes TEXT NOT NULL,
    registered_at BIGINT NOT NULL
);
