"""The words of the workbook, all in one language."""

from __future__ import annotations

from dataclasses import dataclass

from core import i18n
from core.export.workbook.cells import is_missing
from core.export.workbook.table import NARROW, Column, Kind
from core.voting.judgement import Message

LEVELS = ("low", "mid", "high")


@dataclass(frozen=True)
class Words:
    language: str

    def say(self, key: str, **facts: object) -> str:
        return i18n.text(self.language, key, **facts)

    def choice(self, kind: str, code: object) -> str:
        """What people call a code: ("dwelling_type", "corner") -> "hoekwoning".

        A code without words is shown as it is: better a technical name than a hidden value.
        """
        if is_missing(code):
            return self.say(f"workbook.{kind}.none") if i18n.has(f"workbook.{kind}.none") else ""
        key = f"workbook.{kind}.{code}"
        return i18n.text(self.language, key) if i18n.has(key) else str(code)

    def scenario(self, code: str) -> str:
        """Name of a plan as on the screens."""
        key = f"scenario.{code}.name"
        return i18n.text(self.language, key) if i18n.has(key) else str(code)

    def message(self, message: Message) -> str:
        """The sentence that was said in the hall, with the names of its plans."""
        plans = {brace: self.scenario(code) for brace, code in message.plans.items()}
        return i18n.text(self.language, message.key, message.n, **plans, **message.numbers)

    def yes_no(self, value: bool) -> str:
        return self.say("workbook.yes") if value else self.say("workbook.no")

    def column(
        self, name: str, kind: Kind = Kind.TEXT, width: int = NARROW, share_of: str | None = None
    ) -> Column:
        return Column(name, self.say(f"workbook.column.{name}"), kind, width, share_of)

    def level_columns(
        self, quantity: str, kind: Kind, levels: tuple[str, ...] = LEVELS
    ) -> tuple[Column, ...]:
        """Columns `<quantity>_low`, `_mid`, `_high`: "Maandlasten B, midden (€ per maand)"."""
        return tuple(
            Column(
                f"{quantity}_{level}",
                f"{self.say(f'workbook.quantity.{quantity}')} {self.say(f'workbook.level.{level}')} "
                f"({self.say(f'workbook.unit.{quantity}')})",
                kind,
            )
            for level in levels
        )
