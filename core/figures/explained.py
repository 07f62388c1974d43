"""An explanation as nested cards: HTML that opens and closes without a round trip to the server.

Every step is a `details` element: its name and value in the head, and inside it the formula as the code
has it and what the formula needs. A step that is needed twice is unfolded once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from core.explain import words
from core.explain.closing import OUTCOME
from core.explain.explanation import FLAGGED, Band, Explanation, InputUse, ParameterUse, Part, Step
from core.explain.lines import part_head
from core.i18n import formats, text

OPEN_DEPTH = 2
"""Levels that are open to begin with: the number, and what it is made of."""
FULL = 100


def headline_html(language: str, found: Explanation) -> str:
    """The number in large letters, its band as a line, and each heat tariff apart where there are two."""
    number = escape(words.headline(language, found, found.value.mid))
    unit = escape(words.headline_unit(language, found))
    body = f'<div class="ex-number"><b>{number}</b> <span>{unit}</span></div>'
    if found.value.low == found.value.high:
        return body
    rows = [("", found.value)]
    if found.views:
        rows = [(text(language, f"explain.tariff.{name}"), band) for name, band in found.views.items()]
    rows = [(name, band) for name, band in rows if math.isfinite(band.mid)]
    if not rows:
        return body
    ends = (min(band.low for _, band in rows), max(band.high for _, band in rows))
    between = text(
        language,
        "explain.between",
        low=words.headline(language, found, found.value.low),
        high=words.headline(language, found, found.value.high),
    )
    lines = "".join(_range(language, found, name, band, ends) for name, band in rows)
    said = f'<p class="ex-between">{escape(between)}</p>' if math.isfinite(found.value.mid) else ""
    return f'{body}{said}<div class="ex-ranges">{lines}</div>'


def _range(language: str, found: Explanation, name: str, band: Band, ends: tuple[float, float]) -> str:
    low, high = ends
    left, dot, right = (
        FULL * (number - low) / (high - low or 1) for number in (band.low, band.mid, band.high)
    )
    said = text(
        language,
        "explain.range_alt",
        name=name or words.name(language, found.quantity),
        low=words.headline(language, found, band.low),
        mid=words.headline(language, found, band.mid),
        high=words.headline(language, found, band.high),
    )
    label = f'<span class="ex-range-name">{escape(name)}</span>' if name else ""
    shown = f"{words.headline(language, found, band.low)} – {words.headline(language, found, band.high)}"
    return (
        f'<div class="ex-range" role="img" aria-label="{escape(said)}">{label}'
        f'<span class="ex-track"><i style="left:{left:.2f}%;width:{right - left:.2f}%"></i>'
        f'<em style="left:{dot:.2f}%"></em></span><span class="ex-range-ends">{escape(shown)}</span></div>'
    )


def chain_html(language: str, found: Explanation) -> str:
    """All steps, from the number down to parameters and inputs."""
    parts = [_Tree(language, found, part) for part in found.parts]
    if found.closing is None:
        return f'<div class="ex-chain">{parts[0].root()}</div>'
    inner = "".join(_portion(language, tree, tree.part, is_alone=len(parts) == 1) for tree in parts)
    head = _summary(words.sentence(language, found.closing), _value(language, found.closing))
    note = text(language, f"explain.closing_{_closing_kind(found)}")
    return (
        f'<div class="ex-chain"><details class="ex-step" open>{head}<div class="ex-body">'
        f'<p class="ex-note">{escape(note)}</p>{_formula(found.closing)}{inner}</div></details></div>'
    )


def _closing_kind(found: Explanation) -> str:
    if found.is_total:
        return "total"
    if found.quantity.endswith("_max"):
        return "highest"
    return "share" if found.unit.startswith("share of") else "mean"


def _portion(language: str, tree: _Tree, part: Part, is_alone: bool) -> str:
    """The homes that get one thing; under a head of its own where there are several."""
    if is_alone:
        return tree.root(with_head=False)
    head = part_head(language, part)
    last = part.steps[-1]
    shown = words.value(language, part.value, last.unit)
    return (
        f'<section class="ex-part"><h4><span>{escape(head)}</span><b>{escape(shown)}</b></h4>'
        f"{tree.root(with_head=False)}</section>"
    )


class _Tree:
    """Unfolds the steps of one part; remembers which it has shown."""

    def __init__(self, language: str, found: Explanation, part: Part) -> None:
        self.part = part
        self._language = language
        self._steps = {step.name: step for step in part.steps}
        self._parameters = {one.key: one for one in found.parameters}
        self._inputs: dict[str, list[InputUse]] = {}
        for one in found.inputs:
            for name in one.feeds:
                self._inputs.setdefault(name, []).append(one)
        self._shown: set[str] = set()

    def root(self, with_head: bool = True) -> str:
        """The quantity itself; without its head where the heading above says the same."""
        last = self.part.steps[-1]
        tree = self._step(last, 1) if with_head else self._body(last, OPEN_DEPTH)
        # A comparison with now needs two results; the second stands beside the first.
        others = [step for step in self._steps.values() if step.name not in self._shown]
        needed = {need for step in self.part.steps for need in step.needs}
        return tree + "".join(self._step(step, 1) for step in others if step.name not in needed)

    def _step(self, step: Step, depth: int) -> str:
        language = self._language
        name = words.sentence(language, step)
        if step.name in self._shown:
            seen = text(language, "explain.seen")
            return _row(name, _value(language, step), f'<span class="ex-seen">{escape(seen)}</span>')
        if not step.needs:
            self._shown.add(step.name)
            return _row(name, _value(language, step), _formula(step, inline=True))
        is_open = " open" if depth <= OPEN_DEPTH else ""
        return (
            f'<details class="ex-step"{is_open}>{_summary(name, _value(language, step))}'
            f'<div class="ex-body">{self._body(step, depth + 1)}</div></details>'
        )

    def _body(self, step: Step, depth: int) -> str:
        """Formula, remarks, and what it needs."""
        language = self._language
        self._shown.add(step.name)
        source = text(language, "explain.formula_source", source=step.source) if step.source else ""
        missing = (
            text(
                language,
                "explain.missing",
                n=step.missing_count,
                number=formats.number(language, step.missing_count),
            )
            if step.missing_count
            else ""
        )
        notes = "".join(f'<p class="ex-note">{escape(one)}</p>' for one in (missing, source) if one)
        return f"{_formula(step)}{notes}{''.join(self._needs(step, depth))}"

    def _needs(self, step: Step, depth: int) -> Iterator[str]:
        """Steps that matter, then parameters and inputs; what plays no part here in one line at the end."""
        absent: list[str] = []
        shown_inputs: set[str] = set()
        later: list[str] = []
        for need in step.needs:
            if need in self._steps:
                found = self._steps[need]
                if not found.needs and found.value == 0 and found.unit != "yes/no":
                    absent.append(words.sentence(self._language, found))
                else:
                    yield self._step(found, depth)
                continue
            if need in self._parameters and need not in self._inputs:
                later.append(parameter_html(self._language, self._parameters[need]))
            for one in self._inputs.get(need, ()):
                if one.name not in shown_inputs:
                    shown_inputs.add(one.name)
                    later.append(input_html(self._language, one))
        yield from later
        if absent:
            said = text(self._language, "explain.absent", names=", ".join(absent))
            yield f'<p class="ex-absent">{escape(said)}</p>'


def parameter_html(language: str, found: ParameterUse) -> str:
    """An assumption: what it is and the value used; inside it the band, the year and the source."""
    badge = status_html(language, found.status)
    band = ""
    if found.low != found.high:
        between = text(
            language,
            "explain.between",
            low=words.value(language, found.low, found.unit),
            high=words.value(language, found.high, found.unit),
        )
        band = f"<li>{escape(between)}</li>"
    given = ""
    if found.used != found.value:
        shown = words.value(language, found.value, found.unit)
        given = f"<li>{escape(text(language, 'explain.in_source', value=shown, year=found.price_year))}</li>"
    elif found.price_year:
        given = f"<li>{escape(text(language, 'explain.price_year', year=found.price_year))}</li>"
    source = text(language, "explain.source", source=found.source)
    used = words.value(language, found.used, found.unit)
    head = _summary(words.parameter(language, found), (used, ""), badge)
    rows = f"<li><code>{escape(found.key)}</code></li>{band}{given}<li>{escape(source)}</li>"
    return f'<details class="ex-leaf">{head}<ul class="ex-body">{rows}</ul></details>'


def input_html(language: str, found: InputUse) -> str:
    """A property of the homes or a choice of the plan, with how it is known."""
    basis = escape(words.basis(language, found))
    kind = "ex-badge ex-assumed" if found.basis == "assumed" else "ex-badge"
    return _row(
        words.input_name(language, found),
        (words.input_value(language, found), ""),
        f'<span class="{kind}">{basis}</span>',
    )


def status_html(language: str, status: str) -> str:
    """ "te controleren" for what nobody has read in a source yet, with a mark besides the colour."""
    if status not in FLAGGED:
        return ""
    words_of = text(language, f"explain.flag.{status}")
    return f'<span class="ex-badge ex-flag">? {escape(words_of)}</span>'


def inputs_html(language: str, found: Iterable[InputUse]) -> str:
    return f'<div class="ex-list">{"".join(input_html(language, one) for one in found)}</div>'


def parameters_html(language: str, found: Iterable[ParameterUse]) -> str:
    return f'<div class="ex-list">{"".join(parameter_html(language, one) for one in found)}</div>'


def counts_html(facts: Mapping[str, str]) -> str:
    """A few facts beside the number: name and value."""
    rows = "".join(
        f"<li><span>{escape(name)}</span><b>{escape(value)}</b></li>" for name, value in facts.items()
    )
    return f'<ul class="wt-list ex-facts">{rows}</ul>'


def _value(language: str, step: Step) -> tuple[str, str]:
    """The value, and what it is at the cost-based tariff where that differs."""
    shown = words.value(language, step.value, step.unit)
    if step.cost_based_value is None:
        return shown, ""
    other = words.value(language, step.cost_based_value, step.unit)
    return shown, text(language, "explain.cost_based", value=other)


def _summary(name: str, value: tuple[str, str], badge: str = "") -> str:
    return f'<summary><span class="ex-name">{escape(name)}{badge}</span>{_figure(value)}</summary>'


def _row(name: str, value: tuple[str, str], after: str = "") -> str:
    return f'<div class="ex-row"><span class="ex-name">{escape(name)}{after}</span>{_figure(value)}</div>'


def _figure(value: tuple[str, str]) -> str:
    main, other = (escape(one) for one in value)
    return f'<span class="ex-value">{main}{f"<small>{other}</small>" if other else ""}</span>'


def _formula(step: Step, inline: bool = False) -> str:
    """The formula as the code has it, with the functions and constants it names."""
    lines = [step.formula]
    lines += [f"{name}: {body}" for name, body in step.functions.items()]
    lines += [f"{name} = {number}" for name, number in step.constants.items()]
    code = escape("\n".join(lines))
    name = escape(step.name.removeprefix(OUTCOME))
    if inline:
        return f'<code class="ex-inline">{name} = {code}</code>'
    return f'<pre class="ex-formula" tabindex="0"><b>{name}</b> =\n{code}</pre>'
