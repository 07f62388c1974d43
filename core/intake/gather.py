"""Reading the files that were named, and the usable ones of folders and archives."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.errors import InputError
from core.intake import kinds
from core.intake.archives import Opened, is_sidecar, unpacked
from core.intake.bag import BagBuildings, read_buildings
from core.intake.combine import one_frame, side_by_side, together
from core.intake.labelled_addresses import read_labelled_addresses
from core.intake.layers import fingerprint, read_layers, readable
from core.intake.part import Part
from core.intake.pbl import PblBuurten, read_buurten
from core.intake.readers import READERS
from core.intake.report import UNUSED, FileReport, Finding
from core.neighbourhood.published import PublishedBuurt

OF_NO_USE = frozenset(
    f"intake.{key}" for key in ("not_recognised", "unknown_format", "empty_layer", "empty_file")
)
"""A member of an archive may be of no use for these reasons; anything else spoils the archive."""


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
    """What was read; a kind that no file brought is None, or absent from `frames`."""

    buildings: Buildings | None
    buurten: Buurten | None
    frames: Mapping[str, pd.DataFrame]
    unmatched: pd.DataFrame
    files: tuple[FileReport, ...]
    findings: tuple[Finding, ...]
    from_register: bool = True
    """The buildings are those of the register, not outlines that came along with addresses."""

    @property
    def is_empty(self) -> bool:
        return self.buildings is None and self.buurten is None and not self.frames


@dataclass
class _Read:
    """What one named file brought."""

    bags: list[BagBuildings] = dataclasses.field(default_factory=list)
    pbls: list[PblBuurten] = dataclasses.field(default_factory=list)
    parts: list[Part] = dataclasses.field(default_factory=list)
    unused: list[FileReport] = dataclasses.field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.bags or self.pbls or self.parts)


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
            if inside is None or not (file.name.startswith(".") or is_sidecar(file)):
                found.setdefault(file.resolve(), Named(file, fingerprint(file), inside is not None))
    if not found:
        raise InputError("intake.no_files", files=", ".join(str(path) for path in named) or "-")
    return list(found.values())


def gather(files: Iterable[Named], tell: Callable[[int], None]) -> Gathered:
    """Read every file; `tell` hears how many are done.

    Raises
    ------
    InputError
        For a file that was named and cannot be used: see `unpacked`, `read_layers` and the readers.
        A file that only lies in a named folder is listed as unused instead.
    """
    bags: list[BagBuildings] = []
    pbls: list[PblBuurten] = []
    parts: list[Part] = []
    unused: list[FileReport] = []
    for number, one in enumerate(files, start=1):
        try:
            read = _read(one)
        except InputError as error:
            if not one.in_folder:
                raise
            unused.append(_unused(one.path.name, one.sha256, error))
        else:
            bags += read.bags
            pbls += read.pbls
            parts += read.parts
            unused += read.unused
        tell(number)
    # Buildings of the register go before outlines that came along with addresses.
    of_register = [one for one in bags if one.file.kind == kinds.BAG_BUILDINGS]
    buildings, bag_files, findings = together(of_register or bags)
    buurten, pbl_files, pbl_findings = side_by_side(pbls)
    frames, part_files, part_findings = {}, [], []
    for kind in sorted({part.kind for part in parts}):
        frames[kind], of_kind, found = one_frame([part for part in parts if part.kind == kind])
        part_files += of_kind
        part_findings += found
    return Gathered(
        buildings=Buildings(*buildings) if buildings else None,
        buurten=Buurten(*buurten) if buurten else None,
        frames=frames,
        unmatched=pd.concat([part.unmatched for part in parts], ignore_index=True)
        if parts
        else pd.DataFrame(),
        files=(*_merged(bag_files), *pbl_files, *_merged(part_files), *unused),
        findings=(*findings, *pbl_findings, *part_findings),
        from_register=bool(of_register),
    )


def _read(one: Named) -> _Read:
    """All of one named file: of an archive every member that can be used."""
    read = _Read()
    refused: InputError | None = None
    with unpacked(one.path) as members:
        for opened in members:
            try:
                _read_member(opened, one.sha256, read)
            except InputError as error:
                if not opened.packed or error.key not in OF_NO_USE:
                    raise
                refused = refused or error
                read.unused.append(_unused(opened.shown, one.sha256, error))
    if not read:
        raise refused or InputError("intake.archive_empty", file=one.path.name)
    return read


def _read_member(opened: Opened, sha256: str, read: _Read) -> None:
    for layer in read_layers(opened, sha256):
        with readable(layer.file, layer.name):
            if layer.kind == kinds.BAG_BUILDINGS:
                read.bags.append(read_buildings(layer))
            elif layer.kind == kinds.PBL_STARTANALYSE:
                read.pbls.append(read_buurten(layer))
            elif layer.kind == kinds.LABELLED_ADDRESSES:
                buildings, part = read_labelled_addresses(layer)
                read.bags.append(buildings)
                read.parts.append(part)
            else:
                read.parts.append(READERS[layer.kind](layer))


def _unused(file: str, sha256: str, error: InputError) -> FileReport:
    facts = {key: value for key, value in error.facts.items() if isinstance(value, str | int | float)}
    return FileReport(file=file, kind=UNUSED, sha256=sha256, reason_key=error.key, reason_facts=facts)


def _merged(files: Iterable[FileReport]) -> list[FileReport]:
    """Members of one archive that are of one kind, reported as one: an extract is cut into many files."""
    merged: dict[tuple[str, str, str], FileReport] = {}
    for one in files:
        outer = one.file.split("/", 1)[0]
        key = (outer, one.sha256, one.kind)
        if "/" not in one.file or key not in merged:
            merged[key if "/" in one.file else (one.file, one.sha256, one.kind + str(len(merged)))] = one
            continue
        before = merged[key]
        reasons = {*before.left_out, *one.left_out}
        merged[key] = before.model_copy(
            update={
                "file": outer,
                "rows_read": before.rows_read + one.rows_read,
                "rows_used": before.rows_used + one.rows_used,
                "left_out": {
                    name: before.left_out.get(name, 0) + one.left_out.get(name, 0) for name in sorted(reasons)
                },
                "reference": max(filter(None, (before.reference, one.reference)), default=None),
            }
        )
    return list(merged.values())
