-- one row = one scenario in one building
SELECT * FROM building_plan ORDER BY rowid;
