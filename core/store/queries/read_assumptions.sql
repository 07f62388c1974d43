-- one row = one parameter of the set
SELECT * FROM assumption ORDER BY rowid;
