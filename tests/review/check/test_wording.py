"""Likelihood and confidence in one sentence, and characters that are not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.review.check.conftest import Check

MIXED = "likelihood-and-confidence"


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("We have high confidence that it is very unlikely.", '"high confidence" and "unlikely"'),
        ("It is probably so, with low confidence.", '"low confidence" and "probably"'),
        ("First a word. ALMOST CERTAIN, Moderate Confidence!", '"Moderate Confidence" and "ALMOST CERTAIN"'),
        ("We are confident that a raid\nis likely", '"confident that" and "likely"'),
        ("A roughly even chance (confidence: low)", '"confidence: low" and "even chance"'),
    ],
)
def test_likelihood_and_confidence_in_one_sentence(found: Check, text: str, both: str) -> None:
    assert found({("hypotheses", "h1", "statement"): text}) == [
        (
            MIXED,
            "hypotheses.h1.statement",
            f"In the statement of H1, {both} stand in one sentence: say in two how likely and how sure.",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It is very unlikely. We have high confidence in that.",
        "It is likely\n\nHigh confidence",
        "Public confidence in the army is likely to fall.",
        "Confidence-building is probable.",
        "Likelihood is what the table tells.",
        "High confidence.",
        "An unlikelihood of highconfidence",
    ],
)
def test_what_stands_apart_is_fine(found: Check, text: str) -> None:
    assert found({("hypotheses", "h1", "statement"): text}) == []


def test_every_text_of_an_analyst_is_read_and_no_quotation(found: Check) -> None:
    text = "High confidence that it is likely."
    seen = ("evidence", "seen")
    paths = {
        (*seen, "summary"): "the summary of E1",
        (*seen, "notes"): "the notes of E1",
        (*seen, "ratings", "h1", "because"): "the reason for E1 × H1",
        (*seen, "sources", "paper", "notes"): "the sources.paper.notes of E1",
        ("assumptions", "honest", "if-wrong"): "the if-wrong of honest",
    }
    told = found(dict.fromkeys(paths, text))
    assert {each[0] for each in told} == {MIXED}
    assert {each[1]: each[2].split(",")[0] for each in told} == {
        ".".join(path): f"In {called}" for path, called in paths.items()
    }
    quotation = {
        ("documents", "d"): {"title": text},
        (*seen, "passage"): {"document": "d", "exact": text},
        ("sources", "paper", "name"): text,
        ("x-unknown",): {"notes": text},
    }
    assert found(quotation) == []  # type: ignore[arg-type]


def test_what_is_not_seen_is_named(found: Check) -> None:
    named = (
        "U+202E RIGHT-TO-LEFT OVERRIDE, U+200B ZERO WIDTH SPACE (2 times), "
        "U+0007 control character and U+FEFF ZERO WIDTH NO-BREAK SPACE"
    )
    told = found({("evidence", "seen", "summary"): "a\u202egnp\u200b\u200b\x07\ufeff"})
    assert told == [
        (
            "hidden-characters",
            "evidence.seen.summary",
            f"There is {named} in the summary of E1, which may not say what it seems to.",
        )
    ]


def test_joiners_line_breaks_and_scripts_are_fine(found: Check) -> None:
    assert found({("hypotheses", "h1", "statement"): "نمی\u200cشود\n\tحملة 袭击 👩\u200d🚀"}) == []


def test_unknown_keys_are_looked_through_too(found: Check) -> None:
    told = found(
        {
            ("evidence", "seen", "x-\u202eyek"): [{"inner": ["\u2066"], "in\u200bner": 1}],
            ("later",): {"a": "\u200e"},
        }
    )
    assert [(each[0], each[1]) for each in told] == [
        ("hidden-characters", 'evidence.seen."x-\u202eyek".inner'),
        ("hidden-characters", "later.a"),
        ("hidden-characters", 'evidence.seen."x-\u202eyek"'),
        ("hidden-characters", 'evidence.seen."x-\u202eyek"."in\u200bner"'),
    ]
    assert "in the key" in told[-1][2]
