-- one row = one use beside living in one building, with the year the building is from
SELECT utility.function, utility.floor_area_m2, building.construction_year, building.buurt_code
FROM utility JOIN building USING (building_id)
ORDER BY building_id, function, floor_area_m2;
