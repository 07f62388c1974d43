-- one row = one region of CBS with its boundary
CREATE TABLE region (
    region_code VARCHAR NOT NULL,
    level VARCHAR NOT NULL,  -- buurt | wijk | municipality | province | country | other
    name VARCHAR,
    period VARCHAR,
    geometry BLOB  -- WKB, EPSG:28992
);
