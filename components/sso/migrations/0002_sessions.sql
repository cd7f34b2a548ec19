-- A registration or a sign-in that is under way. Its state is sealed; the browser holds the token.
CREATE TABLE attempt (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('registration', 'sign-in')),
    token_hash BYTEA NOT NULL UNIQUE,
    state BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX attempt_expiry ON attempt (expires_at);

-- A browser in which somebody is signed in. An ended session is gone; who was told of it is in the jobs.
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (id),
    methods TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    authenticated_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_authenticated ON session (authenticated_at);

-- A browser in which somebody signed in before, by the hash of its token. Opens nothing: tries in it count
-- apart from those of strangers.
CREATE TABLE known_browser (
    token_hash BYTEA NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash, account)
);
CREATE INDEX known_browser_account ON known_browser (account);
CREATE INDEX known_browser_seen ON known_browser (seen_at);

-- The relying parties that a session signed in to, and must be told of its end.
CREATE TABLE session_client (
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    client TEXT NOT NULL,
    PRIMARY KEY (session, client)
);

-- Sign-ins and refused sign-ins, for the owner's own eyes.
CREATE TABLE sign_in (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    outcome TEXT NOT NULL,
    device TEXT NOT NULL,
    happened_at BIGINT NOT NULL
);
CREATE INDEX sign_in_account ON sign_in (account, happened_at);
CREATE INDEX sign_in_happened ON sign_in (happened_at);

-- A short message on its way. Recipient and text are sealed, and erased once it left or is of no use.
CREATE TABLE message (
    id TEXT PRIMARY KEY,
    content BYTEA,
    failures BIGINT NOT NULL,
    useful_until BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX message_created ON message (created_at);
