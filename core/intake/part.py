"""What one file brings of one kind, as a frame of checked columns."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intake import conventions
from core.intake.layers import Layer
from core.intake.report import FileReport, Finding

ROW = "row"
"""Column with the row in the file, counted from 1: where an unmatched row can be found again."""

UNMATCHED_COLUMNS = ("file_name", "kind", "row", "what", "reason")


@dataclass(frozen=True)
class Part:
    """`unmatched`: rows that could not be used, with UNMATCHED_COLUMNS, to be given back."""

    kind: str
    frame: pd.DataFrame
    file: FileReport
    findings: tuple[Finding, ...] = ()
    unmatched: pd.DataFrame = dataclasses.field(default_factory=lambda: unmatched_rows("", "", [], [], ""))


class Keeper:
    """Keeps count of which rows stay and why others do not: read and used plus left out always agree."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.keep = np.ones(len(layer), dtype=bool)
        self.left_out: dict[str, int] = {}
        self.findings: list[Finding] = []
        self.lists: list[pd.DataFrame] = []

    def leave_out(
        self, reason: str, which: npt.NDArray[np.bool_], severity: str = "info", what: pd.Series | None = None
    ) -> None:
        """Leave these rows out under a reason; `what` (a text per row) lists them as unmatched too."""
        which = which & self.keep
        if not which.any():
            return
        self.left_out[reason] = self.left_out.get(reason, 0) + int(which.sum())
        self.keep = self.keep & ~which
        self.found(severity, f"left_out.{reason}", count=int(which.sum()))
        if what is not None:
            rows = np.flatnonzero(which)
            self.lists.append(
                unmatched_rows(
                    self.layer.file, self.layer.kind, rows + 1, what.to_numpy(dtype=object)[rows], reason
                )
            )

    def found(self, severity: str, key: str, **facts: str | int | float) -> None:
        self.findings.append(Finding(severity=severity, key=key, facts={"file": self.layer.file, **facts}))

    def part(
        self, frame: pd.DataFrame, reference: str | None = None, municipality: str | None = None
    ) -> Part:
        """The part with the rows that stay; `frame` has a row for each row of the layer."""
        kept = frame[self.keep].assign(**{ROW: np.flatnonzero(self.keep) + 1}).reset_index(drop=True)
        return self.whole(kept, reference, municipality)

    def whole(
        self, frame: pd.DataFrame, reference: str | None = None, municipality: str | None = None
    ) -> Part:
        """The part with a frame that is not row for row that of the layer."""
        lists = self.lists or [unmatched_rows("", "", [], [], "")]
        return Part(
            kind=self.layer.kind,
            frame=frame,
            file=FileReport(
                file=self.layer.file,
                kind=self.layer.kind,
                sha256=self.layer.sha256,
                rows_read=len(self.layer),
                rows_used=int(self.keep.sum()),
                left_out=self.left_out,
                reference=reference,
                municipality=municipality,
            ),
            findings=tuple(self.findings),
            unmatched=pd.concat(lists, ignore_index=True),
        )


def unmatched_rows(file: str, kind: str, rows: object, what: object, reason: object) -> pd.DataFrame:
    """Rows to give back, at most so many: the report counts them all."""
    most = conventions.load().shown_unmatched.value
    frame = pd.DataFrame(
        {
            "file_name": file,
            "kind": kind,
            "row": pd.array(np.asarray(rows, dtype=float), dtype="Int64"),
            "what": pd.Series(np.asarray(what, dtype=object), dtype="string"),
            "reason": reason,
        }
    )
    return frame.head(most)
