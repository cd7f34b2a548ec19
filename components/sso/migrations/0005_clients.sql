-- Relying parties, whole as JSON: what they registered, and how they prove who they are. The platform's own
-- follow the configuration and are written at each start.
DROP TABLE client;
CREATE TABLE client (
    id TEXT PRIMARY KEY,
    registration TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'ended')),
    created_at BIGINT NOT NULL
);
