"""A file of lines that is only ever added to, and that is whole after any crash.

What is added is on disk before `add` returns. A crash in the middle leaves a last line without an
end; nobody was told that it was saved, so opening the file cuts it off. A last line that is complete
but for a wrong end was not left by a crash: that is damage, and it is refused.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path

END = b"\n"

log = logging.getLogger(__name__)


class DamagedError(Exception):
    """The file ends in a way that no crash leaves behind."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} has no end")
        self.line = line


class LineFile:
    """Opens `path`, makes it if needed, and cuts a torn tail.

    Attributes
    ----------
    found
        The whole lines that were there, without their ends, as bytes.

    Raises
    ------
    DamagedError
        When the last line is whole but its end is not.
    """

    def __init__(self, path: Path) -> None:
        is_new = not path.exists()
        self.path = path
        self._file = path.open("a+b", buffering=0)
        if is_new:
            sync_folder(path.parent)
        self._file.seek(0)
        content = self._file.read()
        self._size = content.rfind(END) + 1
        self.found = content[: self._size].split(END)[:-1]
        self._is_sound = True
        if tail := content[self._size :]:
            self._refuse_damage(tail)
            log.warning("%s: a torn last line of %d bytes is cut off", path.name, len(tail))
            self._cut_back()

    def add(self, lines: Sequence[str]) -> None:
        """Add lines and bring them to disk: all or none.

        Raises
        ------
        OSError
            When the disk refused. The file then ends where it ended before; if even that could not
            be done, every later `add` is refused too, because what stands there is not known.
        """
        if not self._is_sound:
            raise OSError(f"{self.path.name} could not be cut back after a failed write")
        data = b"".join(line.encode() + END for line in lines)
        try:
            _write_all(self._file, data)
            os.fsync(self._file.fileno())
        except OSError:
            self._cut_back()
            raise
        self._size += len(data)

    def take_back(self, lines: Sequence[str]) -> None:
        """Undo the last `add`, of exactly these lines."""
        self._size -= sum(len(line.encode()) + len(END) for line in lines)
        self._cut_back()

    def close(self) -> None:
        self._file.close()

    def _refuse_damage(self, tail: bytes) -> None:
        text = tail.decode(errors="replace")
        try:
            _, end = json.JSONDecoder().raw_decode(text)
        except ValueError:
            return
        if end < len(text):
            self._file.close()
            raise DamagedError(len(self.found) + 1)

    def _cut_back(self) -> None:
        self._is_sound = False
        self._file.truncate(self._size)
        os.fsync(self._file.fileno())
        self._is_sound = True


def _write_all(file, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to disk, on systems where that is a thing of its own."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
