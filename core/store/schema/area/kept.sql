-- one row = all that was read of one kind, as Parquet: a later import of another kind starts from it
CREATE TABLE kept (
    kind VARCHAR NOT NULL,
    content BLOB NOT NULL
);
