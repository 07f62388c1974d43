-- One row: an act, oldest first; saved_at in microseconds since 1970, UTC.
select
    seq, register, record_id, body, role, party,
    cast(round(extract(epoch from saved_at) * 1000000) as bigint) as saved_at_us,
    reason, prev, hash
from act
order by seq
