-- Who did what to whose data; rows are never removed. `position` is the leaf's place in the Merkle tree; `content` is sealed and may be
-- erased (NULL), its hash stays.
CREATE TABLE audit_entry (
    position BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    subject BYTEA,
    leaf BYTEA NOT NULL,
    content BYTEA
);

CREATE INDEX audit_entry_subject ON audit_entry (subject, position);

-- One row: the hashes from which the tree grows. Whoever appends locks it.
CREATE TABLE audit_frontier (
    name TEXT PRIMARY KEY,
    frontier TEXT NOT NULL
);

CREATE TABLE audit_checkpoint (
    size BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    note TEXT NOT NULL
);

INSERT INTO audit_frontier (name, frontier) VALUES ('audit', '{"size":0,"peaks":[]}');
