"""The title of a cost chart is its message: which plan is cheaper for whom, or that nobody can say.

A plan is called cheaper only when it is at least 10 % below every other plan, counted from the
dearer of the two, so that the sentence holds whichever way a reader computes it. Only the plans given
are compared, so the sentence names the other one, or says "of these plans": it claims no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from core.figures.rows import ALL, QUANTITIES, Group, enumeration, plan_name, read_groups
from core.figures.style import NO_WINNER_SHARE
from core.i18n import has, text
from core.i18n.formats import percent

MOST_NAMED_GROUPS = 2


def monthly_message(
    groups: pd.DataFrame,
    codes: Sequence[str],
    language: str,
    group_labels: Mapping[str, tuple[str, str]] | None = None,
) -> str:
    """Conclusion about what residents pay a month, without a full stop: a chart title."""
    return cost_message(groups, codes, "resident_cost_eur_per_month", language, group_labels)


def one_off_message(
    groups: pd.DataFrame,
    codes: Sequence[str],
    language: str,
    group_labels: Mapping[str, tuple[str, str]] | None = None,
) -> str:
    """Conclusion about what residents pay once, without a full stop: a chart title."""
    return cost_message(groups, codes, "one_off_eur", language, group_labels)


def cost_message(
    groups: pd.DataFrame,
    codes: Sequence[str],
    quantity: str,
    language: str,
    group_labels: Mapping[str, tuple[str, str]] | None = None,
) -> str:
    """One sentence on the groups that can be compared; says so when some cannot.

    The sum of all homes is left out when its parts are there. Groups in which a plan has no value
    give no conclusion.
    """
    when = text(language, f"figure.when.{QUANTITIES[quantity].word}")
    if len(codes) < 2:
        plan = enumeration(language, [plan_name(language, code) for code in codes])
        return text(language, "figure.message.one_plan", when=when, plan=plan)
    read = read_groups(groups, codes, quantity, language, group_labels)
    parts = [group for group in read if group.key != ALL] or read
    compared = [group for group in parts if all(row.has_value for row in group.rows)]
    if not compared:
        return text(language, "figure.message.nothing", when=when)
    sentence = _sentence(compared, codes, language, when, is_named=group_labels is None)
    if len(compared) < len(parts):
        return text(language, "figure.message.as_far_as_known", sentence=sentence)
    return sentence


def cheapest(group: Group) -> str | None:
    """Code of the plan that is clearly cheaper than all others, or None."""
    first, *others = sorted(group.rows, key=lambda row: row.mid)
    return first.code if others and _differs(first.mid, others[0].mid) else None


def _differs(cheap: float, dear: float) -> bool:
    return dear > 0 and (dear - cheap) / dear >= NO_WINNER_SHARE


def _is_close(group: Group) -> bool:
    """No two plans differ."""
    mids = [row.mid for row in group.rows]
    return not _differs(min(mids), max(mids))


def _sentence(groups: Sequence[Group], codes: Sequence[str], language: str, when: str, is_named: bool) -> str:
    facts = {"when": when, "limit": percent(language, NO_WINNER_SHARE)}
    size = "one_group" if len(groups) == 1 else "groups"
    number = "two" if len(codes) == 2 else "more"
    won: dict[str, list[Group]] = {}
    for group in groups:
        if (code := cheapest(group)) is not None:
            won.setdefault(code, []).append(group)
    if not won:
        if not all(_is_close(group) for group in groups):
            return text(language, f"figure.message.no_winner.{size}", **facts)
        plans = enumeration(language, [plan_name(language, code) for code in codes])
        return text(language, f"figure.message.no_difference.{number}.{size}", plans=plans, **facts)
    winners = sorted(won, key=lambda code: -len(won[code]))
    first, *rest = ((plan_name(language, code), won[code]) for code in winners)
    facts["than"] = next(plan_name(language, code) for code in codes if code != winners[0])
    if not rest and len(first[1]) == len(groups):
        return text(language, f"figure.message.winner.{number}.{size}", plan=first[0], **facts)
    if not rest:
        where = _where(first[1], groups, language, is_named)
        return text(language, f"figure.message.some.{number}", plan=first[0], where=where, **facts)
    if len(rest) == 1:
        return text(
            language,
            f"figure.message.split.{number}",
            plan=first[0],
            where=_where(first[1], groups, language, is_named),
            other=rest[0][0],
            elsewhere=_where(rest[0][1], groups, language, is_named),
            **facts,
        )
    return text(language, "figure.message.differs", **facts)


def _where(won: Sequence[Group], groups: Sequence[Group], language: str, is_named: bool) -> str:
    """ "flats en rijwoningen", or "3 van de 5 groepen" when a list would be too long to read."""
    keys = [f"figure.groups.{group.key}" for group in won]
    if is_named and len(won) <= MOST_NAMED_GROUPS and all(has(key) for key in keys):
        return enumeration(language, [text(language, key) for key in keys])
    return text(language, "figure.some_groups", won=len(won), total=len(groups))
