"""Give a host the rows that found no place, with the reason of each, to mend and bring again."""

from __future__ import annotations

from core.i18n import has, text
from core.settings import Settings
from core.store.areas import open_area
from core.visitor import HOSTS, Visitor, allowed

COLUMNS = ("file_name", "kind", "row", "what", "reason")


@allowed(HOSTS)
def download_unmatched(visitor: Visitor, settings: Settings, area_id: str, language: str) -> bytes:
    """A CSV that a spreadsheet of the country opens at once: semicolons, UTF-8 with a mark in front.

    Raises
    ------
    InputError
        `area.unknown`, `area.outdated`.
    """
    rows = open_area(settings, area_id).frame("read_unmatched")[list(COLUMNS)]
    rows["kind"] = [_said(language, f"intake.kind.{code}", code) for code in rows["kind"]]
    rows["reason"] = [_said(language, f"data.unmatched.{code}", code) for code in rows["reason"]]
    rows["what"] = rows["what"].map(_as_text)
    rows.columns = [text(language, f"data.unmatched.column_{name}") for name in COLUMNS]
    return rows.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")


def _said(language: str, key: str, code: str) -> str:
    return text(language, key) if has(key) else code


def _as_text(value: object) -> str:
    """What a file gave must not run as a formula in the spreadsheet it is opened in."""
    words = value if isinstance(value, str) else ""
    return "'" + words if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words
