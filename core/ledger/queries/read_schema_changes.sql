-- One row: a numbered schema file that was run.
select number
from schema_change
order by number
