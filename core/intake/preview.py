"""A first look at a file before it is imported: what we take it for, and its first rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from core.errors import InputError
from core.intake.archives import unpacked
from core.intake.gather import OF_NO_USE
from core.intake.layers import Layer, fingerprint, read_layers, readable, shown_value

FIRST_ROWS = 5


@dataclass(frozen=True)
class LayerPreview:
    """One recognised layer. `head`: its first rows as text, the columns as the file names them.

    `used_columns`: those of them that are read as something.
    """

    name: str
    kind: str
    row_count: int
    head: pd.DataFrame
    used_columns: tuple[str, ...]


@dataclass(frozen=True)
class FilePreview:
    """One file: its recognised layers, or why it cannot be used, as `FileReport` keeps it."""

    file: str
    layers: tuple[LayerPreview, ...] = ()
    reason_key: str | None = None
    reason_facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def refused(self) -> InputError | None:
        return InputError(self.reason_key, **self.reason_facts) if self.reason_key else None


def preview(path: Path) -> FilePreview:
    """What the file holds; a fault further on may still be found when it is imported."""
    layers: list[LayerPreview] = []
    refused: InputError | None = None
    try:
        sha256 = fingerprint(path)
        with unpacked(path) as members:
            for opened in members:
                try:
                    layers += [_layer(one) for one in read_layers(opened, sha256)]
                except InputError as error:
                    if not opened.packed or error.key not in OF_NO_USE:
                        raise
                    refused = refused or error
    except InputError as error:
        return _refused(path, error)
    return FilePreview(path.name, tuple(layers)) if layers or not refused else _refused(path, refused)


def _refused(path: Path, error: InputError) -> FilePreview:
    return FilePreview(path.name, reason_key=error.key, reason_facts=error.facts)


def _layer(layer: Layer) -> LayerPreview:
    with readable(layer.file, layer.name):
        rows = range(min(FIRST_ROWS, len(layer)))
        head = pd.DataFrame(
            {
                str(name): [shown_value(column[row]) for row in rows]
                for name, column in layer.columns.items()
                if _is_plain(column)
            }
        )
        used = tuple(name for name in map(str, layer.names.values()) if name in head.columns)
        # What is read stands first: a register brings dozens of columns beside.
        order = [*dict.fromkeys(used), *(name for name in head.columns if name not in used)]
        return LayerPreview(layer.name, layer.kind, len(layer), head[order], used)


def _is_plain(column: object) -> bool:
    first = next((one for one in np.asarray(column, dtype=object)[:FIRST_ROWS] if one is not None), "")
    return not isinstance(first, bytes | bytearray | list | dict | np.ndarray)
