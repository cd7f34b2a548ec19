-- Made once, at the first start, in one transaction.
CREATE TABLE population (
    version BIGINT PRIMARY KEY,
    people BIGINT NOT NULL,
    first_start TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
