-- one row = one value that a resident corrected and that was accepted; not public
CREATE TABLE correction (
    dwelling_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR NOT NULL
);
