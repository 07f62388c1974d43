-- One row: the latest act of a record of one register.
select
    seq, register, record_id, body, role, party,
    cast(round(extract(epoch from saved_at) * 1000000) as bigint) as saved_at_us,
    reason, prev, hash
from current_act
where register = $register
order by seq
