-- A code that waits for one DPoP key (its thumbprint) is redeemed by nobody else (RFC 9449, section 10).
ALTER TABLE authorization_grant ADD COLUMN key_thumbprint TEXT;

-- The scopes of an access token, where it has fewer than its grant. Its key_thumbprint is that of a DPoP key,
-- or behind 'x5t:' that of a certificate.
ALTER TABLE access_token ADD COLUMN scope TEXT;

-- The refresh tokens of a grant: each is made of the family's id and its own generation under a key of the
-- component, so none is kept. Only the newest counts, and for half a minute the one before it. holder: the
-- key or certificate that the last refresh was asked with. Removed when it was not used for 30 days, 90 days
-- after it began, or when its grant is revoked.
CREATE TABLE refresh_family (
    authorization_grant TEXT PRIMARY KEY REFERENCES authorization_grant (id) ON DELETE CASCADE,
    client TEXT NOT NULL,
    generation BIGINT NOT NULL,
    holder TEXT,
    rotated_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    began_at BIGINT NOT NULL
);
CREATE INDEX refresh_family_used ON refresh_family (used_at);
CREATE INDEX refresh_family_began ON refresh_family (began_at);

-- A device without a browser that waits for a person (RFC 8628); both its codes as hashes. Ten minutes, and
-- an hour for who asks late.
CREATE TABLE device_request (
    id TEXT PRIMARY KEY,
    device_code_hash BYTEA NOT NULL UNIQUE,
    user_code_index BYTEA NOT NULL UNIQUE,
    client TEXT NOT NULL,
    scope TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'allowed', 'denied', 'redeemed')),
    authorization_grant TEXT,
    pace BIGINT NOT NULL,
    polled_at BIGINT NOT NULL,
    asked_at BIGINT NOT NULL
);
CREATE INDEX device_request_asked ON device_request (asked_at);
