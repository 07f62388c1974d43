-- one row = one post of the national cost of one scenario, low, mid and high; the columns are those of the outcome
CREATE TABLE post AS SELECT * FROM incoming;
