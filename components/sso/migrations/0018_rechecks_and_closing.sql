-- What a visit gave can be taken back by itself: withdrawn_at says since when an activation counts no more.
ALTER TABLE activation ADD COLUMN withdrawn_at BIGINT;
-- The activation that the visit led to.
ALTER TABLE recheck ADD COLUMN activation TEXT;

-- Why an account was closed, and by whose word: the registry's, its owner's at a counter, or two officers'. Lives
-- until the account is opened again.
CREATE TABLE account_closing_cause (
    account TEXT PRIMARY KEY REFERENCES account (id),
    cause TEXT NOT NULL CHECK (cause IN ('death', 'counter', 'officers')),
    closed_at BIGINT NOT NULL
);
INSERT INTO account_closing_cause (account, cause, closed_at)
    SELECT account, cause, closed_at FROM account_closing;
DROP TABLE account_closing;
ALTER TABLE account_closing_cause RENAME TO account_closing;
