"""Give a host an empty workbook to fill in for one kind of data."""

from __future__ import annotations

from core.intake.templates import template
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def download_template(visitor: Visitor, kind: str, language: str) -> bytes:
    """The workbook (.xlsx), with its columns in the language.

    Raises
    ------
    InputError
        `intake.no_template`.
    """
    return template(kind, language)
