"""Several files of one kind made one: what two of them bring counts once, and is said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.intake import kinds
from core.intake.bag import BagBuildings
from core.intake.ep_online import label_key
from core.intake.part import ROW, Part
from core.intake.pbl import PblBuurten
from core.intake.readers import KEYS
from core.intake.report import FileReport, Finding
from core.neighbourhood.published import PublishedBuurt

FILE = "file_name"


def together(
    bags: Sequence[BagBuildings],
) -> tuple[tuple[pd.DataFrame, np.ndarray] | None, list[FileReport], list[Finding]]:
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
        # Labelled addresses are reported with their dwellings: one row is one of those.
        if bag.file.kind == kinds.BAG_BUILDINGS:
            files.append(_without_known(bag.file, again))
        if again:
            findings.append(_again("bag.in_another_file", bag.file, again))
    frame, geometries = pd.concat(frames, ignore_index=True), np.concatenate(shapes)
    order = np.argsort(frame["building_id"].to_numpy(dtype=str), kind="stable")
    return (frame.iloc[order].reset_index(drop=True), geometries[order]), files, findings


def side_by_side(
    pbls: Sequence[PblBuurten],
) -> tuple[
    tuple[tuple[PublishedBuurt, ...], tuple[str | None, ...], np.ndarray] | None,
    list[FileReport],
    list[Finding],
]:
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
            findings.append(_again("pbl.in_another_file", pbl.file, again))
    rows = [kept[code] for code in sorted(kept)]
    shapes = np.array([shape for _, _, shape in rows], dtype=object)
    return (tuple(row[0] for row in rows), tuple(row[1] for row in rows), shapes), files, findings


def one_frame(parts: Sequence[Part]) -> tuple[pd.DataFrame, list[FileReport], list[Finding]]:
    """One frame of a kind, with the file each row came from. Of labels the newest holds, else the first."""
    frame = pd.concat([part.frame.assign(**{FILE: part.file.file}) for part in parts], ignore_index=True)
    kind = parts[0].kind
    if len(parts) > 1 and kind == kinds.EP_ONLINE:
        order = frame.assign(key=label_key(frame), then=frame["registered_on"].fillna(""))
        order = order.sort_values(["label_date", "then"], kind="stable")
        older = order.duplicated("key", keep="last").reindex(frame.index)
    elif len(parts) > 1 and kind in KEYS:
        older = frame.duplicated(list(KEYS[kind]))
    else:
        older = pd.Series(False, index=frame.index)
    files, findings, start = [], [], 0
    for part in parts:
        again = int(older.iloc[start : start + len(part.frame)].sum())
        start += len(part.frame)
        # Figures and posts are more rows than the file has: there the file is used as it is.
        counted = again if ROW in part.frame.columns else 0
        files.append(_without_known(part.file, counted))
        findings += part.findings
        if again:
            findings.append(_again("part.in_another_file", part.file, again))
    return frame[~older].reset_index(drop=True), files, findings


def _again(key: str, file: FileReport, count: int) -> Finding:
    return Finding(severity="info", key=key, facts={"file": file.file, "count": count})


def _without_known(file: FileReport, again: int) -> FileReport:
    if not again:
        return file
    left_out = {**file.left_out, "in_another_file": file.left_out.get("in_another_file", 0) + again}
    return file.model_copy(update={"rows_used": file.rows_used - again, "left_out": left_out})
