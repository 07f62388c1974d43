"""Reading the files that were named, and the usable ones of the folders that were named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.errors import InputError
from core.intake.bag import BagBuildings, read_buildings
from core.intake.kinds import BAG_BUILDINGS
from core.intake.layers import fingerprint, read_layer, readable
from core.intake.pbl import PblBuurten, read_buurten
from core.intake.report import UNUSED, FileReport, Finding
from core.neighbourhood.published import PublishedBuurt


@dataclass(frozen=True)
class Named:
    """A file to read. `in_folder`: it was not named itself, so it may be of no use."""

    path: Path
    sha256: str
    in_folder: bool


@dataclass(frozen=True)
class Buildings:
    """All buildings of an area, sorted by id: `frame` as in `BagBuildings`, with the outlines."""

    frame: pd.DataFrame
    geometries: npt.NDArray[np.object_]


@dataclass(frozen=True)
class Buurten:
    """All buurten of an area, sorted by code, with names and outlines in the same order."""

    published: tuple[PublishedBuurt, ...]
    names: tuple[str | None, ...]
    geometries: npt.NDArray[np.object_]


@dataclass(frozen=True)
class Gathered:
    """What was read; a kind that no file brought is None."""

    buildings: Buildings | None
    buurten: Buurten | None
    files: tuple[FileReport, ...]
    findings: tuple[Finding, ...]


def find_files(named: Sequence[Path]) -> list[Named]:
    """The files to read, folders opened (their own files only), each once, with their SHA-256.

    Raises
    ------
    InputError
        `intake.no_such_file`, `intake.no_files` for an empty list.
    """
    found: dict[Path, Named] = {}
    for path in named:
        inside = sorted(path.iterdir()) if path.is_dir() else None
        for file in [path] if inside is None else [one for one in inside if one.is_file()]:
            if inside is None or not file.name.startswith("."):
                found.setdefault(file.resolve(), Named(file, fingerprint(file), inside is not None))
    if not found:
        raise InputError("intake.no_files", files=", ".join(str(path) for path in named) or "-")
    return list(found.values())


def gather(files: Iterable[Named], tell: Callable[[int], None]) -> Gathered:
    """Read every file; `tell` hears how many are done.

    Raises
    ------
    InputError
        For a file that was named and cannot be used: see `read_layer`, `read_buildings`, `read_buurten`.
        A file that only lies in a named folder is listed as unused instead.
    """
    bags: list[BagBuildings] = []
    pbls: list[PblBuurten] = []
    unused: list[FileReport] = []
    for number, one in enumerate(files, start=1):
        try:
            layer = read_layer(one.path, one.sha256)
            with readable(layer.file, layer.name):
                if layer.kind == BAG_BUILDINGS:
                    bags.append(read_buildings(layer))
                else:
                    pbls.append(read_buurten(layer))
        except InputError as error:
            if not one.in_folder:
                raise
            facts = {key: value for key, value in error.facts.items() if isinstance(value, str | int | float)}
            unused.append(
                FileReport(
                    file=one.path.name,
                    kind=UNUSED,
                    sha256=one.sha256,
                    reason_key=error.key,
                    reason_facts=facts,
                )
            )
        tell(number)
    buildings, bag_files, bag_findings = _together(bags)
    buurten, pbl_files, pbl_findings = _side_by_side(pbls)
    return Gathered(
        buildings=buildings,
        buurten=buurten,
        files=(*bag_files, *pbl_files, *unused),
        findings=(*bag_findings, *pbl_findings),
    )


def _together(bags: Sequence[BagBuildings]) -> tuple[Buildings | None, list[FileReport], list[Finding]]:
    """One list of buildings, unique by id: a building that two files bring is taken from the first."""
    if not bags:
        return None, [], []
    files, findings, frames, shapes = [], [], [], []
    known: set[str] = set()
    for bag in bags:
        new = ~bag.frame["building_id"].isin(known).to_numpy()
        known.update(bag.frame["building_id"])
        frames.append(bag.frame[new])
        shapes.append(bag.geometries[new])
        again = int((~new).sum())
        findings += bag.findings
        files.append(_without_known(bag.file, again))
        if again:
            facts = {"file": bag.file.file, "count": again}
            findings.append(Finding(severity="info", key="bag.in_another_file", facts=facts))
    frame, geometries = pd.concat(frames, ignore_index=True), np.concatenate(shapes)
    order = np.argsort(frame["building_id"].to_numpy(dtype=str), kind="stable")
    return Buildings(frame.iloc[order].reset_index(drop=True), geometries[order]), files, findings


def _side_by_side(pbls: Sequence[PblBuurten]) -> tuple[Buurten | None, list[FileReport], list[Finding]]:
    """One list of buurten, unique by code: the first file that brings a buurt holds."""
    if not pbls:
        return None, [], []
    files, findings = [], []
    kept: dict[str, tuple[PublishedBuurt, str | None, object]] = {}
    for pbl in pbls:
        again = 0
        for buurt, name, shape in zip(pbl.published, pbl.names, pbl.geometries, strict=True):
            again += buurt.buurt_code in kept
            kept.setdefault(buurt.buurt_code, (buurt, name, shape))
        findings += pbl.findings
        files.append(_without_known(pbl.file, again))
        if again:
            facts = {"file": pbl.file.file, "count": again}
            findings.append(Finding(severity="info", key="pbl.in_another_file", facts=facts))
    rows = [kept[code] for code in sorted(kept)]
    shapes = np.array([shape for _, _, shape in rows], dtype=object)
    return Buurten(tuple(row[0] for row in rows), tuple(row[1] for row in rows), shapes), files, findings


def _without_known(file: FileReport, again: int) -> FileReport:
    if not again:
        return file
    left_out = {**file.left_out, "in_another_file": again}
    return file.model_copy(update={"rows_used": file.rows_used - again, "left_out": left_out})
