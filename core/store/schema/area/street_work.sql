-- one row = one work planned in one street
CREATE TABLE street_work (
    street VARCHAR NOT NULL,
    town VARCHAR,
    work VARCHAR,
    year_from INTEGER NOT NULL,
    year_to INTEGER NOT NULL,
    owner VARCHAR,
    geometry BLOB  -- WKB, EPSG:28992
);
