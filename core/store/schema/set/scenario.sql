-- one row = one scenario of the set, its area totals and means as low, mid and high; the columns are those of the outcome
CREATE TABLE scenario AS SELECT * FROM incoming;
