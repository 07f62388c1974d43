-- One row: something a person did. Rows are added in the order of seq and never changed;
-- each carries the hash of the one before. No key and no index: one writer gives out seq.
create table act (
    seq bigint not null,
    register varchar not null,
    record_id varchar not null,
    body varchar not null,
    role varchar not null,
    party varchar,
    saved_at timestamp with time zone not null,
    reason varchar,
    prev varchar not null,
    hash varchar not null
)
