-- one row = one transformer station
CREATE TABLE transformer (
    transformer_id VARCHAR NOT NULL,
    name VARCHAR,
    capacity_kva DOUBLE,
    peak_kw DOUBLE,
    x_rd DOUBLE NOT NULL,
    y_rd DOUBLE NOT NULL
);
