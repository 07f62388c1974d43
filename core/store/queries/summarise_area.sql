-- One row: the area in short, with the box round its homes in RD metres.
SELECT
    area.area_id,
    area.name,
    area.is_fictitious,
    area.version,
    area.reference_date,
    strftime(area.imported_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S+00:00') AS imported_at,
    (SELECT count(*) FROM building) AS building_count,
    (SELECT count(*) FROM dwelling) AS dwelling_count,
    (SELECT count(*) FROM building WHERE buurt_code IS NULL) AS building_without_buurt_count,
    (SELECT min(x_rd) FROM building WHERE use = 'dwelling') AS x_min_rd,
    (SELECT max(x_rd) FROM building WHERE use = 'dwelling') AS x_max_rd,
    (SELECT min(y_rd) FROM building WHERE use = 'dwelling') AS y_min_rd,
    (SELECT max(y_rd) FROM building WHERE use = 'dwelling') AS y_max_rd,
    -- Where nearly all homes are: a few farms far out would make the map of a town too small to read.
    (SELECT quantile_cont(x_rd, 0.01) FROM building WHERE use = 'dwelling') AS x_low_rd,
    (SELECT quantile_cont(x_rd, 0.99) FROM building WHERE use = 'dwelling') AS x_high_rd,
    (SELECT quantile_cont(y_rd, 0.01) FROM building WHERE use = 'dwelling') AS y_low_rd,
    (SELECT quantile_cont(y_rd, 0.99) FROM building WHERE use = 'dwelling') AS y_high_rd
FROM area
