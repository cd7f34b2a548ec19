-- What somebody was given who proved to be a person, or whom a reviewer still looks at, to recover their account with
-- in whatever browser they have: the keyed hash of the national number with the ticket's twelve digits. review: the
-- case that must be accepted first. Lives 30 minutes when it comes from a desk, else until seven days after the
-- decision, and counts once.
CREATE TABLE recovery_ticket (
    id TEXT PRIMARY KEY,
    code_index BYTEA NOT NULL UNIQUE,
    lost TEXT NOT NULL CHECK (lost IN ('password', 'phone')),
    route TEXT NOT NULL,
    review TEXT,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX recovery_ticket_expiry ON recovery_ticket (expires_at);
CREATE INDEX recovery_ticket_review ON recovery_ticket (review);

-- Evidence that a person judges, as before. Without account and attempt: of a recovery, whose person is named in the
-- findings, whether or not they have an account. Lives two years.
CREATE TABLE review_of_evidence (
    id TEXT PRIMARY KEY,
    account TEXT REFERENCES account (id),
    route TEXT NOT NULL,
    attempt TEXT,
    findings BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'refused', 'withdrawn')),
    reviewer TEXT,
    reason BYTEA,
    opened_at BIGINT NOT NULL,
    decided_at BIGINT
);
INSERT INTO review_of_evidence
    (id, account, route, attempt, findings, state, reviewer, reason, opened_at, decided_at)
    SELECT id, account, route, attempt, findings, state, reviewer, reason, opened_at, decided_at FROM review;
DROP TABLE review;
ALTER TABLE review_of_evidence RENAME TO review;
CREATE INDEX review_state ON review (state, opened_at);
CREATE INDEX review_account ON review (account, opened_at);

-- Whether what is looked at again gave a recovery ticket, and no level.
ALTER TABLE recheck ADD COLUMN of_recovery BIGINT NOT NULL DEFAULT 0 CHECK (of_recovery IN (0, 1));
