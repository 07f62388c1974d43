-- one row = one scenario for one group of dwellings; the columns are those of the outcome
CREATE TABLE group_outcome AS SELECT * FROM incoming;
