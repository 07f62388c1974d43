-- One row: a numbered file of this folder that has been run on this database.
create table schema_change (
    number bigint not null,
    name varchar not null
)
