-- one row = one CBS neighbourhood (buurt)
CREATE TABLE buurt (
    buurt_code VARCHAR NOT NULL,
    buurt_name VARCHAR,
    dwelling_count_published INTEGER,
    geometry BLOB,  -- WKB, EPSG:28992
    published VARCHAR  -- JSON: the counts and shares this source publishes, see core/neighbourhood/published.py
);
