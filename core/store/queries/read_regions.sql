-- one row = one region of CBS
SELECT region_code, level, name, period, geometry FROM region ORDER BY region_code;
