-- one row = how many of the detailed tables this set was frozen with; older sets have none
SELECT count(*) AS found FROM information_schema.tables
WHERE table_name IN ('post', 'participation', 'shell_level');
