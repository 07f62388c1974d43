-- one row = one dwelling
SELECT dwelling_id, building_id, dwelling_type, dwelling_type_basis, construction_year,
    construction_year_basis, floor_area_m2, floor_area_basis, label, label_basis, tenure, persons, buurt_code
FROM dwelling
ORDER BY building_id, length(dwelling_id), dwelling_id;
