"""The terms of the field, explained in plain words: `data/glossary.yaml`."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from core.settings import ROOT

GLOSSARY = ROOT / "data" / "glossary.yaml"


class Term(BaseModel):
    """One term. `forms_*` are the spellings (plurals, compounds) by which a text uses it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    nl: str
    en: str
    explanation_nl: str
    explanation_en: str
    forms_nl: tuple[str, ...] = Field(min_length=1)
    forms_en: tuple[str, ...] = Field(min_length=1)

    def name(self, language: str) -> str:
        return self.nl if language == "nl" else self.en

    def explanation(self, language: str) -> str:
        return self.explanation_nl if language == "nl" else self.explanation_en

    def is_used_in(self, text: str, language: str) -> bool:
        """Whether one of the forms stands in `text` as whole words, in capitals or not."""
        return _pattern(self.forms_nl if language == "nl" else self.forms_en).search(text) is not None


@functools.cache
def load(path: Path = GLOSSARY) -> tuple[Term, ...]:
    """All terms, in the order of the file."""
    return tuple(Term.model_validate(entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8")))


@functools.cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
