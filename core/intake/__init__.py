"""Bringing in the files people have: read, check, match, report; nothing is dropped in silence.

A file is recognised by its columns, not by its name: `data/intake_forms.yaml` says which columns make
which kind, `forms.py` compares. `archives.py` unpacks (zip in zip, gz) within limits; `layers.py` opens a
file through `spatial.py` (GDAL, LVBAG, GeoParquet), `tabular.py` and `tables.py` (text, workbooks).
`readers.py` names the reader of each kind; each gives checked columns. `gather.py` and `combine.py` make
one of several files, `kept.py` and `laid_over.py` keep what the area had of other kinds. `matching.py`
finds the dwelling or building of a row, `register.py` puts registered dwellings, labels and the own list
together, `assemble.py` makes the area and `report.py` says what was read, left out and why. Whatever
cannot be used is an InputError with file, layer, row and column: never a traceback. `templates.py` writes
the forms that people fill in.

Left out on purpose: what a register says of people. Start with `gather.py`, then `assemble.py`.
"""
