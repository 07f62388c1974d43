-- one row = one building with what is known of its height
SELECT building_id, height_m, storeys FROM building ORDER BY building_id;
