-- one row = one use beside living in one building
SELECT building_id, function, floor_area_m2, basis FROM utility ORDER BY building_id, function, basis;
