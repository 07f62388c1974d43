-- one row = one building
SELECT building_id, construction_year, status, footprint_m2, x_rd, y_rd, geometry, buurt_code, use,
    dwelling_count, street, purpose
FROM building
ORDER BY building_id;
