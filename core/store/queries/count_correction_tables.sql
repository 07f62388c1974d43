-- one row = whether this set was frozen with the corrections it took in; older sets were not
SELECT count(*) AS found FROM information_schema.tables WHERE table_name = 'correction';
