-- One row: whether the database has had its first schema file.
select count(*) as found
from information_schema.tables
where table_name = 'schema_change'
