-- one row = whether this set was frozen with the years of its plans
SELECT count(*) AS found FROM information_schema.tables WHERE table_name = 'pace';
