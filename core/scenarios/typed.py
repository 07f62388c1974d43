"""Text that people type: cleaned, and not longer than a page can hold."""

from __future__ import annotations

import unicodedata

from core.errors import InputError
from core.scenarios import set_rules


def typed(text: str, field: str) -> str:
    """The text without control characters and doubled spaces; line breaks become spaces.

    Raises
    ------
    InputError
        `scenario_set.too_long`, with the field.

    >>> typed(" the  council\\n decides ", "motivation")
    'the council decides'
    """
    plain = "".join(
        " " if unicodedata.category(letter).startswith("C") else letter
        for letter in unicodedata.normalize("NFC", text)
    )
    words = " ".join(plain.split())
    longest = set_rules.load().longest_text.value
    if len(words) > longest:
        raise InputError("scenario_set.too_long", longest=longest, field=field)
    return words
