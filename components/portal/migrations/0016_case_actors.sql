-- Who acted in a request for the person it belongs to, and under which mandate. Lives as long as the request.
CREATE TABLE case_actor (
    case_file TEXT NOT NULL REFERENCES case_file (id),
    mandate TEXT NOT NULL,
    actor_index BYTEA NOT NULL,            -- keyed hash of the actor's national number
    acted BYTEA NOT NULL,                  -- sealed: who, by what right, since when
    PRIMARY KEY (case_file, mandate)
);
CREATE INDEX case_actor_mandate ON case_actor (mandate);
