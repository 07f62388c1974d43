-- one row = one published figure of one region, of every level
SELECT * FROM region_figure ORDER BY rowid;
