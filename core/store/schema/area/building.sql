-- one row = one building (BAG pand)
CREATE TABLE building (
    building_id VARCHAR NOT NULL,  -- 16 characters
    construction_year INTEGER,
    status VARCHAR,
    footprint_m2 DOUBLE NOT NULL,
    x_rd DOUBLE NOT NULL,  -- centroid, EPSG:28992
    y_rd DOUBLE NOT NULL,
    geometry BLOB NOT NULL,  -- WKB, EPSG:28992
    buurt_code VARCHAR,
    use VARCHAR NOT NULL,  -- dwelling | outbuilding | other
    dwelling_count INTEGER NOT NULL,
    street VARCHAR,
    purpose VARCHAR,  -- gebruiksdoel as the source gives it
    height_m DOUBLE,
    storeys DOUBLE
);
