"""Opening packed files: zip, zip in zip and gz, each member a file of its own, within limits.

Members are unpacked into a folder that is thrown away afterwards, so that every reader meets ordinary
files. What is packed to fill a disk, is locked, or is packed too deep is refused before it is unpacked.
"""

from __future__ import annotations

import gzip
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from core.errors import InputError
from core.intake import conventions

ZIP_MARK, GZIP_MARK = b"PK\x03\x04", b"\x1f\x8b"
EMPTY_ZIP_MARK = b"PK\x05\x06"
WORKBOOK_PART = "xl/workbook.xml"
MEGABYTE = 10**6
BLOCK = 2**20
OF_NO_MEANING = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db")
SIDECARS = (".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".qpj", ".shp.xml")


class Opened(NamedTuple):
    """A file to read. `shown`: its name for people, inside an archive with the archive before it."""

    path: Path
    shown: str
    packed: bool = False


@contextmanager
def unpacked(path: Path) -> Iterator[list[Opened]]:
    """The file itself, or the files packed in it, deepest first opened; gone after the `with`.

    Raises
    ------
    InputError
        `intake.unreadable`, `intake.archive_bomb`, `intake.archive_locked`, `intake.archive_deep`,
        `intake.archive_empty`, each with the file.
    """
    with tempfile.TemporaryDirectory(prefix="warmtetafel-") as folder:
        room = _Room(Path(folder))
        yield list(room.open(path, path.name, 0))


def is_sidecar(path: Path) -> bool:
    """Does this file belong to a shapefile beside it?"""
    name = path.name.casefold()
    if not name.endswith(SIDECARS):
        return False
    stem = path.name[: -len(".shp.xml")] if name.endswith(".shp.xml") else path.stem
    return any(path.with_name(stem + suffix).is_file() for suffix in (".shp", ".SHP"))


class _Room:
    """A folder to unpack in, with what may still come out of archives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.left = conventions.load().archive_most.value.total_mb * MEGABYTE
        self.made = 0

    def open(self, path: Path, shown: str, depth: int) -> Iterator[Opened]:
        try:
            with path.open("rb") as file:
                mark = file.read(len(ZIP_MARK))
        except OSError as error:
            raise InputError("intake.unreadable", file=shown) from error
        if mark in (ZIP_MARK, EMPTY_ZIP_MARK):
            yield from self._zip(path, shown, depth)
        elif mark[: len(GZIP_MARK)] == GZIP_MARK:
            yield from self._gzip(path, shown, depth)
        else:
            yield Opened(path, shown, depth > 0)

    def _deeper(self, shown: str, depth: int) -> int:
        if depth >= conventions.load().archive_most.value.depth:
            raise InputError("intake.archive_deep", file=shown)
        return depth + 1

    def _own_folder(self) -> Path:
        """Members of one archive lie together: a shapefile needs its parts beside it."""
        self.made += 1
        folder = self.folder / str(self.made)
        folder.mkdir()
        return folder

    def _zip(self, path: Path, shown: str, depth: int) -> Iterator[Opened]:
        most = conventions.load().archive_most.value
        try:
            with zipfile.ZipFile(path) as archive:
                if WORKBOOK_PART in archive.namelist():
                    yield Opened(path, shown, depth > 0)
                    return
                deeper = self._deeper(shown, depth)
                members = [one for one in archive.infolist() if not one.is_dir() and _means(one.filename)]
                if not members:
                    raise InputError("intake.archive_empty", file=shown)
                if len(members) > most.members:
                    raise InputError("intake.archive_bomb", file=shown)
                folder = self._own_folder()
                paths = []
                for number, one in enumerate(members):
                    if one.flag_bits & 1:
                        raise InputError("intake.archive_locked", file=shown)
                    large = one.file_size > most.ratio_from_mb * MEGABYTE
                    if large and one.file_size > most.ratio * max(one.compress_size, 1):
                        raise InputError("intake.archive_bomb", file=f"{shown}/{one.filename}")
                    target = _target(folder, one.filename, number)
                    with archive.open(one) as content:
                        self._copy(content, target, shown, path.stat().st_size)
                    paths.append((target, f"{shown}/{PurePosixPath(one.filename).name}"))
        except (
            zipfile.BadZipFile,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise InputError("intake.unreadable", file=shown) from error
        except zipfile.zlib.error as error:
            raise InputError("intake.unreadable", file=shown) from error
        for target, name in paths:
            if not is_sidecar(target):
                yield from self.open(target, name, deeper)

    def _gzip(self, path: Path, shown: str, depth: int) -> Iterator[Opened]:
        deeper = self._deeper(shown, depth)
        name = Path(shown).name
        inner = name[: -len(".gz")] if name.casefold().endswith(".gz") else f"{name}.unpacked"
        target = self._own_folder() / inner
        try:
            with gzip.open(path) as content:
                self._copy(content, target, shown, path.stat().st_size)
        except (OSError, EOFError, gzip.zlib.error) as error:
            raise InputError("intake.unreadable", file=shown) from error
        yield from self.open(target, f"{shown}/{inner}", deeper)

    def _copy(self, content: BinaryIO, target: Path, shown: str, packed_size: int) -> None:
        """Unpack, and stop as soon as more comes out than may: what a header says is not believed."""
        most = conventions.load().archive_most.value
        size = 0
        with target.open("wb") as out:
            while block := content.read(BLOCK):
                size += len(block)
                self.left -= len(block)
                large = size > most.ratio_from_mb * MEGABYTE and size > most.ratio * packed_size
                if large or self.left < 0:
                    raise InputError("intake.archive_bomb", file=shown)
                out.write(block)


def _means(name: str) -> bool:
    last = PurePosixPath(name).name
    return bool(last) and not name.startswith(OF_NO_MEANING[0]) and not last.startswith(OF_NO_MEANING[1:])


def _target(folder: Path, name: str, number: int) -> Path:
    """Only the last part of a member's name is used, so that nothing lands outside the folder."""
    last = PurePosixPath(name.replace("\\", "/")).name or str(number)
    last = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*')[-100:]
    target = folder / (last or str(number))
    if not target.exists():
        return target
    other = folder / str(number)
    other.mkdir()
    return other / target.name
