-- one row = one use beside living in one building
CREATE TABLE utility (
    building_id VARCHAR NOT NULL,
    function VARCHAR NOT NULL,  -- assembly | cell | health_care | industry | office | lodging | education | sport | shop | other
    floor_area_m2 DOUBLE NOT NULL,
    basis VARCHAR NOT NULL  -- measured | derived | assumed
);
