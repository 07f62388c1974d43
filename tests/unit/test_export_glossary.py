"""The terms of the field: complete in both languages, found as whole words."""

from __future__ import annotations

from core.export import glossary


def test_terms_are_unique_and_explain_themselves() -> None:
    terms = glossary.load()
    assert len({term.key for term in terms}) == len(terms)
    for language in ("nl", "en"):
        assert len({term.name(language).casefold() for term in terms}) == len(terms)
    for term in terms:
        for language in ("nl", "en"):
            assert term.explanation(language).endswith(".")
            assert term.is_used_in(f"x, {term.name(language)}.", language), (
                f"{term.key} does not know its own name"
            )


def test_a_term_is_found_as_a_whole_word_only() -> None:
    by_key = {term.key: term for term in glossary.load()}
    assert by_key["heat_network"].is_used_in("Een Warmtenet?", "nl")
    assert not by_key["heat_network"].is_used_in("warmtenetbeheerder", "nl")
    assert not by_key["heat_network"].is_used_in("warmtenet", "en")
