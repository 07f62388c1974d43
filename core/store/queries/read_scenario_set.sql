-- one row = this frozen set
SELECT * FROM scenario_set;
