"""What people said: every closed round with its rules, its denominators and its answers."""

from __future__ import annotations

from core.export.workbook.facts import Poll, WorkbookFacts
from core.export.workbook.table import MIDDLE, WIDE, Kind, Sheet
from core.export.workbook.words import Words
from core.voting.ballot import STEPS
from core.voting.result import PlanResult


def polls(facts: WorkbookFacts, words: Words) -> Sheet:
    """One row a round and plan. A round with too few ballots has one row: its rules and its turnout.

    The sheet is always there: before the first round is closed its one row says so, without a number.
    """
    columns = (
        words.column("round", width=MIDDLE),
        words.column("closed_at", Kind.MOMENT, MIDDLE),
        words.column("code"),
        words.column("scenario", width=MIDDLE),
        words.column("possible_from", Kind.YEAR),
        words.column("certainty"),
        words.column("eligible_count", Kind.COUNT),
        words.column("present_count", Kind.COUNT),
        words.column("cast_count", Kind.COUNT),
        words.column("valid_count", Kind.COUNT),
        words.column("cast_share", Kind.SHARE, share_of="present_count"),
        *(words.column(f"step_{step}_count", Kind.COUNT) for step in STEPS),
        words.column("dont_know_count", Kind.COUNT),
        words.column("answered_count", Kind.COUNT),
        words.column("acceptance", Kind.SHARE, share_of="answered_count"),
        words.column("heavy_count", Kind.COUNT),
        words.column("heavy_share", Kind.SHARE, share_of="answered_count"),
        words.column("is_divided"),
        words.column("remark", width=WIDE),
        words.column("question", width=WIDE),
        words.column("instrument", width=MIDDLE),
        words.column("voter_mode", width=MIDDLE),
        words.column("decider", width=MIDDLE),
        words.column("decides_on", Kind.DATE),
        words.column("denominator", width=MIDDLE),
        words.column("non_vote_counts_as"),
        words.column("previous_round", width=MIDDLE),
        words.column("set_hash", width=MIDDLE),
        words.column("sealed_hash", width=MIDDLE),
    )
    rows = []
    for poll in facts.polls:
        plans = shown_plans(facts, poll)
        remark = words.message(poll.result.message) if plans else words.say("workbook.small_group")
        for plan in plans or (None,):
            rows.append(
                (
                    poll.round.code,
                    poll.result.closed_at,
                    *_plan(plan, words),
                    *_turnout(poll),
                    *_answers(plan, words),
                    remark,
                    *_rules(poll, facts, words),
                )
            )
    if not rows:
        nothing = words.say("workbook.no_closed_round")
        rows.append(tuple(nothing if column.name == "remark" else None for column in columns))
    return Sheet(
        key="polls",
        name=words.say("workbook.sheet.polls.name"),
        title=words.say("workbook.sheet.polls.title"),
        note=words.say("workbook.sheet.polls.note"),
        columns=columns,
        rows=tuple(rows),
        frozen_columns=4,
    )


def shown_plans(facts: WorkbookFacts, poll: Poll) -> tuple[PlanResult, ...]:
    """The plans whose answers may be shown: none where fewer people voted than the smallest group."""
    if poll.result.ballots < facts.smallest_group:
        return ()
    return poll.result.plans or ()


def latest_poll(facts: WorkbookFacts) -> Poll | None:
    """The round that was closed last about this very scenario set and may be shown."""
    shown = [
        poll for poll in facts.polls if poll.round.set_hash == facts.set_hash and shown_plans(facts, poll)
    ]
    return max(shown, key=lambda poll: poll.result.closed_at, default=None)


def _plan(plan: PlanResult | None, words: Words) -> tuple[object, ...]:
    if plan is None:
        return "", "", None, ""
    return plan.code, words.scenario(plan.code), plan.possible_from, words.choice("certainty", plan.certainty)


def _turnout(poll: Poll) -> tuple[int | float | None, ...]:
    """Eligible, present, cast, valid, and cast as a share of present."""
    result = poll.result
    eligible = None  # an open poll has no list of who may vote
    share = result.ballots / result.present if result.present else None
    return eligible, result.present, result.ballots, result.valid, share


def _answers(plan: PlanResult | None, words: Words) -> tuple[object, ...]:
    """Per step, "I do not know", all answers, acceptance, heavy (number and share), divided."""
    if plan is None:
        return (*(None for _ in STEPS), None, None, None, None, None, "")
    return (
        *(plan.counts[step] for step in STEPS),
        plan.dont_know,
        plan.answered,
        plan.acceptance,
        plan.heavy_count,
        plan.heavy_count / plan.answered if plan.answered else None,
        words.yes_no(plan.is_divided),
    )


def _rules(poll: Poll, facts: WorkbookFacts, words: Words) -> tuple[object, ...]:
    """The rules as they were fixed before opening, and what the result can be checked with."""
    rules = poll.round
    return (
        words.say(rules.question_key),
        words.choice("instrument", rules.instrument),
        words.choice("voter_mode", rules.voter_mode),
        rules.decider,
        rules.decides_on,
        words.choice("denominator", rules.denominator),
        words.choice("non_vote_counts_as", rules.non_vote_counts_as),
        _code_of(rules.previous_round, facts),
        rules.set_hash,
        poll.result.sealed_hash,
    )


def _code_of(round_id: str | None, facts: WorkbookFacts) -> str:
    """The code people knew a round by; an unused draft has none that anybody knew."""
    return next((poll.round.code for poll in facts.polls if poll.round.round_id == round_id), "")
