-- one row = one planned work
SELECT street, town, work, year_from, year_to, owner, geometry
FROM street_work
ORDER BY year_from, street, work;
