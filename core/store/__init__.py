"""Where area data and frozen outcomes rest: DuckDB files, written once, opened read-only.

One import is one new file `areas/<area>/<version>.duckdb`; a small pointer file `current` says which
one holds. So an import while the app runs, undo, and a killed import are all simple: nobody ever
writes in a file that somebody else reads. What people *do* (ballots, decisions) is in `core/ledger`.

Start with `areas.py` (write and open an area), then `sets.py` (frozen scenario sets), then
`database.py` (the door through which every query goes). SQL lives in `schema/` and `queries/`.
"""
