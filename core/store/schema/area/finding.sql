-- one row = one thing the import found; its sentence is message intake.finding.<key>
CREATE TABLE finding (
    severity VARCHAR NOT NULL,  -- info | warning
    key VARCHAR NOT NULL,
    facts VARCHAR NOT NULL  -- JSON
);
