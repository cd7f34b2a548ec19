-- The component's private keys, sealed. A token key is removed once no token that it signed can live.
CREATE TABLE signing_key (
    kid TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('token', 'log')),
    alg TEXT NOT NULL,
    private BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
