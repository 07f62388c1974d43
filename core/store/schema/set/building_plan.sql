-- one row = what one scenario does in one building; the columns are those of the outcome
CREATE TABLE building_plan AS SELECT * FROM incoming;
