"""Errors that carry facts, never sentences.

The interface turns `key` and `facts` into a sentence in the visitor's language: message
`error.<key>` of the catalogue, filled with the facts. So the same refusal reads well on a phone,
in the terminal and in English.
"""


class DomainError(Exception):
    """Something the user can do something about.

    Parameters
    ----------
    key
        Name of the sentence, without the prefix `error.`: `ballot.round_closed`.
    facts
        What fills the braces of that sentence: text and numbers only.
    """

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.key} {self.facts}" if self.facts else self.key


class InputError(DomainError):
    """A file, a parameter or an argument that cannot be used. Exit status 2 on the command line."""


class RefusedError(DomainError):
    """The visitor may not do this, or not now."""
