-- one row = one published figure of one region of level $level
SELECT region_code, figure, subject, period, value
FROM region_figure
WHERE level = $level
ORDER BY region_code, figure, subject, period;
