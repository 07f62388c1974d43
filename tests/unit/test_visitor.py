"""Who may do what is checked in the workflow, not on the page."""

from __future__ import annotations

import pytest

from core import settings
from core.errors import InputError, RefusedError
from core.visitor import EVERYONE, HOSTS, Role, Visitor, allowed


@allowed(HOSTS)
def lead(visitor: Visitor, word: str) -> str:
    return f"{visitor.role}: {word}"


def test_a_host_may_lead() -> None:
    assert lead(Visitor(Role.FACILITATOR), "open") == "facilitator: open"


def test_a_resident_may_not() -> None:
    with pytest.raises(RefusedError, match="not_allowed"):
        lead(Visitor(), "open")


def test_everyone_is_every_role() -> None:
    assert frozenset(Role) == EVERYONE


def test_settings_come_from_the_environment(tmp_path) -> None:
    found = settings.read(
        {"WARMTETAFEL_DATA": str(tmp_path), "WARMTETAFEL_LANG": "en", "WARMTETAFEL_URL": "http://zaal.local/"}
    )
    assert (found.data, found.language, found.url) == (tmp_path.resolve(), "en", "http://zaal.local")


def test_an_unknown_language_is_refused_with_the_choices() -> None:
    with pytest.raises(InputError) as refused:
        settings.read({"WARMTETAFEL_LANG": "fr"})
    assert refused.value.facts == {"value": "fr", "choices": "nl, en"}
