-- Marks by which a person is known at level 2 and above, as keyed hashes: each belongs to one account. Lives
-- until the account is closed.
CREATE TABLE identity_mark (
    kind TEXT NOT NULL CHECK (kind IN ('national-number', 'bank')),
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

-- A route up the ladder that an account's owner is on. Its state is sealed; attempt: its line in the figures.
-- Lives until its outcome, or until nobody continued it in the route's time.
CREATE TABLE route_walk (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    route TEXT NOT NULL,
    attempt TEXT NOT NULL,
    return_to TEXT,
    state BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    UNIQUE (account, route)
);
CREATE INDEX route_walk_expiry ON route_walk (expires_at);

-- Images shown on a route, sealed. Gone once they are judged, at the latest after 30 days.
CREATE TABLE evidence_image (
    walk TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('document', 'live', 'reference')),
    content BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (walk, kind)
);
CREATE INDEX evidence_image_created ON evidence_image (created_at);

-- Evidence that a person judges: of which walk (the id), what a machine found (sealed), who decided and why
-- (sealed). Lives two years.
CREATE TABLE review (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    route TEXT NOT NULL,
    attempt TEXT NOT NULL,
    findings BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'refused', 'withdrawn')),
    reviewer TEXT,
    reason BYTEA,
    opened_at BIGINT NOT NULL,
    decided_at BIGINT
);
CREATE INDEX review_state ON review (state, opened_at);
CREATE INDEX review_account ON review (account, opened_at);

-- A verified relative vouches for somebody: by the keyed hash of the national number, and by the account once
-- there is one. person: the number, sealed. waits_from: when the account was told of it; attempt: its line in
-- the figures. Lives two years.
CREATE TABLE vouch (
    id TEXT PRIMARY KEY,
    voucher TEXT NOT NULL REFERENCES account (id),
    number_index BYTEA NOT NULL,
    person BYTEA NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('parent', 'child', 'spouse')),
    message TEXT NOT NULL,
    account TEXT REFERENCES account (id),
    attempt TEXT,
    waits_from BIGINT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'in-review', 'withdrawn', 'accepted', 'refused')),
    given_at BIGINT NOT NULL
);
CREATE INDEX vouch_voucher ON vouch (voucher, given_at);
CREATE INDEX vouch_account ON vouch (account, given_at);
CREATE INDEX vouch_number ON vouch (number_index);
CREATE INDEX vouch_state ON vouch (state, waits_from);

-- Why an account was closed. Lives with the account.
CREATE TABLE account_closing (
    account TEXT PRIMARY KEY REFERENCES account (id),
    cause TEXT NOT NULL CHECK (cause IN ('death')),
    closed_at BIGINT NOT NULL
);
