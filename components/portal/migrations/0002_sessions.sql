-- A sign-in under way. Lives ten minutes; the daily job removes it.
CREATE TABLE sign_in (
    state_hash BYTEA NOT NULL PRIMARY KEY, -- SHA-256 of the state parameter, which is also in a cookie
    sealed BYTEA NOT NULL,                 -- nonce, PKCE verifier, where to return to
    created_at BIGINT NOT NULL
);

-- Somebody's session here. Lives half an hour without use and twelve hours at most.
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,      -- SHA-256 of the cookie
    sid TEXT NOT NULL,                     -- the session at the SSO
    sealed BYTEA NOT NULL,                 -- national number, name, level, ID token
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX session_sid ON session (sid);
CREATE INDEX session_seen ON session (seen_at);
