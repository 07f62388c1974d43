"""Read a ballot back in a sentence before it is saved, so that a turned-round scale is noticed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.i18n import text
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def read_back(
    visitor: Visitor, answers: Mapping[str, int | None], language: str, emphasis: bool = False
) -> str:
    """One or two sentences about a complete ballot, the plans in the order of `answers`.

    Plans that are equal stand together. About what was answered *Weet ik niet* a second sentence says
    so. With `emphasis` the words that matter stand between `*stars*`.
    """
    sentences = _sentences(answers, language)
    return sentences if emphasis else sentences.replace("*", "")


def _sentences(answers: Mapping[str, int | None], language: str) -> str:
    known = {code: step for code, step in answers.items() if step is not None}
    if not known:
        return text(language, "stem.read_nothing")
    low, high = min(known.values()), max(known.values())
    least = _names([code for code, step in known.items() if step == low], language)
    most = _names([code for code, step in known.items() if step == high], language)
    step_words = text(language, f"ballot.step.{low}")
    if len(known) == 1:
        if len(answers) == 1:
            return text(language, "stem.read_equal", least=least, step=step_words)
        return text(language, "stem.read_only_one", least=least, step=step_words)
    if low == high:
        first = text(language, "stem.read_equal", least=least, step=step_words)
    else:
        first = text(language, "stem.read_least_most", least=least, most=most)
    unknown = [code for code in answers if code not in known]
    if not unknown:
        return first
    return f"{first} {text(language, 'stem.read_unknown', plans=_names(unknown, language))}"


def _names(codes: Sequence[str], language: str) -> str:
    """ "*Warmtenet*", "*Warmtenet* en *Hybride*", "*Warmtenet*, *Hybride* en *Elektrisch*"."""
    names = [f"*{text(language, f'scenario.{code}.name')}*" for code in codes]
    if len(names) == 1:
        return names[0]
    return text(language, "stem.and", first=", ".join(names[:-1]), last=names[-1])
