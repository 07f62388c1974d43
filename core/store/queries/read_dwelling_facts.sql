-- one row = one dwelling with what was registered of it beside the fields of read_dwellings
SELECT dwelling_id, building_id, label_date, heating, tenure FROM dwelling ORDER BY dwelling_id;
