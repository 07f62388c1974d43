-- one row = the area of this file
CREATE TABLE area (
    area_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    is_fictitious BOOLEAN NOT NULL,
    version VARCHAR NOT NULL,
    imported_at TIMESTAMPTZ NOT NULL,
    reference_date VARCHAR
);
