-- Logos of relying parties, fetched from them once so that no visitor of ours is seen there. Replaced when the
-- relying party replaces its registration; lives as long as the relying party.
CREATE TABLE client_logo (
    client TEXT PRIMARY KEY,
    picture BYTEA NOT NULL
);
