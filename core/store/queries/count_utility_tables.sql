-- one row = whether this area file has a table of uses beside living; older files have none
SELECT count(*) AS found FROM information_schema.tables WHERE table_name = 'utility';
