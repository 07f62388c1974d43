"""What stands in the neighbourhood: buildings, the dwellings in them, and what we may say of each.

The building register open to all gives outlines and construction years, not dwellings. So dwellings
are derived: `walls.py` sees which buildings touch, `geometry_type.py` reads a dwelling type from that,
`reconcile.py` brings the result in agreement with the counts published per buurt, `dwellings.py` gives
every dwelling a floor area and `labels.py` an energy label. `derive.py` does all of it in order: open
that first. Pure functions of arrays and frames; every threshold is in `data/neighbourhood.yaml`.

Where a register of dwellings was brought, `registered.py` puts it in place of the estimate.
`coverage.py` counts what is measured, `segments.py` makes kinds of homes a room can talk about,
`privacy.py` says what may be shown of whom, `corrections.py` what residents say is different.

Left out: tenure and household size (no open source per building).
"""
