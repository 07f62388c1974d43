-- one row = one field of the dwellings and where its values come from
SELECT field, measured, derived, assumed, newest_date FROM coverage ORDER BY rowid;
