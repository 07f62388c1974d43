-- One row: an act about one record, oldest first.
select
    seq, register, record_id, body, role, party,
    cast(round(extract(epoch from saved_at) * 1000000) as bigint) as saved_at_us,
    reason, prev, hash
from act
where register = $register and record_id = $record_id
order by seq
