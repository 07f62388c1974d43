"""Parameter sets and their difference as lines of text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.i18n import formats, has, text
from core.parameters.difference import Difference, Row, Side
from core.parameters.versions import Stamp

DIGITS = ".6g"


def set_name(language: str, name: str) -> str:
    """What people call a set; a set without a name of its own as its folder is called."""
    key = f"parameter_set.{name}.name"
    return text(language, key) if has(key) else name


def version_words(language: str, stamp: Stamp) -> str:
    """ "versie 2026.11 (a1b2…)", and whether its figures were changed since."""
    if stamp.version is None:
        return text(language, "parameter_set.no_version", hash=stamp.hash)
    key = "parameter_set.version_changed" if stamp.is_changed else "parameter_set.version"
    return text(language, key, version=stamp.version, hash=stamp.hash)


def set_line(language: str, name: str, stamp: Stamp, price_year: int, counts: dict[str, int]) -> str:
    """One set: its name, version, price level and how well its figures are known."""
    statuses = ", ".join(
        f"{formats.number(language, many)} {text(language, f'parameter.status.{status}')}"
        for status, many in sorted(counts.items(), key=lambda item: -item[1])
    )
    return text(
        language,
        "parameter_set.line",
        code=name,
        name=set_name(language, name),
        version=version_words(language, stamp),
        year=price_year,
        statuses=statuses,
    )


def difference_lines(language: str, found: Difference) -> Iterator[str]:
    """What differs between two sets, one figure a line."""
    yield text(
        language,
        "parameter_set.difference_head",
        first=set_name(language, found.first),
        second=set_name(language, found.second),
        first_year=found.first_price_year,
        second_year=found.second_price_year,
        count=len(found.rows),
        same=found.same_count,
    )
    if found.archetypes_differ:
        yield text(language, "parameter_set.archetypes_differ")
    for kind, rows in _by_kind(found.rows):
        yield ""
        yield f"{text(language, f'parameter_set.kind.{kind}')} ({len(rows)})"
        for row in rows:
            unit = row.given.unit
            yield f"    {row.key}: {_side(row.first)} → {_side(row.second)} {unit}"


def _by_kind(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    yield from kinds.items()


def _side(side: Side | None) -> str:
    if side is None:
        return formats.NO_VALUE
    band = "" if side.low == side.high else f" ({side.low:{DIGITS}}–{side.high:{DIGITS}})"
    return f"{side.value:{DIGITS}}{band}"
