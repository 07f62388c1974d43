-- one row = one plan in one year: homes done, CO2, peak and open streets; the columns are those of the outcome
CREATE TABLE pace AS SELECT * FROM incoming;
