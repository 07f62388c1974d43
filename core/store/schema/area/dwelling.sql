-- one row = one dwelling (BAG verblijfsobject, or an estimated one in a building)
CREATE TABLE dwelling (
    dwelling_id VARCHAR NOT NULL,
    building_id VARCHAR NOT NULL,
    dwelling_type VARCHAR NOT NULL,  -- detached | semi_detached | corner | mid_terrace | flat_low | flat_high
    dwelling_type_basis VARCHAR NOT NULL,  -- measured | derived | assumed
    construction_year INTEGER,
    construction_year_basis VARCHAR NOT NULL,
    floor_area_m2 DOUBLE NOT NULL,
    floor_area_basis VARCHAR NOT NULL,
    label VARCHAR,  -- A..G
    label_basis VARCHAR NOT NULL,
    tenure VARCHAR,  -- owner | social_rent | private_rent | vve
    persons DOUBLE,
    buurt_code VARCHAR,
    label_date VARCHAR,  -- of a measured label
    heating VARCHAR  -- as the own list says
);
