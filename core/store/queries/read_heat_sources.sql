-- one row = one source of heat
SELECT name, source_kind, capacity_mw, temperature_c, status, x_rd, y_rd FROM heat_source ORDER BY name, x_rd;
