"""Reads the two `.po` files once and fills their sentences."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from core.errors import DomainError
from core.settings import LANGUAGES

FOLDER = Path(__file__).parent
VARIANT = re.compile(r"scenario\.([A-Z])(\d+)\.(name|what)")
"""A second plan of a kind (`W2`) has no words of its own: it is called after its letter."""


@functools.cache
def load(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def keys(language: str) -> frozenset[str]:
    """All message names of a language."""
    return frozenset(_name(message.id) for message in load(language) if message.id)


def has(key: str) -> bool:
    return load(LANGUAGES[0]).get(key) is not None or _variant(LANGUAGES[0], key) is not None


def text(language: str, key: str, /, n: int | None = None, **facts: object) -> str:
    """The sentence `key` in `language`, its braces filled from `facts`.

    `n` chooses singular or plural where the message has both, and fills `{n}` unless the facts
    already bring a formatted `n`.

    >>> text("en", "app.name")
    'Warmtetafel'
    """
    message = load(language).get(key)
    if message is None:
        variant = _variant(language, key)
        if variant is not None:
            return variant
        raise KeyError(f"no sentence {key!r} in {language}.po")
    string = message.string
    if isinstance(string, tuple | list):
        string = string[0 if n == 1 else 1]
    if n is not None:
        facts.setdefault("count", n)
    return string.format(**facts) if facts else string


def _variant(language: str, key: str) -> str | None:
    """ "Warmtenet 2" for the name of plan W2; what it is, is said as of W."""
    found = VARIANT.fullmatch(key)
    message = load(language).get(f"scenario.{found[1]}.{found[3]}") if found else None
    if found is None or message is None:
        return None
    return f"{message.string} {found[2]}" if found[3] == "name" else str(message.string)


def sentence(language: str, error: DomainError) -> str:
    """What to say about a refusal: what happened, and what to do now."""
    return text(language, f"error.{error.key}", **error.facts)


def _name(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]
