"""Counts per buurt from PBL's Startanalyse 2020: dwellings by type and period, shares of labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from core.errors import InputError
from core.intake.coordinates import in_rd
from core.intake.kinds import PBL_STARTANALYSE, PBL_TYPE_COLUMNS
from core.intake.layers import Layer
from core.intake.report import FileReport, Finding
from core.neighbourhood.labels import LABELS
from core.neighbourhood.published import PublishedBuurt
from core.neighbourhood.rules import PERIOD_STARTS

CODE, NAME, MUNICIPALITY, TOTAL = "BU_CODE", "I02_buurtnaam", "I06_gemeentenaam", "won_tot"
PERIOD_COLUMNS = tuple(f"won_bp{number}" for number in range(1, len(PERIOD_STARTS) + 2))
LABEL_COLUMNS = {
    label: tuple(f"percentage_woningen_{how}_label{label}" for how in ("afgemeld", "voorlopig"))
    for label in LABELS
}
REFERENCE = "PBL Startanalyse 2020"


@dataclass(frozen=True)
class PblBuurten:
    """`published` per buurt, `names` and `geometries` (EPSG:28992) in the same order, by code."""

    published: tuple[PublishedBuurt, ...]
    names: tuple[str | None, ...]
    geometries: npt.NDArray[np.object_]
    file: FileReport
    findings: tuple[Finding, ...]


def read_buurten(layer: Layer) -> PblBuurten:
    """The buurten of the file; all its numbers are texts and are checked one by one.

    Raises
    ------
    InputError
        `intake.bad_number`, `intake.double_buurt`, and those of `in_rd`.
    """
    codes = pd.Series(layer.columns[CODE]).astype("string").str.strip()
    again = codes.duplicated() | codes.isna()
    if again.any():
        row = int(again.to_numpy(dtype=bool).argmax())
        raise InputError("intake.double_buurt", **layer.at(row, CODE))
    totals = _counts(layer, TOTAL)
    by_type = {name: _counts(layer, column) for column, name in PBL_TYPE_COLUMNS.items()}
    periods = [_counts(layer, column) for column in PERIOD_COLUMNS if column in layer.columns]
    shares = {
        label: np.sum([_shares(layer, column) for column in columns if column in layer.columns], axis=0)
        for label, columns in LABEL_COLUMNS.items()
        if any(column in layer.columns for column in columns)
    }
    outlines = in_rd(layer)
    missing = shapely.is_missing(outlines) | shapely.is_empty(outlines)
    findings = []
    if missing.any():
        named = ", ".join(sorted(codes[missing]))
        facts = {"file": layer.file, "count": int(missing.sum()), "ids": named}
        findings.append(Finding(severity="warning", key="pbl.no_geometry", facts=facts))
    differ = totals != np.sum(list(by_type.values()), axis=0)
    if differ.any():
        facts = {"file": layer.file, "count": int(differ.sum())}
        findings.append(Finding(severity="warning", key="pbl.types_differ", facts=facts))
    names = pd.Series(layer.columns[NAME]) if NAME in layer.columns else pd.Series([None] * len(layer))
    order = [int(row) for row in np.argsort(codes.to_numpy(dtype=str)) if not missing[row]]
    published = tuple(
        PublishedBuurt(
            buurt_code=str(codes[row]),
            dwelling_count=int(totals[row]),
            by_type={name: int(values[row]) for name, values in by_type.items()},
            by_period=tuple(int(values[row]) for values in periods)
            if len(periods) == len(PERIOD_COLUMNS)
            else (),
            label_shares={label: float(values[row]) for label, values in shares.items()},
        )
        for row in order
    )
    return PblBuurten(
        published=published,
        names=tuple(None if pd.isna(names[row]) else str(names[row]).strip() for row in order),
        geometries=shapely.make_valid(outlines[order]),
        file=FileReport(
            file=layer.file,
            kind=PBL_STARTANALYSE,
            sha256=layer.sha256,
            rows_read=len(layer),
            rows_used=len(order),
            left_out={"no_geometry": int(missing.sum())} if missing.any() else {},
            reference=REFERENCE,
            municipality=_municipality(layer),
        ),
        findings=tuple(findings),
    )


def _municipality(layer: Layer) -> str | None:
    """The one municipality of all rows; None when there are more, or when a row names none."""
    if MUNICIPALITY not in layer.columns:
        return None
    names = pd.Series(layer.columns[MUNICIPALITY]).astype("string").str.strip().fillna("").unique()
    return str(names[0]) or None if len(names) == 1 else None


def _counts(layer: Layer, column: str) -> npt.NDArray[np.intp]:
    """A column of whole numbers from zero; anything else is refused with its row."""
    numbers = _numbers(layer, column)
    good = (numbers >= 0) & (numbers == numbers.round())
    if not good.all():
        raise _bad(layer, column, int(np.argmin(good)))
    return numbers.astype(np.intp)


def _shares(layer: Layer, column: str) -> npt.NDArray[np.float64]:
    """A column of percentages; empty means that none was published, which counts as zero."""
    numbers = _numbers(layer, column)
    empty = pd.Series(layer.columns[column]).astype("string").str.strip().fillna("") == ""
    numbers = np.where(empty.to_numpy(dtype=bool), 0, numbers)
    if not (numbers >= 0).all():
        raise _bad(layer, column, int(np.argmin(numbers >= 0)))
    return numbers


def _numbers(layer: Layer, column: str) -> npt.NDArray[np.float64]:
    return pd.to_numeric(pd.Series(layer.columns[column]), errors="coerce").to_numpy(dtype=float)


def _bad(layer: Layer, column: str, row: int) -> InputError:
    return InputError("intake.bad_number", **layer.at(row, column))
