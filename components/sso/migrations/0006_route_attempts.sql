-- A try to reach a level by a route, for figures only: nobody can be found by it. age_group: '16-24' … '65+',
-- '' where it is not known (yet). outcome null: under way, or given up.
CREATE TABLE route_attempt (
    id TEXT PRIMARY KEY,
    route TEXT NOT NULL,
    governorate TEXT NOT NULL,
    age_group TEXT NOT NULL,
    sex TEXT NOT NULL,
    step TEXT NOT NULL,
    outcome TEXT,
    began_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX route_attempt_began ON route_attempt (began_at);
