"""What comes on top of the calculation where it applies: small work, advice, and what may come later.

These posts are kept apart from definition B, so that homes stay comparable, and are added up beside it.
A post without a figure is shown as not known, never as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.heat.chain import compute
from core.heat.options import HEAT_NETWORKS


@dataclass(frozen=True)
class Rule:
    """The post `code` applies to homes where the quantity `when` is above zero."""

    code: str
    when: str
    amount: str | None
    """Parameter in EUR; None: no figure found."""
    vat: bool = False
    """Whether VAT comes on top."""


@dataclass(frozen=True)
class Extra:
    """One post of a home. Amounts (draws, homes) in EUR incl VAT, before subsidy; None: not known."""

    code: str
    amount_eur: np.ndarray | None
    is_later: bool = False
    """True for what is paid only if somebody does it later: no part of the sum."""


RULES = (
    Rule("group_box", "electricity_connection_eur", "group_box_eur"),
    Rule("meter_cupboard", "electricity_connection_eur", "meter_cupboard_eur"),
    Rule("permits", "electricity_connection_eur", None),
    Rule("pans", "cooking_eur", "pans_eur"),
    Rule("ventilation", "shell_changes", "ventilation_eur_ex_vat", vat=True),
    Rule("scaffolding", "shell_changes", None),
    Rule("adviser", "shell_changes", None),
)
ASBESTOS = "asbestos"
VVE_PROCESS = "vve_process"
LEAVING = "leaving_network"


def extras_of(
    heat_option: str, given: Mapping[str, object], tenure: str, construction_year: float
) -> tuple[Extra, ...]:
    """The posts that apply to one home with that heat option and shell level (in `given`)."""
    values = compute(heat_option, sorted({rule.when for rule in RULES}), given)
    found = [
        Extra(rule.code, _amount(rule, given)) for rule in RULES if np.any(np.asarray(values[rule.when]))
    ]
    if np.any(values["shell_changes"]) and construction_year <= np.max(given["asbestos_until_year"]):
        found.append(Extra(ASBESTOS, None))
    if tenure == "vve":
        found.append(Extra(VVE_PROCESS, None))
    if heat_option in HEAT_NETWORKS:
        found.append(Extra(LEAVING, _shaped(given["heat_disconnection_eur"]), is_later=True))
    return tuple(found)


def sum_of(extras: tuple[Extra, ...]) -> np.ndarray:
    """What is known and paid at once, together."""
    total: np.ndarray = np.zeros((1, 1))
    for extra in extras:
        if extra.amount_eur is not None and not extra.is_later:
            total = total + extra.amount_eur
    return total


def _amount(rule: Rule, given: Mapping[str, object]) -> np.ndarray | None:
    if rule.amount is None:
        return None
    amount = _shaped(given[rule.amount])
    return amount * (1 + _shaped(given["vat_share"])) if rule.vat else amount


def _shaped(value: object) -> np.ndarray:
    return np.atleast_2d(np.asarray(value, dtype=float))
