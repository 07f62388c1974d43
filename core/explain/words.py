"""The words of an explanation, in the language of the reader: names, values with their unit, bases."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from core.explain.closing import OUTCOME
from core.explain.explanation import Explanation, InputUse, ParameterUse, Step
from core.explain.unfold import OF_THE_REFERENCE
from core.i18n import formats, has, text
from core.parameters.archetypes import LABELS
from core.scenarios.cells import FAMILIES as KINDS

LEAST_DIGITS = 4
"""Figures of a value that are always shown; more only of what stands before the comma."""
MOST_DECIMALS = 6
PERCENT = 100
FAMILIES = ("dwelling_type", "construction_period", "heat_option", "shell_level")
"""Codes that have a word of their own in the catalogue."""
WHOLE = ("yes/no", "label index", "of homes")
"""Units that are one expression, though they have a space or a stroke."""
PER_WEQ = "_per_weq"


def name(language: str, step: str) -> str:
    """What people call a quantity; a name without a word of its own as the code has it."""
    own = step.removeprefix(OUTCOME).removeprefix(OF_THE_REFERENCE)
    words = own.replace("_", " ")
    if has(f"quantity.{own}"):
        words = text(language, f"quantity.{own}")
    elif has(f"quantity.{own.removesuffix(PER_WEQ)}"):
        words = text(language, "explain.per_weq", name=name(language, own.removesuffix(PER_WEQ)))
    if step.startswith(OF_THE_REFERENCE):
        return text(language, "explain.of_reference", name=words)
    return words


def sentence(language: str, step: Step) -> str:
    """What a step is: its name in words, else the first line the code says about it."""
    own = step.name.removeprefix(OUTCOME).removeprefix(OF_THE_REFERENCE)
    return name(language, step.name) if has(f"quantity.{own}") else step.meaning


def unit(language: str, code: str) -> str:
    """ "EUR/m3 ex VAT" as people write it: "€ per m³, ex btw"."""
    whole = f"unit.{_slug(code)}"
    if code in WHOLE or not {" ", "/"} & set(code):
        return text(language, whole) if has(whole) else code.replace("-", "")
    measure, _, remark = code.partition(" ")
    words = f" {text(language, 'unit.per')} ".join(_unit_word(language, one) for one in measure.split("/"))
    remarks = [_unit_word(language, one.strip()) for one in remark.split(",") if one.strip()]
    return ", ".join([one for one in (words.strip(), *remarks) if one])


def _unit_word(language: str, code: str) -> str:
    slug = _slug(code)
    if not slug:
        return ""
    return text(language, f"unit.{slug}") if has(f"unit.{slug}") else code


def _slug(code: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", code.lower()).strip("_")


def value(language: str, found: object, code: str) -> str:
    """A value with its unit: "€ 253 per maand", "70 %", "label C"."""
    if isinstance(found, tuple | list):
        return " – ".join(value(language, one, code) for one in found)
    if not isinstance(found, int | float):
        return text(language, "explain.no_value")
    if code.startswith("share"):
        # "share/yr" and "share of homes" keep what comes after the share.
        rest = unit(language, code.removeprefix("share").lstrip("/"))
        of = f"{text(language, 'unit.per')} {rest}" if code.startswith("share/") else rest
        decimals = 0 if _is_whole(found * PERCENT, 0) else 1
        return " ".join(one for one in (formats.percent(language, found, decimals), of) if one)
    if code == "yes/no":
        if found in (0, 1):
            return text(language, "explain.yes" if found else "explain.no")
        return text(language, "explain.yes_share", share=formats.percent(language, found))
    if code == "label index" and float(found).is_integer() and 0 <= found < len(LABELS):
        return text(language, "explain.label", label=LABELS[int(found)])
    if code == "year":
        return str(round(found))
    words = unit(language, code)
    if words.startswith("€"):
        sign = "−" if found < 0 else ""
        rest = words[1:]
        return f"{sign}€{formats.NBSP}{figure(language, abs(found))}{rest}"
    return f"{figure(language, found)}{formats.NBSP}{words}" if words else figure(language, found)


def figure(language: str, found: float) -> str:
    """A number with as many decimals as it needs to be recognised."""
    size = abs(found)
    decimals = 0
    while decimals < MOST_DECIMALS and size < 10 ** (LEAST_DIGITS - 1) and not _is_whole(found, decimals):
        size *= 10
        decimals += 1
    return formats.number(language, found, decimals)


def _is_whole(found: float, decimals: int) -> bool:
    return abs(round(found, decimals) - found) < 10 ** -(MOST_DECIMALS + 2)


def headline(language: str, found: Explanation, number: float) -> str:
    """The number itself, as the screens round it; in words where there is none."""
    if not math.isfinite(number):
        return text(language, "explain.no_value")
    if found.unit.startswith("EUR"):
        return formats.money(language, number)
    if found.unit.startswith("share"):
        return formats.percent(language, number)
    decimals = 0 if abs(number) >= 10 ** (LEAST_DIGITS - 2) else 1
    return formats.number(language, number, decimals)


def headline_unit(language: str, found: Explanation) -> str:
    """What stands beside that number; nothing where there is none."""
    if not math.isfinite(found.value.mid):
        return ""
    words = unit(language, found.unit.removeprefix("share").strip() or "-")
    return words.removeprefix("€").strip()


def parameter(language: str, found: ParameterUse) -> str:
    return found.description_nl if language == "nl" else found.description_en


def input_name(language: str, found: InputUse) -> str:
    return text(language, f"explain.input.{found.name}")


def input_value(language: str, found: InputUse) -> str:
    """The value of an input in words, the way its kind asks."""
    given = found.value
    if isinstance(given, Mapping):
        if "row" in given:
            return text(
                language,
                "explain.input_archetype",
                row=_archetype(language, str(given["row"])),
                fixed=figure(language, given["heat_fixed_gj"]),
                per_m2=figure(language, given["heat_gj_per_m2"]),
                hot_water=figure(language, given["hot_water_gj"]),
            )
        if "rows" in given:
            return text(language, "explain.input_archetypes", count=given["rows"])
        return ", ".join(
            f"{code(language, one)} {formats.number(language, many)}" for one, many in given.items()
        )
    if isinstance(given, tuple):
        return ", ".join(_one(language, found.name, one) for one in given)
    return _one(language, found.name, given)


def _one(language: str, name_of_input: str, given: object) -> str:
    if given is None:
        return text(language, "explain.input_unknown")
    if isinstance(given, str):
        return code(language, given)
    if name_of_input == "construction_year":
        return value(language, given, "year")
    if name_of_input.endswith("_share"):
        return value(language, float(given), "share")
    if name_of_input.endswith("_m2"):
        return value(language, float(given), "m2")
    return figure(language, float(given))


def _archetype(language: str, row: str) -> str:
    kind, _, years = row.partition(" ")
    return f"{code(language, kind)} {years}".strip()


def code(language: str, found: str) -> str:
    """A code in words, where the catalogue has them."""
    if has(f"explain.use.{found}"):
        return text(language, f"explain.use.{found}")
    for family in FAMILIES:
        for key in (f"{family}.{found}", f"workbook.{family}.{found}"):
            if has(key):
                return text(language, key)
    return found


def basis(language: str, found: InputUse) -> str:
    """How it is known; for several homes how many which way."""
    if len(found.basis_counts) < 2:
        return text(language, f"explain.basis.{found.basis}")
    return ", ".join(
        f"{text(language, f'explain.basis.{one}')} {formats.number(language, many)}"
        for one, many in sorted(found.basis_counts.items(), key=lambda item: -item[1])
    )


def segment(language: str, where: Mapping[str, tuple[str, ...]]) -> str:
    """A filter in words: "Rijwoning", or "hoekwoning, label E, label F"."""
    return " · ".join(_values(language, values) for values in where.values())


def _values(language: str, values: tuple[str, ...]) -> str:
    family = next((key for key, members in KINDS.items() if set(members) == set(values)), None)
    if family is not None:
        return text(language, f"figure.group.{family}")
    return ", ".join(
        text(language, "explain.label", label=one) if one in LABELS else code(language, one) for one in values
    )
