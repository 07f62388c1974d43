"""The columns of an outcome: from which quantity of the chain each comes, and how homes make the number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.errors import InputError
from core.heat.chain import wires
from core.scenarios.levels import is_per_home
from core.scenarios.quantities import CURVE, MAXIMA, NO_MEAN, PER_DWELLING, QUANTITIES

COST = "resident_cost_eur_per_month"
CHANGES = "shell_changes"
ENDS = ("_low", "_mid", "_high")
PER_WEQ = "EUR/weq/yr"


class Kind(StrEnum):
    MEAN = "mean"
    """Mean over the homes that have a value."""
    TOTAL = "total"
    """Sum over the homes."""
    NETWORK = "network"
    """Mean over the homes along a heat network."""
    HIGHEST = "highest"
    """That of the home that has most."""
    CHEAPER = "cheaper"
    """Share of homes and draws that pay less than on the reference."""
    CHANGED = "changed"
    """Homes where something changes."""
    PARTICIPANTS = "participants"
    OPT_OUTS = "opt_outs"
    NOT_VALID = "not_valid"
    """Homes for which some quantity has no value in half of the draws or more."""
    OUTSIDE = "outside"
    """Homes that are outside the limits of some formula."""


COUNTS = frozenset({Kind.CHANGED, Kind.PARTICIPANTS, Kind.OPT_OUTS, Kind.NOT_VALID, Kind.OUTSIDE})


@dataclass(frozen=True)
class Column:
    """A result column; `quantity`: the name in the chain that its steps lead to."""

    name: str
    quantity: str
    kind: Kind

    @property
    def unit(self) -> str | None:
        """Where it is another than that of the quantity."""
        if self.kind in COUNTS:
            return "homes"
        if self.kind == Kind.CHEAPER:
            return "share of homes"
        return PER_WEQ if self.name.endswith("_eur_per_weq_per_year") else None


def _all() -> dict[str, Column]:
    found = [
        Column(
            PER_DWELLING.get(quantity, quantity), quantity, Kind.MEAN if is_per_home(quantity) else Kind.TOTAL
        )
        for quantity in QUANTITIES
        if quantity not in NO_MEAN
    ]
    found += [Column(name, quantity, Kind.NETWORK) for quantity, name in CURVE.items()]
    found += [Column(f"{quantity}_max", quantity, Kind.HIGHEST) for quantity in MAXIMA]
    found += [
        Column("cheaper_than_reference_share", COST, Kind.CHEAPER),
        Column("changed_count", CHANGES, Kind.CHANGED),
        Column("participant_count", COST, Kind.PARTICIPANTS),
        Column("opt_out_count", COST, Kind.OPT_OUTS),
        Column("not_valid_count", COST, Kind.NOT_VALID),
        Column("outside_count", COST, Kind.OUTSIDE),
    ]
    return {column.name: column for column in found}


_COLUMNS = _all()
COLUMNS = tuple(_COLUMNS)
"""Every computed column of an outcome, without its _low, _mid or _high."""


def column_of(asked: str, heat_options: tuple[str, ...]) -> Column:
    """The column; or the mean of any other quantity that all these heat options have.

    An end may be there: `resident_cost_eur_per_month_mid` is the number itself.

    Raises
    ------
    InputError
        `explain.unknown_quantity`.
    """
    end = next((end for end in ENDS if asked.endswith(end)), "")
    for name in (asked, asked.removesuffix(end)):
        if name in _COLUMNS:
            return _COLUMNS[name]
    if heat_options and all(asked in wires(option) for option in heat_options):
        return Column(asked, asked, Kind.MEAN)
    raise InputError("explain.unknown_quantity", quantity=asked, choices=", ".join(COLUMNS))
