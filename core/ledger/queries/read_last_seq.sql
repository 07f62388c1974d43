-- One row: the number of the last act, 0 when there is none.
select coalesce(max(seq), 0) as seq
from act
