"""The report of an import: every row that was read is used or listed."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from core.i18n import text

UNUSED = "unused"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Finding(_Frozen):
    """One thing that was found; its sentence is message `intake.finding.<key>`."""

    severity: str
    key: str
    facts: dict[str, str | int | float] = {}


class FileReport(_Frozen):
    """One file. `left_out`: reason (a name) to number of rows. Kind `unused`: see `reason_key`.

    `reference`: of buildings the newest change in the file (a date), of counts the publication.
    `municipality`: the one that all rows of published counts lie in.
    """

    file: str
    kind: str
    sha256: str
    rows_read: int = 0
    rows_used: int = 0
    left_out: dict[str, int] = {}
    reference: str | None = None
    municipality: str | None = None
    reason_key: str | None = None
    reason_facts: dict[str, str | int | float] = {}

    @property
    def rows_left_out(self) -> int:
        return sum(self.left_out.values())


class TypeCount(_Frozen):
    """Dwellings of one type in one buurt: as published, from geometry alone, and as kept."""

    buurt_code: str | None
    dwelling_type: str
    published: int | None
    geometry: int
    reconciled: int


class ImportReport(_Frozen):
    """What an import read and made. The same files give the same report, with `unchanged` true.

    `given_name`: the name that somebody chose for the area; None when it names itself.
    """

    area_id: str
    version: str
    given_name: str | None = None
    unchanged: bool = False
    files: tuple[FileReport, ...]
    buildings: int
    dwellings: int
    buildings_by_use: dict[str, int]
    dwellings_by_type: dict[str, int]
    estimated: dict[str, int]
    unmatched: dict[str, int]
    types: tuple[TypeCount, ...]
    findings: tuple[Finding, ...]

    @property
    def buildings_read(self) -> int:
        """Rows read as buildings; a building that several files bring counts once."""
        bags = [one for one in self.files if one.kind == "bag_buildings"]
        if not bags:
            return self.buildings
        return sum(one.rows_read - one.left_out.get("in_another_file", 0) for one in bags)

    @property
    def silently_dropped(self) -> int:
        """Rows that were read and neither used nor listed: always zero, and counted to prove it."""
        return sum(one.rows_read - one.rows_used - one.rows_left_out for one in self.files)

    def as_json(self) -> dict[str, object]:
        """For machines: everything above, with the sums that matter by name."""
        content = self.model_dump(mode="json")
        for given, one in zip(content["files"], self.files, strict=True):
            given["rows_left_out"] = one.rows_left_out
        return {
            **content,
            "buildings_read": self.buildings_read,
            "buildings_used": self.buildings,
            "silently_dropped": self.silently_dropped,
        }

    def lines(self, language: str) -> list[str]:
        """For people: the outcome, then per file, then what was found."""
        key = "intake.report.unchanged" if self.unchanged else "intake.report.done"
        facts = {"area": self.area_id, "buildings": self.buildings, "dwellings": self.dwellings}
        result = [text(language, key, **facts)]
        for one in self.files:
            if one.kind == UNUSED:
                reason = text(language, f"error.{one.reason_key}", **one.reason_facts)
                result.append(text(language, "intake.report.unused", file=one.file, reason=reason))
            else:
                counts = {"read": one.rows_read, "used": one.rows_used, "left_out": one.rows_left_out}
                kind = text(language, f"intake.kind.{one.kind}")
                result.append(text(language, "intake.report.file", file=one.file, kind=kind, **counts))
        result += [text(language, f"intake.finding.{one.key}", **one.facts) for one in self.findings]
        return result


def kept_findings(findings: Iterable[Finding], files: Iterable[FileReport]) -> list[Finding]:
    """Findings about files that this import leaves as they are; of an archive, about its members too."""
    names = {one.file.split("/", 1)[0] for one in files}
    return [one for one in findings if str(one.facts.get("file", "")).split("/", 1)[0] in names]


def parse(stored: str) -> ImportReport:
    return ImportReport.model_validate(json.loads(stored))
