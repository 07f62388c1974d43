"""What a file is, by its columns: the forms of `data/intake_forms.yaml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict

from core.intake import conventions

CUT_NAME = 10
"""A shapefile keeps this many characters of a column's name."""

NUMBERED = re.compile(r"_\d+$")
POST = re.compile(r"[hk]\d\d(?:_|$)", re.IGNORECASE)
"""A column of PBL's strategies: H01_…, K14_…"""


class Form(BaseModel):
    """One kind of file. A needed entry `a|b` asks for one of the two."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    geometry: Literal["surface", "point", "none", "any"]
    needed: tuple[str, ...]
    source: str
    columns: Mapping[str, tuple[str, ...]]


class Recognised(NamedTuple):
    """`names`: our name of a column to the name it has in the file."""

    kind: str
    names: dict[str, str]


@functools.cache
def load() -> dict[str, Form]:
    content = yaml.safe_load(conventions.FORMS_PATH.read_text(encoding="utf-8"))
    return {kind: Form.model_validate(form) for kind, form in content.items()}


def plain(name: str) -> str:
    """A column's name without capitals, blanks and signs."""
    return re.sub(r"[\s_\-./()%#\ufeff]+", "", name.casefold())


def recognise(columns: Collection[str], geometry_type: str | None) -> Recognised | None:
    """The first form whose needed columns are all there; None when there is none."""
    found = _Columns(columns)
    for kind, form in load().items():
        if not _fits(form.geometry, geometry_type):
            continue
        names = {field: name for field, given in form.columns.items() if (name := found.one_of(given))}
        if all(_there(wish, names, columns) for wish in form.needed):
            return Recognised(kind, names)
    return None


def figure_columns(columns: Iterable[str]) -> dict[str, str]:
    """Figures per region: our name to the column that holds it (years differ in the number behind it)."""
    wanted = {
        plain(name): key for key, names in conventions.load().cbs_figures.value.items() for name in names
    }
    found: dict[str, str] = {}
    for column in columns:
        key = wanted.get(plain(NUMBERED.sub("", column)))
        if key is not None:
            found.setdefault(key, column)
    return found


def post_columns(columns: Iterable[str]) -> dict[str, str]:
    """Posts of a strategy: code (H01, K14) to column; of two with one code the first."""
    found: dict[str, str] = {}
    for column in columns:
        if POST.match(column):
            found.setdefault(column[: len("H01")].upper(), column)
    return found


def _fits(wanted: str, geometry_type: str | None) -> bool:
    if wanted in ("any", "none"):
        return True
    if geometry_type is None:
        return False
    if geometry_type == "Unknown":
        return True
    return ("Polygon" in geometry_type) if wanted == "surface" else ("Point" in geometry_type)


def _there(wish: str, names: Mapping[str, str], columns: Collection[str]) -> bool:
    if wish == "figure":
        return bool(figure_columns(columns))
    if wish == "H01|K01":
        return bool(post_columns(columns))
    return any(one in names for one in wish.split("|"))


class _Columns:
    """The columns of a file, to be found under the names that forms know."""

    def __init__(self, columns: Collection[str]) -> None:
        self.exact: dict[str, str] = {}
        self.numbered: dict[str, str] = {}
        self.cut: dict[str, str] = {}
        for name in columns:
            self.exact.setdefault(plain(name), name)
            if NUMBERED.search(name):
                self.numbered.setdefault(plain(NUMBERED.sub("", name)), name)
            if len(name) == CUT_NAME:
                self.cut.setdefault(name.casefold(), name)

    def one_of(self, given: Iterable[str]) -> str | None:
        for name in given:
            found = self.exact.get(plain(name)) or self.numbered.get(plain(name))
            if found is None and len(name) > CUT_NAME:
                found = self.cut.get(name[:CUT_NAME].casefold())
            if found is not None:
                return found
        return None
