-- What one officer proposed and another approves or refuses. content (change, reason, who the proposer is) is
-- sealed. Two years.
CREATE TABLE proposal (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    content BYTEA NOT NULL,
    proposer TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'refused', 'withdrawn', 'expired')),
    proposed_at BIGINT NOT NULL,
    decided_by TEXT,
    decided_at BIGINT
);
CREATE INDEX proposal_state ON proposal (state, proposed_at);

-- A secret in which an approved proposal ends: made when its proposer fetches it, once, within a week.
CREATE TABLE pickup (
    proposal TEXT PRIMARY KEY REFERENCES proposal (id) ON DELETE CASCADE,
    staff TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Digests of relying parties' secrets that were replaced and count on for a week.
CREATE TABLE replaced_secret (
    client TEXT NOT NULL,
    digest TEXT NOT NULL,
    counts_until BIGINT NOT NULL,
    PRIMARY KEY (client, digest)
);

-- Limits that rest for a while, by the purpose of the limit; until then.
CREATE TABLE limit_suspension (
    purpose TEXT PRIMARY KEY,
    rests_until BIGINT NOT NULL
);

-- Places where agents see people. They stay.
CREATE TABLE agent_place (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    governorate TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    name_en TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Agents: a row of staff, and where they work. They stay, for the figures.
CREATE TABLE agent_post (
    staff TEXT PRIMARY KEY REFERENCES staff (id),
    place TEXT NOT NULL REFERENCES agent_place (id),
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
    changed_at BIGINT NOT NULL
);
CREATE INDEX agent_post_place ON agent_post (place);

-- Accounts that were locked at their owner's request. Until they are unlocked.
CREATE TABLE support_lock (
    account TEXT PRIMARY KEY REFERENCES account (id),
    locked_by TEXT NOT NULL,
    locked_at BIGINT NOT NULL
);

-- An officer opened a person's account, for a reason; content (number and reason) is sealed. A day: the log
-- keeps who looked and why.
CREATE TABLE inquiry (
    id TEXT PRIMARY KEY,
    staff TEXT NOT NULL,
    content BYTEA NOT NULL,
    opened_at BIGINT NOT NULL
);
CREATE INDEX inquiry_opened ON inquiry (opened_at);

-- Sign-ins at relying parties, counted by the hour for figures. 90 days.
CREATE TABLE client_use (
    client TEXT NOT NULL,
    hour_at BIGINT NOT NULL,
    sign_ins BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (client, hour_at)
);
