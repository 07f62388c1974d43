-- One row is a part of the area that has homes (a buurt, or what lies in none), with its box in RD metres.
SELECT
    building.buurt_code,
    any_value(buurt.buurt_name) AS buurt_name,
    sum(building.dwelling_count)::INTEGER AS dwelling_count,
    min(building.x_rd) AS x_min_rd,
    max(building.x_rd) AS x_max_rd,
    min(building.y_rd) AS y_min_rd,
    max(building.y_rd) AS y_max_rd
FROM building
LEFT JOIN buurt USING (buurt_code)
WHERE building.use = 'dwelling'
GROUP BY building.buurt_code
ORDER BY buurt_name NULLS LAST
