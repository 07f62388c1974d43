"""Every sentence exists in Dutch and in English, fills the same facts, and is used."""

from __future__ import annotations

import re
import string

import pytest

from core.i18n import keys, text
from core.i18n.catalogue import load
from core.settings import LANGUAGES, ROOT

SOURCES = [
    *sorted((ROOT / "core").rglob("*.py")),
    *sorted((ROOT / "core").rglob("*.html")),
    *sorted((ROOT / "pages").glob("*.py")),
]


NAMED = r"""\b(?:say|text)\((?:[\w.]+(?:\(\))?,\s*)?f?["']([a-z_]+(?:\.(?:\w|\{[^}"']*\})+)+)["']"""
"""A call that says a sentence by name; braces hold the variable part of the name."""


def strings(language: str, key: str) -> tuple[str, ...]:
    message = load(language).get(key)
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_sentences() -> None:
    assert keys("nl") == keys("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language: str) -> None:
    assert not [key for key in keys(language) if not all(one.strip() for one in strings(language, key))]


def test_both_languages_fill_the_same_facts() -> None:
    different = {}
    for key in keys("nl"):
        dutch = set().union(*(facts(one) for one in strings("nl", key)))
        english = set().union(*(facts(one) for one in strings("en", key)))
        if dutch != english:
            different[key] = (dutch, english)
    assert not different


def test_every_name_in_the_code_has_its_sentence() -> None:
    """Names written out in a call, and names with a variable part that must match at least one."""
    known = keys("nl")
    missing = set()
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        for key in re.findall(NAMED, source):
            pattern = re.escape(re.sub(r"\{[^}]*\}", "*", key)).replace(r"\*", r"[\w.]+")
            if not any(re.fullmatch(pattern, one) for one in known):
                missing.add((path.relative_to(ROOT).as_posix(), key))
    assert not missing


def test_every_refusal_has_its_sentence() -> None:
    known = keys("nl")
    missing = set()
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        for key in re.findall(r"""(?:DomainError|InputError|RefusedError)\(\s*["']([a-z_.]+)["']""", source):
            if f"error.{key}" not in known:
                missing.add((path.relative_to(ROOT).as_posix(), key))
    assert not missing


def test_every_sentence_is_used() -> None:
    """A sentence nobody says is a sentence nobody checks. Names may be put together from parts."""
    everything = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    everything += "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").glob("*.yaml"))
    )
    unused = set()
    for key in keys("nl"):
        name = key.removeprefix("error.")
        family = name.index(".") + 1
        put_together = any(name[:cut] + "{" in everything for cut in range(family, len(name)))
        if name not in everything and not put_together:
            unused.add(key)
    assert not unused


def test_a_sentence_is_filled() -> None:
    assert text("en", "error.settings.language", value="fr", choices="nl, en") == (
        "We do not know the language “fr”. Choose one of: nl, en."
    )
