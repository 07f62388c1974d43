-- One row: the latest act of a record. Older acts of the same record stay in act.
create view current_act as
select seq, register, record_id, body, role, party, saved_at, reason, prev, hash
from (
    select
        act.*,
        row_number() over (partition by register, record_id order by seq desc) as place
    from act
) as numbered
where place = 1
