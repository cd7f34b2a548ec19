-- Systems told to misbehave; a system without a row is well.
CREATE TABLE fault (
    system TEXT PRIMARY KEY CHECK (system IN ('interior', 'health', 'operators', 'acquirer')),
    behaviour TEXT NOT NULL CHECK (behaviour IN ('slow', 'lies', 'loses_answers', 'down')),
    since BIGINT NOT NULL
);
