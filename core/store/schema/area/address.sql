-- one row = the address of one dwelling; never public, kept to match rows of other files by
CREATE TABLE address (
    dwelling_id VARCHAR NOT NULL,
    postcode VARCHAR,
    house_number VARCHAR,
    house_letter VARCHAR,
    house_addition VARCHAR,
    street VARCHAR,
    town VARCHAR
);
