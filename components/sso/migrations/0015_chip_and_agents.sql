-- A document's chip that is being checked: who asked, the challenge or the keys that wait for the chip's answer,
-- sealed. The phone holds a ticket, the row its hash. Lives ten minutes, and until its one answer came.
CREATE TABLE chip_check (
    id TEXT PRIMARY KEY,
    ticket_hash BYTEA NOT NULL UNIQUE,
    state BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX chip_check_expiry ON chip_check (expires_at);

-- The number that a person shows an agent instead of their identity number. Lives ten minutes.
CREATE TABLE presence (
    account TEXT PRIMARY KEY REFERENCES account (id),
    code_index BYTEA NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX presence_expiry ON presence (expires_at);

-- A person in front of an agent or of a counter's officer. state: where it stands, sealed; erased when it ends.
-- account: whose it became known to be. outcome null: under way, or given up. The indexes of phone and network
-- serve the figures only. Lives two years, which is how far back an agent's work can be looked into.
CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    desk TEXT NOT NULL CHECK (desk IN ('agent', 'counter')),
    staff TEXT NOT NULL,
    entity TEXT NOT NULL,
    account TEXT REFERENCES account (id),
    state BYTEA,
    outcome TEXT,
    phone_index BYTEA,
    network_index BYTEA NOT NULL,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX visit_staff ON visit (staff, began_at);
CREATE INDEX visit_began ON visit (began_at);
CREATE INDEX visit_expiry ON visit (expires_at);

-- A visit that somebody else looks at again: level_before is what the account returns to if it does not hold.
-- Lives as long as the visit.
CREATE TABLE recheck (
    visit TEXT PRIMARY KEY REFERENCES visit (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES account (id),
    staff TEXT NOT NULL,
    level_before TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'failed')),
    judge TEXT,
    asked_at BIGINT NOT NULL,
    judged_at BIGINT
);
CREATE INDEX recheck_state ON recheck (state, asked_at);
