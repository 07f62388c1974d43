-- one row = one parameter the set was computed with; the columns are those of the outcome
CREATE TABLE assumption AS SELECT * FROM incoming;
