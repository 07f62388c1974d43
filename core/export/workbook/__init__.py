"""The Excel workbook that an advisor or an official takes home.

It holds what was computed (a frozen scenario set) and what was said (closed rounds), each number with
its unit and its set, in tables that Excel can filter and a program can read: row 4 of every sheet is
hidden and holds the technical names. It leaves out anything about one household, and every group under
the limit of disclosure.

Start with `book.py` (which sheets for whom), then `facts.py` (all that goes in). One file a family of
sheets: `cover`, `plans`, `area`, `costs`, `polls`, `seals`, `background`. `table.py` is a sheet before
it is written, `printing.py` writes it, and `cells.py` is the only place that touches a cell's value.
"""

from core.export.workbook.book import PROFILES, check_profile, write_workbook
from core.export.workbook.facts import Poll, WorkbookFacts

__all__ = ["PROFILES", "Poll", "WorkbookFacts", "check_profile", "write_workbook"]
