-- one row = one piece of ground drawn under the buildings
CREATE TABLE ground (
    kind VARCHAR NOT NULL,  -- road | water | green | square
    name VARCHAR,
    geometry BLOB NOT NULL  -- WKB, EPSG:28992
);
