-- one row = one file that was read
SELECT file_name, kind, sha256, row_count, reference FROM source ORDER BY kind, file_name;
