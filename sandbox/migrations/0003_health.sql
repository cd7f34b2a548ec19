-- The Ministry of Health: hospitals' notifications of live births.
CREATE TABLE birth_notification (
    number TEXT PRIMARY KEY,
    sex TEXT NOT NULL CHECK (sex IN ('male', 'female')),
    birth_date TEXT NOT NULL,
    hospital_ar TEXT NOT NULL,
    hospital_en TEXT NOT NULL,
    birth_place_ar TEXT NOT NULL,
    birth_place_en TEXT NOT NULL,
    mother TEXT NOT NULL,
    father TEXT NOT NULL
);
