-- One row: what may be public of one building.
SELECT building_id, construction_year, use, dwelling_count, street, x_rd, y_rd
FROM building
WHERE building_id = $building_id
