-- one row = one finding of the import; warnings first
SELECT severity, key, facts FROM finding ORDER BY severity = 'warning' DESC, rowid;
