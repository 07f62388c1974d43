"""What somebody brings to an import: files sent by the browser, or a file or folder on this machine.

Sent files stand on disk only while they are read, in a folder of their own under the data folder, and
are removed whatever happens. What a killed program left there goes at the next reading.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from core.errors import InputError
from core.intake.archives import is_sidecar
from core.settings import Settings

_THIS_PROCESS = secrets.token_hex(4)


@dataclass(frozen=True)
class SentFile:
    """A file as the browser sent it; the name is only a name, whatever path it says."""

    name: str
    content: bytes

    @property
    def plain_name(self) -> str:
        return PurePosixPath(self.name.replace("\\", "/")).name.lstrip(".") or "file"


@dataclass(frozen=True)
class Brought:
    """Sent files, and one file or folder on this machine; either may be absent."""

    sent: tuple[SentFile, ...] = ()
    place: str | None = None

    def mark(self) -> tuple[tuple[str, int, int], ...]:
        """What is at the place now, as names, sizes and moments: another mark, other content.

        Raises
        ------
        InputError
            `intake.no_such_file`.
        """
        found = [(one.name, one.stat()) for one in _on_machine(self.place)]
        return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)

    @contextmanager
    def files(self, settings: Settings) -> Iterator[list[Path]]:
        """The files to read, one by one, without those that belong to a shapefile beside them.

        Raises
        ------
        InputError
            `intake.no_such_file`, `intake.no_files`, `area.not_written`.
        """
        folder = settings.data / "uploads"
        _sweep(folder)
        mine = folder / f"{_THIS_PROCESS}-{secrets.token_hex(4)}"
        try:
            try:
                written = [_write(mine, one) for one in self.sent]
            except OSError as error:
                raise InputError("area.not_written", folder=str(folder)) from error
            found = [one for one in written if not is_sidecar(one)] + _on_machine(self.place)
            if not found:
                raise InputError("intake.no_files", files=self.place or "-")
            yield found
        finally:
            shutil.rmtree(mine, ignore_errors=True)
            with contextlib.suppress(OSError):
                folder.rmdir()


def _write(folder: Path, one: SentFile) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / one.plain_name
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{number}-{one.plain_name}"
    path.write_bytes(one.content)
    return path


def _on_machine(place: str | None) -> list[Path]:
    if not place or not place.strip():
        return []
    path = Path(place.strip().strip('"')).expanduser()
    try:
        if path.is_file():
            return [path]
        inside = sorted(path.iterdir()) if path.is_dir() else None
    except (OSError, ValueError):
        inside = None
    if inside is None:
        raise InputError("intake.no_such_file", file=place.strip())
    return [one for one in inside if one.is_file() and not one.name.startswith(".") and not is_sidecar(one)]


def _sweep(folder: Path) -> None:
    """Only one program has this data folder open: what is not of this process is left over."""
    if folder.is_dir():
        for one in folder.iterdir():
            if not one.name.startswith(_THIS_PROCESS):
                shutil.rmtree(one, ignore_errors=True)
