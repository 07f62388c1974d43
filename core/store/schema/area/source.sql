-- one row = one file that was read into this area
CREATE TABLE source (
    file_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,  -- a kind of data/intake_forms.yaml, or demo
    sha256 VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    reference VARCHAR
);
