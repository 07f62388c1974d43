-- one row = one published figure of one region; levels stand side by side, so never sum without choosing one
CREATE TABLE region_figure (
    region_code VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    subject VARCHAR,  -- what part of the dwellings, as the source codes it
    period VARCHAR,
    value DOUBLE NOT NULL
);
