-- From level 1 up an account holds its owner's national number: account.national_number_index, of which there is one.
-- At level 0 the number is only claimed, by as many accounts as like: their column has the account's own id, which is
-- nobody's number, and the claim stands here. Lives until the account proves it, or is closed.
CREATE TABLE identity_claim (
    account TEXT PRIMARY KEY REFERENCES account (id),
    number_index BYTEA NOT NULL,
    claimed_at BIGINT NOT NULL
);
CREATE INDEX identity_claim_number ON identity_claim (number_index);
INSERT INTO identity_claim (account, number_index, claimed_at)
    SELECT id, national_number_index, created_at FROM account WHERE level = '0' AND state = 'open';
UPDATE account SET national_number_index = CAST(id AS BYTEA) WHERE level = '0' AND state = 'open';

-- An account at level 0 also ends when somebody else proves to be the person, or opens another one with its phone.
CREATE TABLE account_closing_ended (
    account TEXT PRIMARY KEY REFERENCES account (id),
    cause TEXT NOT NULL CHECK (cause IN ('death', 'counter', 'officers', 'proven', 'renewed')),
    closed_at BIGINT NOT NULL
);
INSERT INTO account_closing_ended (account, cause, closed_at)
    SELECT account, cause, closed_at FROM account_closing;
DROP TABLE account_closing;
ALTER TABLE account_closing_ended RENAME TO account_closing;

-- The activation that a relative's word led to before a reviewer looked: it counts as long as the word does.
ALTER TABLE vouch ADD COLUMN activation TEXT;
