-- Attempts of further kinds (a recovery). Whoever was in the middle of one starts again.
DROP TABLE attempt;
CREATE TABLE attempt (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    state BYTEA NOT NULL,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX attempt_expiry ON attempt (expires_at);

-- Recovery codes, as keyed hashes. used_at null: it is left. They live until others are made, or with the account.
CREATE TABLE recovery_code (
    account TEXT NOT NULL REFERENCES account (id),
    digest BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account, digest)
);

-- What happened to an account's security, for its owner's eyes. object: what was added, so that it can be undone.
-- token_hash: of the "this was not me" link, null where there is none. told_at null: the messages are still to be
-- written. Lives 90 days.
CREATE TABLE security_event (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    event TEXT NOT NULL,
    device TEXT NOT NULL,
    network TEXT NOT NULL,
    object TEXT,
    token_hash BYTEA UNIQUE,
    happened_at BIGINT NOT NULL,
    told_at BIGINT,
    disavowed_at BIGINT
);
CREATE INDEX security_event_account ON security_event (account, happened_at);
CREATE INDEX security_event_happened ON security_event (happened_at);

-- Numbers that hear of an account's security beside its own: a former one until a day, a trusted person's.
CREATE TABLE notice_channel (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('former', 'trusted')),
    mobile BYTEA NOT NULL,
    since BIGINT NOT NULL,
    ends_at BIGINT
);
CREATE INDEX notice_channel_account ON notice_channel (account);
CREATE INDEX notice_channel_end ON notice_channel (ends_at);

-- A number that an owner wants to use, until its code comes back; sealed. Lives 30 minutes.
CREATE TABLE number_claim (
    account TEXT NOT NULL REFERENCES account (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('own', 'trusted')),
    state BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (account, purpose)
);
CREATE INDEX number_claim_expiry ON number_claim (expires_at);

-- A sensitive change that cools down before it takes effect; sealed, and erased when it is settled. Lives 90 days.
CREATE TABLE pending_change (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    change BYTEA,
    asked_at BIGINT NOT NULL,
    effective_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'cancelled'))
);
CREATE INDEX pending_change_account ON pending_change (account, state);
CREATE INDEX pending_change_asked ON pending_change (asked_at);

-- What an account is protected by for a while: its owner's lock, when its password was last renewed, the cool-down
-- after a recovery, a number that is not believed. Lives with the account.
CREATE TABLE protection (
    account TEXT PRIMARY KEY REFERENCES account (id),
    locked_at BIGINT,
    renewed_at BIGINT,
    sensitive_from BIGINT,
    number_doubted_until BIGINT
);

-- Where: the kind of network, never the address.
ALTER TABLE session ADD COLUMN network TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE sign_in ADD COLUMN network TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE known_browser ADD COLUMN device TEXT NOT NULL DEFAULT 'other/other';
