-- one row = all that was read of one kind, as Parquet
SELECT kind, content FROM kept ORDER BY kind;
