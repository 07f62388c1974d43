-- one row = one post of one strategy in one buurt as PBL published it; a strategy's code goes with its edition
CREATE TABLE strategy_outcome (
    edition VARCHAR NOT NULL,
    region_code VARCHAR NOT NULL,
    strategy VARCHAR NOT NULL,
    post VARCHAR NOT NULL,  -- H01.. K01..
    value DOUBLE,
    words VARCHAR
);
