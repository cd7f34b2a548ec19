-- What happens later. A finished job is deleted; a dead one stays until somebody looks.
CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
    run_at BIGINT NOT NULL,
    attempt BIGINT NOT NULL,
    lease TEXT,
    lease_until BIGINT,
    failure TEXT
);

-- A second job of the same key is a no-op while the first waits, and a job of its own once it runs.
CREATE UNIQUE INDEX job_waiting ON job (kind, key) WHERE state = 'waiting';
CREATE INDEX job_due ON job (state, run_at);
CREATE INDEX job_of_key ON job (kind, key);
