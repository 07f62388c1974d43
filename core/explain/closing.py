"""The last step: from the homes to the number."""

from __future__ import annotations

from core.explain.columns import COST, Column, Kind
from core.explain.explanation import Part, Step
from core.explain.parts import Portion
from core.explain.unfold import OF_THE_REFERENCE
from core.heat.chain import DWELLING
from core.heat.options import REFERENCE
from core.scenarios.work import PARTICIPATION

OUTCOME = "outcome."
"""Before the name of the step that goes from the homes to the number."""
TAKES_PART = "takes_part"
MEANINGS = {
    Kind.MEAN: "The mean home.",
    Kind.NETWORK: "The mean home along a heat network.",
    Kind.TOTAL: "All homes together.",
    Kind.HIGHEST: "The home that has most.",
    Kind.CHEAPER: "Share of homes and of draws that pay less than now, on gas.",
    Kind.CHANGED: "Homes where something changes.",
    Kind.PARTICIPANTS: "Homes that take part.",
    Kind.OPT_OUTS: "Homes that do not take part.",
    Kind.NOT_VALID: "Homes for which some quantity has no value in half of the draws or more.",
    Kind.OUTSIDE: "Homes that take part in something that is outside some limit for them.",
}


def central(parts: tuple[Part, ...], column: Column, is_total: bool) -> float:
    """The number with every parameter at its central value."""
    known = [part for part in parts if isinstance(part.value, float) and part.homes]
    if not known:
        return float("nan")
    total = sum(part.value * part.homes for part in known)
    if column.kind == Kind.OPT_OUTS:
        # As the outcome counts them: all homes, less those who take part in whole homes.
        homes = round(sum(part.homes for part in parts))
        return float(homes - round(homes - total))
    if is_total and column.kind != Kind.TOTAL:
        return float(round(total))
    return total if is_total else total / sum(part.size for part in known)


def participation(portion: Portion) -> Step:
    """Which share of the homes of a rule this portion is: all, those who take part, or the others."""
    formula, needs = "1.0", ()
    if portion.rule.opt_out is not None or portion.rule.participation is not None:
        formula = PARTICIPATION if portion.takes_part else f"1 - {PARTICIPATION}"
        needs = (PARTICIPATION,)
    return Step(
        name=TAKES_PART,
        value=portion.homes / float(portion.counts.sum()),
        unit="share of homes",
        formula=formula,
        needs=needs,
        meaning="Share of these homes that takes part."
        if portion.takes_part
        else "Share of these homes that does not take part.",
    )


def closing(column: Column, parts: tuple[Part, ...], is_total: bool, value: float) -> Step | None:
    """None where the last step of the homes is the number already."""
    homes = sum(part.homes for part in parts)
    quantity = parts[0].steps[-1].name
    if len(parts) == 1 and homes == 1 and column.name == quantity:
        return None
    needs = (quantity, OF_THE_REFERENCE + COST) if column.kind == Kind.CHEAPER else (quantity,)
    return Step(
        name=OUTCOME + column.name,
        value=value,
        unit=column.unit or parts[0].steps[-1].unit,
        formula=_formula(column, parts, is_total, homes, quantity),
        needs=needs,
        meaning=MEANINGS[column.kind],
    )


def _formula(column: Column, parts: tuple[Part, ...], is_total: bool, homes: float, quantity: str) -> str:
    match column.kind:
        case Kind.HIGHEST:
            return f"highest of {quantity} over the homes"
        case Kind.CHEAPER:
            return f"share of homes and draws with {quantity} < {OF_THE_REFERENCE}{COST}"
        case Kind.CHANGED:
            return f"homes with {quantity}, or with another heat option than {REFERENCE}"
        case Kind.NOT_VALID:
            return "homes for which some quantity has no value in half of the draws or more"
        case Kind.OUTSIDE:
            return "homes outside the limits of some formula, at central values"
        case Kind.PARTICIPANTS | Kind.OPT_OUTS:
            mine = [part for part in parts if part.value]
            return " + ".join(f"{part.homes / part.share:.10g} * {part.share:.10g}" for part in mine) or "0"
    if len(parts) == 1:
        if is_total:
            return f"{homes:.10g} * {quantity}"
        return quantity if homes == 1 else f"mean of {quantity} over {homes:.10g} homes"
    terms = " + ".join(f"{part.homes:.10g} * {_name(part)}" for part in parts)
    return terms if is_total else f"({terms}) / {sum(part.size for part in parts):.10g}"


def _name(part: Part) -> str:
    kind = "" if part.building_kind == DWELLING else f"{part.building_kind}."
    return f"{kind}{part.heat_option}.{part.shell_level}"
