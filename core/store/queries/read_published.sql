-- one row = one buurt with all its source published
SELECT buurt_code, buurt_name, dwelling_count_published, geometry, published
FROM buurt
ORDER BY buurt_code;
