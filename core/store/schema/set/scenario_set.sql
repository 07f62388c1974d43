-- one row = this frozen set and what went in; the columns are those of the outcome
CREATE TABLE scenario_set AS SELECT * FROM incoming;
