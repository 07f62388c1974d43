-- one row = one scenario for one group
SELECT * FROM group_outcome ORDER BY rowid;
