-- one row = the report of the import that made this file, as JSON; none for the demonstration
CREATE TABLE import_report (
    report VARCHAR NOT NULL
);
