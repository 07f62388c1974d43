-- one row = one heat option at one shell level for one group
SELECT * FROM shell_level ORDER BY rowid;
