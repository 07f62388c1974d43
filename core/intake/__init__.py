"""Bringing in the files people have: read, check, report; nothing is dropped in silence.

A file is recognised by its columns, not by its name (`kinds.py`). `layers.py` opens GeoPackage and
GeoJSON, `geoparquet.py` GeoParquet; `bag.py` reads buildings, `pbl.py` the published counts per buurt.
`assemble.py` puts them together into one area and `report.py` says what was read, what was left out and
why. Whatever cannot be used is an InputError with file, layer, row and column: never a traceback.

Left out on purpose: addresses and registered labels per dwelling (later readers), spreadsheets.
Start with `assemble.py`.
"""
