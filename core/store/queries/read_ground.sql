-- one row = one piece of ground
SELECT kind, name, geometry FROM ground;
