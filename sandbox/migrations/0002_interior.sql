-- The Ministry of Interior: civil registry and passport register.
CREATE TABLE person (
    national_number TEXT PRIMARY KEY,
    first_ar TEXT NOT NULL,
    father_ar TEXT NOT NULL,
    grandfather_ar TEXT NOT NULL,
    family_ar TEXT NOT NULL,
    first_en TEXT NOT NULL,
    father_en TEXT NOT NULL,
    grandfather_en TEXT NOT NULL,
    family_en TEXT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('male', 'female')),
    birth_date TEXT NOT NULL,
    birth_place_ar TEXT NOT NULL,
    birth_place_en TEXT NOT NULL,
    governorate TEXT NOT NULL,
    father TEXT,
    mother TEXT,
    father_name_ar TEXT NOT NULL,
    father_name_en TEXT NOT NULL,
    mother_name_ar TEXT NOT NULL,
    mother_name_en TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    registration_date TEXT NOT NULL,
    directorate TEXT NOT NULL,
    death_date TEXT
);

CREATE INDEX person_father ON person (father);

CREATE INDEX person_mother ON person (mother);

CREATE TABLE passport (
    national_number TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('in-production', 'ready-for-collection', 'valid', 'expired')),
    issued TEXT,
    expires TEXT,
    directorate TEXT NOT NULL
);

-- Newborns registered since: one entry per request, one per notification, and the serial of the number.
CREATE TABLE birth_entry (
    request_id TEXT PRIMARY KEY,
    notification_number TEXT NOT NULL UNIQUE,
    serial BIGINT NOT NULL UNIQUE,
    national_number TEXT NOT NULL UNIQUE,
    asked TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
