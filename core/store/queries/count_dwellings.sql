-- one row = one dwelling type and its dwellings
SELECT dwelling_type, count(*) AS dwelling_count
FROM dwelling
GROUP BY dwelling_type
ORDER BY dwelling_type;
