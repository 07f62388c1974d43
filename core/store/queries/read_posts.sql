-- one row = one post of the national cost of one scenario
SELECT * FROM post ORDER BY rowid;
