-- one row = one source of heat in or near the area
CREATE TABLE heat_source (
    name VARCHAR,
    source_kind VARCHAR,
    capacity_mw DOUBLE,
    temperature_c DOUBLE,
    status VARCHAR,
    x_rd DOUBLE NOT NULL,
    y_rd DOUBLE NOT NULL
);
