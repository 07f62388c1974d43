-- one row = the report of the import that made this file
SELECT report FROM import_report;
