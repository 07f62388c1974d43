"""An explanation as lines of text, for the terminal: the number first, then everything behind it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from core.explain import words
from core.explain.explanation import Explanation, Part, Step
from core.heat.chain import DWELLING
from core.i18n import formats, text

INDENT = "    "


def lines(language: str, found: Explanation) -> Iterator[str]:
    """The whole chain, each step after what it needs."""
    yield whose(language, found)
    yield words.name(language, found.quantity)
    yield INDENT + banded(language, found)
    for view, band in found.views.items():
        if not math.isfinite(band.mid):
            yield f"{INDENT}{text(language, f'explain.tariff.{view}')}: {text(language, 'explain.no_value')}"
            continue
        yield INDENT + text(
            language,
            f"explain.view.{view}",
            low=words.headline(language, found, band.low),
            mid=words.headline(language, found, band.mid),
            high=words.headline(language, found, band.high),
        )
    if found.value.low != found.value.high and math.isfinite(found.value.mid):
        yield central(language, found)
    yield from reason_lines(language, found)
    if found.is_outdated:
        yield text(language, "explain.outdated")
    if found.left_out_count:
        yield text(language, "explain.left_out", n=found.left_out_count, count=found.left_out_count)
    if found.estimated:
        yield text(language, "explain.estimated")
    yield text(
        language,
        "explain.stamp",
        model=found.model_version,
        set=found.set_hash or formats.NO_VALUE,
        parameters=str(found.parameter_set["name"]),
        version=str(found.parameter_set.get("version") or formats.NO_VALUE),
        hash=str(found.parameter_set["hash"]),
    )
    for part in found.parts:
        yield ""
        yield part_head(language, part)
        for step in part.steps:
            yield from _step(language, step)
    if found.closing:
        yield ""
        yield from _step(language, found.closing)
    yield ""
    yield from _parameters(language, found)
    yield ""
    yield from _inputs(language, found)


def reason_lines(language: str, found: Explanation) -> Iterator[str]:
    """Which limits some of these homes are outside of, and what that does to the number."""
    for one in found.reasons:
        yield text(
            language,
            one.key,
            limit=words.figure(language, one.limit),
            value=words.figure(language, one.value),
            count=formats.number(language, one.count),
            homes=formats.number(language, one.homes),
        )
    if found.reasons and not math.isfinite(found.value.mid):
        yield text(language, "explain.no_number")


def whose(language: str, found: Explanation) -> str:
    """ "doesburg · Warmtenet · hele buurt · 5.435 woningen" """
    if found.dwelling_id is not None:
        subject = text(language, "explain.one_dwelling", dwelling=found.dwelling_id)
    elif found.segment:
        subject = words.segment(language, found.segment)
    else:
        subject = text(language, "explain.whole_area")
    homes = ""
    if found.dwelling_id is None:
        homes = text(language, "explain.homes", n=found.homes, number=formats.number(language, found.homes))
    plan = text(language, f"scenario.{found.scenario}.name")
    return " · ".join(one for one in (found.area_id, plan, subject, homes) if one)


def banded(language: str, found: Explanation) -> str:
    """ "€ 253 per maand (tussen € 239 en € 322)"; a count or a share has no band."""
    low, mid, high = (
        words.headline(language, found, number)
        for number in (found.value.low, found.value.mid, found.value.high)
    )
    unit = words.headline_unit(language, found)
    number = f"{mid} {unit}".strip()
    if not math.isfinite(found.value.mid) or found.value.low == found.value.high:
        return number
    return text(language, "explain.banded", number=number, low=low, high=high)


def central(language: str, found: Explanation) -> str:
    """How the steps, at the central value of everything, relate to the middle of the draws."""
    return text(
        language,
        "explain.central" if found.dwelling_id is None else "explain.central_dwelling",
        central=words.value(language, found.central, found.unit),
        mid=words.value(language, found.value.mid, found.unit),
        draws=found.draws,
    )


def part_head(language: str, part: Part) -> str:
    """ "Warmtenet · isolatie: zoals het nu is · 4.965 woningen" """
    is_home = part.building_kind == DWELLING
    words_of = text(
        language,
        "explain.part" if is_home else "explain.part_utility",
        heat_option=words.code(language, part.heat_option),
        shell_level=words.code(language, part.shell_level),
        homes=text(
            language,
            "explain.homes" if is_home else "explain.buildings",
            n=round(part.homes),
            number=formats.number(language, part.homes),
        ),
    )
    return words_of if part.takes_part else text(language, "explain.part_opt_out", part=words_of)


def _step(language: str, step: Step) -> Iterator[str]:
    other = ""
    if step.cost_based_value is not None:
        shown = words.value(language, step.cost_based_value, step.unit)
        other = f" · {text(language, 'explain.cost_based', value=shown)}"
    yield f"{step.name} = {words.value(language, step.value, step.unit)}{other}"
    yield INDENT + words.sentence(language, step)
    for line in step.formula.splitlines():
        yield f"{INDENT}| {line}"
    for function, formula in step.functions.items():
        yield f"{INDENT}| {function}: {' ; '.join(part.strip() for part in formula.splitlines())}"
    for constant, number in step.constants.items():
        yield f"{INDENT}| {constant} = {number}"
    if step.source:
        yield INDENT + text(language, "explain.formula_source", source=step.source)
    if step.missing_count:
        yield INDENT + text(
            language,
            "explain.missing",
            n=step.missing_count,
            number=formats.number(language, step.missing_count),
        )


def _parameters(language: str, found: Explanation) -> Iterator[str]:
    yield text(
        language,
        "explain.parameters_head",
        count=len(found.parameters),
        flagged=len(found.flagged),
        year=found.parameter_set["price_year"],
    )
    for one in found.parameters:
        mark = "!" if one.flagged else " "
        yield f"  {mark} {one.key} = {words.value(language, one.used, one.unit)}"
        given = words.value(language, one.value, one.unit)
        year = text(language, "explain.price_year", year=one.price_year) if one.price_year else ""
        span = (
            ""
            if one.low == one.high
            else f"{words.figure(language, one.low)}–" + words.figure(language, one.high)
        )
        status = text(language, f"parameter.status.{one.status}")
        facts = [part for part in (given, span, year, status, one.source) if part]
        yield f"{INDENT}{words.parameter(language, one)}: {' · '.join(facts)}"


def _inputs(language: str, found: Explanation) -> Iterator[str]:
    yield text(language, "explain.inputs_head")
    for one in found.inputs:
        yield (
            f"    {words.input_name(language, one)}: {words.input_value(language, one)}"
            f" ({words.basis(language, one)})"
        )
