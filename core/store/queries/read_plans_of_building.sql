-- One row is what one plan does with this building.
SELECT code, heat_option
FROM building_plan
WHERE building_id = $building_id
ORDER BY code
