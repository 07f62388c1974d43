-- one row = one corrected value that this set took in; not public
SELECT dwelling_id, field, value FROM correction ORDER BY dwelling_id, field;
