-- one row = the area of this file
SELECT area_id, name, is_fictitious, version,
    strftime(imported_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ') AS imported_at,
    reference_date
FROM area;
