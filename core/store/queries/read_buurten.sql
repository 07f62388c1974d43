-- one row = one buurt, with the dwellings this file counts in it
SELECT buurt.buurt_code, buurt_name, dwelling_count_published, buurt.geometry,
    count(dwelling.dwelling_id) AS dwelling_count
FROM buurt
LEFT JOIN dwelling ON dwelling.buurt_code = buurt.buurt_code
GROUP BY buurt.buurt_code, buurt_name, dwelling_count_published, buurt.geometry
ORDER BY buurt.buurt_code;
