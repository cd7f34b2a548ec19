-- An assistance that began: by which clerk, and whether the person's own phone said so ('code') or only the signed
-- slip ('paper'). For the clerk's figures, and for what is looked at again. Lives as long as its mandate.
CREATE TABLE assistance (
    mandate TEXT PRIMARY KEY REFERENCES mandate (id) ON DELETE CASCADE,
    staff TEXT NOT NULL,
    word TEXT NOT NULL CHECK (word IN ('code', 'paper')),
    began_at BIGINT NOT NULL
);
CREATE INDEX assistance_staff ON assistance (staff, began_at);
CREATE INDEX assistance_began ON assistance (began_at);

-- Clerks who assist nobody, because an assistance of theirs did not hold. Lives until a registrar lets them go on.
CREATE TABLE assistance_stop (
    staff TEXT PRIMARY KEY,
    stopped_at BIGINT NOT NULL
);

-- What is looked at again is a visit or an assistance; id is that of either. account, level_before, activation
-- and of_recovery (whether it gave a recovery ticket, and no level) are of visits only. Lives as long as the visit or the assistance.
CREATE TABLE recheck_of_either (
    id TEXT PRIMARY KEY,
    visit TEXT UNIQUE REFERENCES visit (id) ON DELETE CASCADE,
    assistance TEXT UNIQUE REFERENCES assistance (mandate) ON DELETE CASCADE,
    account TEXT REFERENCES account (id),
    staff TEXT NOT NULL,
    level_before TEXT,
    activation TEXT,
    of_recovery BIGINT NOT NULL DEFAULT 0 CHECK (of_recovery IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'failed')),
    judge TEXT,
    asked_at BIGINT NOT NULL,
    judged_at BIGINT,
    CHECK ((visit IS NULL) <> (assistance IS NULL))
);
INSERT INTO recheck_of_either (id, visit, account, staff, level_before, activation, state, judge, asked_at, judged_at)
    SELECT visit, visit, account, staff, level_before, activation, state, judge, asked_at, judged_at FROM recheck;
DROP TABLE recheck;
ALTER TABLE recheck_of_either RENAME TO recheck;
CREATE INDEX recheck_state ON recheck (state, asked_at);
CREATE INDEX recheck_staff ON recheck (staff);
