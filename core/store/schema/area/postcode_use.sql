-- one row = average use of the small consumers in one range of postcodes
CREATE TABLE postcode_use (
    operator VARCHAR,
    postcode_from VARCHAR NOT NULL,
    postcode_to VARCHAR NOT NULL,
    product VARCHAR NOT NULL,  -- electricity | gas
    unit VARCHAR NOT NULL,  -- kwh_per_year | m3_per_year
    connections DOUBLE,
    delivery_percent DOUBLE,
    average_use DOUBLE NOT NULL,
    year VARCHAR
);
