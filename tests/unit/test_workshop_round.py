"""Join codes and the rules of a round."""

from __future__ import annotations

import pytest

from core.workshop.letters import ALPHABET, new_code, read_code, spell


def test_no_letter_can_be_mistaken_for_another() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set(ALPHABET) & set("0O1IL")


def test_codes_are_six_letters_and_new() -> None:
    codes: set[str] = set()
    for _ in range(200):
        codes.add(new_code(codes))
    assert len(codes) == 200
    assert all(len(code) == 6 and set(code) <= set(ALPHABET) for code in codes)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("7f3-k9x", "7F3K9X"), ("\t7F3\u00a0K9X\n", "7F3K9X"), ("O0", "O0"), ("", "")],
)
def test_what_is_typed_is_read_but_never_guessed(typed: str, code: str) -> None:
    assert read_code(typed) == code


def test_spelling_tells_every_number_apart() -> None:
    assert len({spell(number, 2) for number in range(31 * 31)}) == 31 * 31
