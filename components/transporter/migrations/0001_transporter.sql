-- What this node sent and received. Bodies are not kept: the evidence holds their hashes.
CREATE TABLE message (
    id TEXT NOT NULL PRIMARY KEY,
    side TEXT NOT NULL,               -- consumer | provider
    message_id TEXT NOT NULL,         -- x-road-id: the caller's, stable over repetitions
    request_id TEXT NOT NULL,         -- x-road-request-id: one exchange between two nodes
    client TEXT NOT NULL,
    service TEXT NOT NULL,
    subject_index BYTEA,              -- keyed hash of the national number
    content_index BYTEA NOT NULL,     -- keyed hash of what the caller controls
    request BYTEA NOT NULL,           -- sealed: header block, body hash, signature
    begun_at BIGINT NOT NULL,
    state TEXT NOT NULL,              -- begun | answered | failed
    ended_at BIGINT,
    status BIGINT,                    -- answered: the provider's HTTP status
    answer BYTEA,                     -- answered, sealed: header block, body hash, signature
    fault TEXT                        -- failed: the fault code
);
CREATE UNIQUE INDEX message_request ON message (side, request_id);
CREATE INDEX message_client ON message (side, client, message_id);
CREATE INDEX message_subject ON message (subject_index, begun_at);
CREATE INDEX message_begun ON message (begun_at);

-- Who may call what this member provides. No row, no access. A right that was taken away keeps its row, so
-- that the rights with which a node starts do not give it back.
CREATE TABLE access_right (
    client TEXT NOT NULL,
    service TEXT NOT NULL,
    method TEXT NOT NULL,             -- GET, POST, or * for any
    path TEXT NOT NULL,               -- pattern: * one segment's piece, ** anything
    granted_at BIGINT NOT NULL,
    revoked_at BIGINT,                -- taken away since
    PRIMARY KEY (client, service, method, path)
);

-- Public keys that signed something in this log: they outlive their place in the global configuration.
CREATE TABLE member_key (
    member TEXT NOT NULL,
    key_id TEXT NOT NULL,
    jwk TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (member, key_id)
);

-- The certificate by which other nodes know this one.
CREATE TABLE node_identity (
    member TEXT NOT NULL PRIMARY KEY,
    certificate BYTEA NOT NULL,
    private_key BYTEA NOT NULL,       -- sealed
    not_after TEXT NOT NULL           -- first day on which it is no longer valid
);
