-- one row = one use and its buildings
SELECT use, count(*) AS building_count
FROM building
GROUP BY use
ORDER BY use;
