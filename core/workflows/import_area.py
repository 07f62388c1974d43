"""An advisor brings the files of a neighbourhood: it can be looked at as soon as they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.errors import InputError
from core.intake.assemble import assemble, version_of
from core.intake.gather import Named, find_files, gather
from core.intake.kept import Existing, read_existing
from core.intake.laid_over import with_existing
from core.intake.naming import own_name
from core.intake.report import UNUSED, ImportReport
from core.settings import Settings
from core.store import areas
from core.visitor import HOSTS, Visitor, allowed

Progress = Callable[[str, float], None]


@allowed(HOSTS)
def import_area(
    visitor: Visitor,
    settings: Settings,
    files: Sequence[Path],
    area_id: str,
    name: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Read the files (and the usable files of folders) into the area, and let it hold from now on.

    An import replaces only its own kind of data: an area keeps its buildings when only published counts
    are brought. Without `name` it keeps the one it was given before, or names itself (`own_name`). The same
    files once more give the same report, with `unchanged` true. `progress` hears the name of a sentence
    (`intake.step.read`) and the share that is done.

    Raises
    ------
    InputError
        What cannot be used, with file, layer, row and column; the area then stays as it was. Also
        `intake.reserved_area`, `intake.no_buildings`, `intake.nothing_usable`, `area.bad_name`.
    """
    tell = progress or (lambda key, share: None)
    areas.check_area_id(area_id)
    if area_id.lower() == areas.DEMO:
        raise InputError("intake.reserved_area", area=area_id)
    named = find_files(files)
    existing = read_existing(settings, area_id)
    if existing and _recognised(named, existing, name):
        tell("intake.step.done", 1)
        return existing.report.model_copy(update={"unchanged": True})

    tell("intake.step.read", 0)
    gathered = gather(named, lambda done: tell("intake.step.read", done / (2 * len(named))))
    if gathered.is_empty:
        raise InputError("intake.nothing_usable", files=", ".join(str(path) for path in files))
    everything = with_existing(gathered, existing)
    if everything.buildings is None:
        raise InputError("intake.no_buildings", area=area_id)
    if everything.buildings.frame.empty:
        raise InputError("intake.no_building_left", area=area_id)
    given_name = name or (existing.given_name if existing else None)
    name = given_name or own_name(area_id, everything.buildings, everything.buurten, everything.files)
    if existing and version_of(name, everything.files) == existing.version:
        tell("intake.step.done", 1)
        return existing.report.model_copy(update={"unchanged": True})

    tell("intake.step.derive", 1 / 2)
    tables, report = assemble(area_id, name, everything, given_name)
    tell("intake.step.write", 1 - 1 / 4)
    areas.write_area(settings, tables)
    tell("intake.step.done", 1)
    return report


def _recognised(named: Sequence[Named], existing: Existing, name: str | None) -> bool:
    """Are these exactly the files that the area was made from, as far as they are of their kind?"""
    used = [one for one in existing.report.files if one.kind != UNUSED]
    of_no_use = {one.sha256 for one in existing.report.files if one.kind == UNUSED}
    given = {one.sha256 for one in named}
    # A folder also holds files that were of no use; a file that was named was of use.
    needed = given - {one.sha256 for one in named if one.in_folder and one.sha256 in of_no_use}
    kinds = {one.kind for one in used if one.sha256 in needed}
    same = bool(needed) and needed == {one.sha256 for one in used if one.kind in kinds}
    as_named = name is None or name == existing.name
    return same and as_named and version_of(existing.name, existing.report.files) == existing.version
