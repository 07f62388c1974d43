-- one row = one field of the dwellings: how many values were measured, derived or assumed, and how new they are
CREATE TABLE coverage (
    field VARCHAR NOT NULL,  -- dwelling | construction_year | floor_area | label | dwelling_type | tenure | heating
    measured BIGINT NOT NULL,
    derived BIGINT NOT NULL,
    assumed BIGINT NOT NULL,
    newest_date VARCHAR
);
