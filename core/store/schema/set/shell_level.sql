-- one row = one heat option at one shell level for one group of dwellings; the columns are those of the outcome
CREATE TABLE shell_level AS SELECT * FROM incoming;
