"""A plain table of the data page: words at the left, numbers at the right, wide ones scroll."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.ui import panels


def table(columns: Sequence[tuple[str, str]], rows: str) -> None:
    """`columns`: heading and class (`n` for numbers); `rows`: HTML that the caller escaped."""
    head = "".join(f'<th class="{css}">{escape(words)}</th>' for words, css in columns)
    panels.raw(
        f'<div class="wt-scroll wt-left"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
