-- one row = the address of one dwelling; not public
SELECT dwelling_id, postcode, house_number, house_letter, house_addition, street, town
FROM address
ORDER BY dwelling_id;
