"""One thread that writes what many threads hand in, in groups.

A commit or an fsync costs the same for one ballot as for thirty, so whoever comes while the thread is
writing waits for the next group. Nobody is told "saved" before the group of theirs is on disk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Generic, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")


class StoppedError(Exception):
    """Handed in after the writer had stopped: nothing was written."""


class GroupWriter(Generic[Item, Done]):
    """Starts its thread at once.

    Parameters
    ----------
    write
        Writes a group and brings it to disk; gives one answer an item. What it raises reaches
        everyone in the group.
    """

    def __init__(self, name: str, write: Callable[[Sequence[Item]], Sequence[Done]]) -> None:
        self._write = write
        self._waiting: SimpleQueue[tuple[Item, Future[Done]] | None] = SimpleQueue()
        self._door = threading.Lock()
        self._is_open = True
        # A daemon, so that a process that is told to end is not held up by a writer nobody closed:
        # what was not acknowledged may be lost, what was is on disk.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, item: Item) -> Done:
        """Hand in and wait until it is on disk.

        Raises
        ------
        StoppedError
            After `stop`.
        """
        future: Future[Done] = Future()
        with self._door:
            if not self._is_open:
                raise StoppedError
            self._waiting.put((item, future))
        return future.result()

    def stop(self) -> None:
        """Write what is waiting, take nothing more, and end the thread."""
        with self._door:
            if self._is_open:
                self._is_open = False
                self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        is_last = False
        while not is_last:
            group = [self._waiting.get()]
            while not self._waiting.empty():
                group.append(self._waiting.get())
            is_last = None in group
            if present := [entry for entry in group if entry is not None]:
                self._write_group(present)

    def _write_group(self, group: list[tuple[Item, Future[Done]]]) -> None:
        try:
            answers = self._write([item for item, _ in group])
        except BaseException as error:
            for _, future in group:
                future.set_exception(error)
            return
        for (_, future), answer in zip(group, answers, strict=True):
            future.set_result(answer)
