-- one row = one plan in one year
SELECT * FROM pace ORDER BY rowid;
