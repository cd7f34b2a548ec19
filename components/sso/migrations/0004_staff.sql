-- People of the administration: roles are words, separated by spaces; office null: the whole entity.
CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    number_index BYTEA NOT NULL UNIQUE,
    person BYTEA NOT NULL,
    roles TEXT NOT NULL,
    entity TEXT NOT NULL,
    office TEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
