-- People and companies who act or are represented; facts are sealed. Kept while a mandate names them or a
-- relying party has a subject for them: children and companies have no account, and keep their subjects.
CREATE TABLE party (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
    number_index BYTEA NOT NULL UNIQUE,
    facts BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

-- Pairwise subjects of parties without an account. Who opens one later keeps the subject.
CREATE TABLE party_subject (
    party TEXT NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    sector TEXT NOT NULL,
    sub TEXT NOT NULL,
    PRIMARY KEY (party, sector)
);
CREATE UNIQUE INDEX party_subject_sub ON party_subject (sector, sub);

-- By what right somebody acts for another. actor null: a code that nobody entered yet. details are sealed:
-- which services, the code while it waits, why a clerk assists. Kept a year after its end.
CREATE TABLE mandate (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('parent', 'officer', 'attorney', 'helper', 'assisted')),
    represented TEXT NOT NULL REFERENCES party (id),
    actor TEXT REFERENCES party (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'active', 'ended')),
    details BYTEA NOT NULL,
    code_index BYTEA UNIQUE,
    offered_at BIGINT NOT NULL,
    began_at BIGINT,
    until_at BIGINT NOT NULL,
    ended_at BIGINT,
    ending TEXT
);
CREATE INDEX mandate_represented ON mandate (represented, state);
CREATE INDEX mandate_actor ON mandate (actor, state);
CREATE INDEX mandate_until ON mandate (state, until_at);

-- A mandate was used: which relying party got tokens under it, in which session. id is the sid of those
-- tokens. Lives as long as its mandate.
CREATE TABLE mandate_use (
    id TEXT PRIMARY KEY,
    mandate TEXT NOT NULL REFERENCES mandate (id) ON DELETE CASCADE,
    authorization_grant TEXT NOT NULL UNIQUE,
    session TEXT NOT NULL,
    client TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX mandate_use_mandate ON mandate_use (mandate, began_at);
CREATE INDEX mandate_use_session ON mandate_use (session);

-- For whom the person of a waiting authorization request acts; mandate null: for themselves. An hour.
CREATE TABLE mandate_choice (
    authorization_request TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    mandate TEXT REFERENCES mandate (id) ON DELETE CASCADE,
    chosen_at BIGINT NOT NULL
);
CREATE INDEX mandate_choice_chosen ON mandate_choice (chosen_at);
