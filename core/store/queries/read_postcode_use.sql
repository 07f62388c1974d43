-- one row = average use in one range of postcodes
SELECT operator, postcode_from, postcode_to, product, unit, connections, delivery_percent, average_use, year
FROM postcode_use
ORDER BY postcode_from, product, year;
