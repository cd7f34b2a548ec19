-- The account of a person. Facts about the owner are sealed; what must be found has a keyed hash.
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    national_number_index BYTEA NOT NULL UNIQUE,
    mobile_index BYTEA NOT NULL,
    owner BYTEA NOT NULL,
    password BYTEA NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('0', '1', '2', '3')),
    lang TEXT NOT NULL CHECK (lang IN ('ar', 'en')),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    created_at BIGINT NOT NULL
);
CREATE INDEX account_mobile ON account (mobile_index);

-- How an account reached its level: which route, what was checked and by whom, never the evidence itself.
CREATE TABLE activation (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    route TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('0', '1', '2', '3')),
    evidence TEXT NOT NULL,
    activated_at BIGINT NOT NULL
);
CREATE INDEX activation_account ON activation (account);

-- Authenticator apps. last_step: the time step of the newest code that was accepted; null until the first.
CREATE TABLE authenticator (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    secret BYTEA NOT NULL,
    last_step BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX authenticator_account ON authenticator (account);

-- How often something was tried; subject is a keyed hash of an account, number or identifier.
CREATE TABLE tally (
    purpose TEXT NOT NULL,
    subject BYTEA NOT NULL,
    tries BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (purpose, subject)
);
CREATE INDEX tally_last ON tally (last_at);
