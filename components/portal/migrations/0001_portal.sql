-- Citizens known to the portal. Found by a keyed hash of the national number; the rest is sealed.
-- Kept while the account exists; the daily job removes those who have not come for three years and have no request.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    number_index BYTEA NOT NULL UNIQUE,
    profile BYTEA NOT NULL,                -- sealed: national number, name, telephone
    lang TEXT NOT NULL CHECK (lang IN ('ar', 'en')),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX person_seen ON person (seen_at);

-- People of the administration. Kept: the audit log names them by their id.
CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    number_index BYTEA NOT NULL UNIQUE,
    profile BYTEA NOT NULL,                -- sealed: national number, name
    roles TEXT NOT NULL,                   -- words, separated by spaces
    entity TEXT NOT NULL,
    office TEXT,                           -- none: the whole entity
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);

-- The text of every version of a service that a request was made with: open requests finish on theirs. Kept.
CREATE TABLE service_version (
    hash TEXT PRIMARY KEY,
    service TEXT NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    first_used_at BIGINT NOT NULL
);

-- Requests, from the first draft on. One that was not paid or not even sent and lay untouched for 90 days is
-- abandoned and its content erased; what was received is kept: it is the entity's archive.
CREATE TABLE case_file (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (id),
    service TEXT NOT NULL,
    entity TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES service_version (hash),
    state TEXT NOT NULL CHECK (state IN ('draft', 'awaiting_payment', 'received', 'in_review',
        'waiting_for_citizen', 'accepted', 'refused', 'issued', 'abandoned')),
    attempt BIGINT,                        -- awaiting_payment: which try
    intent TEXT,                           -- awaiting_payment: the till's intent
    clerk TEXT,                            -- who holds it, or who decided
    question TEXT,                         -- waiting_for_citizen: the event that asked
    document TEXT,                         -- issued
    office TEXT,                           -- who reviews it
    machine TEXT NOT NULL CHECK (machine IN ('instant', 'review')),
    dossier BYTEA,                         -- sealed: consent, readings, answers; NULL once erased
    fee_minor BIGINT,
    fee_currency TEXT,
    unique_index BYTEA,                    -- keyed hash of what only one open or accepted request may name
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    submitted_at BIGINT,
    due_on TEXT,                           -- promised day, where the service promises one
    closed_at BIGINT
);
-- One draft per person and service.
CREATE UNIQUE INDEX case_file_draft ON case_file (person, service) WHERE state = 'draft';
CREATE UNIQUE INDEX case_file_unique ON case_file (service, unique_index) WHERE unique_index IS NOT NULL;
CREATE INDEX case_file_person ON case_file (person, updated_at);
CREATE INDEX case_file_queue ON case_file (entity, office, state, submitted_at);
CREATE INDEX case_file_idle ON case_file (state, updated_at);

-- What happened to a request. Lives as long as it.
CREATE TABLE case_event (
    id TEXT PRIMARY KEY,
    case_file TEXT NOT NULL REFERENCES case_file (id),
    place BIGINT NOT NULL,                 -- 0, 1, 2, …: several things happen at one moment
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,                   -- citizen, system, or a staff id
    note BYTEA,                            -- sealed: a question, an answer, a reason
    UNIQUE (case_file, place)
);

-- Consents: which text, in which version, when. Kept ten years, as the proof of it.
CREATE TABLE consent (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    service TEXT NOT NULL,
    version TEXT NOT NULL,
    case_file TEXT,
    at BIGINT NOT NULL
);
CREATE INDEX consent_person ON consent (person, at);

-- Every try at paying: written before the till is asked, so that an answer that was lost can be asked for again.
-- Kept seven years with the books.
CREATE TABLE payment (
    idempotency_key TEXT PRIMARY KEY,
    case_file TEXT NOT NULL REFERENCES case_file (id),
    attempt BIGINT NOT NULL,
    request BYTEA NOT NULL,                -- sealed: what the till is asked, the same however often
    intent TEXT UNIQUE,
    page_url BYTEA,                        -- sealed: holds the payer's token
    status TEXT NOT NULL CHECK (status IN ('asked', 'open', 'succeeded', 'canceled')),
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    UNIQUE (case_file, attempt)
);

-- Events of the till that were dealt with, so that a repeated one changes nothing. A year.
CREATE TABLE payment_event (
    id TEXT PRIMARY KEY,
    intent TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX payment_event_at ON payment_event (at);

-- The last serial number of each kind and year: counted in the transaction that makes the document, so without gaps.
CREATE TABLE document_counter (
    prefix TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (prefix, year)
);

-- Issued documents. Kept: whoever holds one may ask whether it is genuine.
CREATE TABLE document (
    id TEXT PRIMARY KEY,
    serial TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    case_file TEXT NOT NULL UNIQUE REFERENCES case_file (id),
    person TEXT NOT NULL REFERENCES person (id),
    subject_index BYTEA NOT NULL,          -- keyed hash of the subject's national number
    content BYTEA NOT NULL,                -- sealed: the fields that are signed
    key TEXT NOT NULL,                     -- which key signed them
    signature BYTEA NOT NULL,
    pdf BYTEA,                             -- sealed; NULL until it is rendered
    hash BYTEA UNIQUE,                     -- SHA-256 of the PDF
    status TEXT NOT NULL CHECK (status IN ('preparing', 'valid', 'revoked', 'replaced')),
    issued_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    ended_because BYTEA                    -- sealed
);
CREATE INDEX document_person ON document (person, issued_at);
CREATE INDEX document_subject ON document (subject_index, kind);

-- The keys that sign documents. They do not rotate with those of tokens: a document is verified for decades.
CREATE TABLE document_key (
    kid TEXT PRIMARY KEY,
    private BYTEA NOT NULL,                -- sealed
    created_at BIGINT NOT NULL
);

-- Text messages on their way. The text is erased when it has gone out; the row lives 90 days.
CREATE TABLE sms (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    case_file TEXT,
    content BYTEA,                         -- sealed: number and text
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX sms_created ON sms (created_at);

-- Searches that found nothing, without anything that looks like a number: the list of missing services. A year.
CREATE TABLE search_miss (
    day TEXT NOT NULL,
    query TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (day, query)
);
