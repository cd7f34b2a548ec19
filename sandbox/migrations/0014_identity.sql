-- Which systems there are stands in the program. A system that was told to misbehave is well again after this.
DROP TABLE fault;

CREATE TABLE fault (
    system TEXT PRIMARY KEY,
    behaviour TEXT NOT NULL CHECK (behaviour IN ('slow', 'lies', 'loses_answers', 'down')),
    since BIGINT NOT NULL
);

-- The banks: what a relying party asked (JSON), and the code that stands for a customer's answer. Both count for
-- minutes; rows live as long as the data folder does.
CREATE TABLE bank_request (
    id TEXT PRIMARY KEY,
    bank TEXT NOT NULL,
    request TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);

CREATE TABLE bank_code (
    code TEXT PRIMARY KEY,
    bank TEXT NOT NULL,
    request TEXT NOT NULL,
    customer TEXT NOT NULL,
    acr TEXT NOT NULL,
    signed_in_at BIGINT NOT NULL
);
