-- One row: a numbered schema file that is now run.
insert into schema_change (number, name)
values ($number, $name)
