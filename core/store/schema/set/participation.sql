-- one row = one heat network at one share of homes taking part, per connection; the columns are those of the outcome
CREATE TABLE participation AS SELECT * FROM incoming;
