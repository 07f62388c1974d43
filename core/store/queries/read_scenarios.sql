-- one row = one scenario
SELECT * FROM scenario ORDER BY position;
