-- one row = one row of a file that found no dwelling or building here, to be given back; not public
CREATE TABLE unmatched (
    file_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    row BIGINT,  -- in the file, counted from 1
    what VARCHAR,  -- the number or address the file gives
    reason VARCHAR NOT NULL
);
