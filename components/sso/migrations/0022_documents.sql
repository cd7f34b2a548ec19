-- One document, one account: a document by its state, kind and number is a mark like a national number.
CREATE TABLE identity_mark_of_any_kind (
    kind TEXT NOT NULL CHECK (kind IN ('national-number', 'bank', 'document')),
    mark BYTEA NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (kind, mark)
);
INSERT INTO identity_mark_of_any_kind (kind, mark, account, since)
    SELECT kind, mark, account, since FROM identity_mark;
DROP TABLE identity_mark;
ALTER TABLE identity_mark_of_any_kind RENAME TO identity_mark;
CREATE INDEX identity_mark_account ON identity_mark (account);

-- Whoever held a ticket begins anew: what it stands for is a route_walk now.
DELETE FROM chip_check;
