-- one row = one heat network at one share of homes taking part
SELECT * FROM participation ORDER BY rowid;
