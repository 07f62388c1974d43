-- one row = one transformer station
SELECT transformer_id, name, capacity_kva, peak_kw, x_rd, y_rd FROM transformer ORDER BY transformer_id;
