"""The 31 letters of every code people read out or type: without 0 and O, 1, I and L."""

from __future__ import annotations

import secrets
from collections.abc import Container

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 6


def spell(number: int, length: int) -> str:
    """`number` written with `length` of the letters; what does not fit is left off.

    >>> spell(0, 3), spell(31, 3)
    ('222', '232')
    """
    letters = []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(reversed(letters))


def new_code(taken: Container[str]) -> str:
    """A join code nobody has yet."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if code not in taken:
            return code


def read_code(typed: str) -> str:
    """The code someone typed: capitals, without spaces and dashes. No letter is guessed.

    >>> read_code(" 7f3-k9x ")
    '7F3K9X'
    """
    return "".join(typed.split()).replace("-", "").upper()
