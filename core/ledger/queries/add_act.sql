-- One row: an act that is added.
insert into act (seq, register, record_id, body, role, party, saved_at, reason, prev, hash)
values (
    $seq, $register, $record_id, $body, $role, $party,
    cast($saved_at as timestamp with time zone), $reason, $prev, $hash
)
