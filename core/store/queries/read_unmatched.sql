-- one row = one row of a file that found no dwelling or building here; not public
SELECT file_name, kind, row, what, reason FROM unmatched ORDER BY file_name, kind, row;
