"""What leaves the house as a file: everything an advisor or an official takes home.

Each family of files has its own door; all of them are pure: gathered facts in, bytes out. Gathering is
the work of the workflows, so a sheet and a screen can only show the same comparison. Start with
`workbook/` (the Excel workbook); `glossary.py` reads the terms that are explained in it.
"""
