"""The dossier: sources, assumptions, indicators and documents, as entries with all there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.scales import Direction, IndicatorStatus
from rivals.core.text import listed, one_line
from rivals.review.agenda import Entry, Section
from rivals.scoring.weights import speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.records import Expectation, Indicator

MOST_NAMED: Final = 20

_APART: Final = (
    "Reliability is how far the source has earned trust, whatever it says now; credibility is how likely one "
    "report is true, whoever made it. Grade each by itself."
)
_SIGNS: Final = {Direction.FOR: "+", Direction.AGAINST: "−", None: "?"}


def sections(analysis: Analysis) -> tuple[Section, ...]:
    """Everything that evidence comes from and rests on."""
    parts = (
        ("Sources", _sources(analysis), "s"),
        ("Assumptions", _assumptions(analysis), "a"),
        ("Indicators", _indicators(analysis), "i"),
        ("Documents", _documents(analysis), "d"),
    )
    told = [(title, tuple(entries), key) for title, entries, key in parts]
    return tuple(
        Section(title, entries, "" if entries else f"none yet: a, then {key}") for title, entries, key in told
    )


def _items(analysis: Analysis, keys: Iterable[str]) -> str:
    names = [analysis.name_of("evidence", key) for key in analysis.in_order("evidence") if key in set(keys)]
    return one_line(listed(names, MOST_NAMED)) if names else "no item"


def _sources(analysis: Analysis) -> Iterator[Entry]:
    for key in analysis.in_order("sources"):
        source, grade = analysis.sources[key], analysis.sources[key].reliability
        carried = [item.id for item in analysis.evidence.values() if key in speakers(item)]
        disputed = [
            item.id for item in analysis.evidence.values() if key in item.sources and item.id not in carried
        ]
        relayed = [other.name for other in analysis.sources.values() if key in other.cites]
        cited = [analysis.sources[other].name for other in source.cites]
        more = [
            source.name,
            f"Reliability {grade.value}: {grade.meaning}"
            if grade
            else "Reliability: not graded, so it counts in full",
            f"Kind: {source.kind.value}, {source.kind.meaning}" if source.kind else "",
            "May deceive: it has a motive and the means" if source.may_deceive else "",
            f"Reports or corroborates {_items(analysis, carried)}",
            f"Disputes {_items(analysis, disputed)}" if disputed else "",
            *(f"Relays {name}, with no access of its own" for name in cited),
            f"Relayed by {listed(relayed)}" if relayed else "",
            source.notes,
            _APART,
        ]
        name = f"{grade.value if grade else '–'}{'!' if source.may_deceive else ''}"
        told = f"{source.name}: {_items(analysis, carried)}{f'; relays {listed(cited)}' if cited else ''}"
        yield Entry(("sources", key), name, one_line(told), _kept(more))


def _assumptions(analysis: Analysis) -> Iterator[Entry]:
    for key in analysis.in_order("assumptions"):
        assumption = analysis.assumptions[key]
        resting = [item.id for item in analysis.evidence.values() if key in item.rests_on]
        confidence = assumption.confidence
        more = [
            assumption.statement,
            f"Status: {assumption.status.value}, {assumption.status.meaning}",
            f"Confidence {confidence.value}: {confidence.meaning}" if confidence else "Confidence: not given",
            f"{_items(analysis, resting)} rest on it" if resting else "Nothing rests on it",
            f"If it is wrong: {assumption.if_wrong}" if assumption.if_wrong else "",
            assumption.notes,
        ]
        yield Entry(
            ("assumptions", key), assumption.status.value, one_line(assumption.statement), _kept(more)
        )


def _indicators(analysis: Analysis) -> Iterator[Entry]:
    for key in analysis.in_order("indicators"):
        indicator = analysis.indicators[key]
        rivals = [each for each in analysis.in_order("hypotheses") if each in indicator.expects]
        expects = [(each, indicator.expects[each]) for each in rivals]
        expected = " ".join(_expected(analysis, *each) for each in expects)
        more = [
            indicator.statement,
            *(_expects(analysis, *each) for each in expects),
            ""
            if indicator.expects
            else "No hypothesis leads one to expect anything of it yet: enter, then expects.",
            indicator.notes,
            "y: seen, n: not seen, b: still watching, t: take it as evidence",
        ]
        told = one_line(f"{expected}  {indicator.statement}")
        yield Entry(("indicators", key), state(indicator).value, told, _kept(more))


def state(indicator: Indicator) -> IndicatorStatus:
    """What has been seen of an indicator: what its expectations say, if they agree."""
    said = {each.status for each in indicator.expects.values()}
    return said.pop() if len(said) == 1 else IndicatorStatus.WATCHING


def _expected(analysis: Analysis, hypothesis: str, expected: Expectation) -> str:
    return f"{analysis.name_of('hypotheses', hypothesis)}{_SIGNS[expected.direction]}"


def _expects(analysis: Analysis, hypothesis: str, expected: Expectation) -> str:
    direction = (
        expected.direction.meaning if expected.direction else "it is not said which way it would speak"
    )
    name = analysis.name_of("hypotheses", hypothesis)
    return f"{name}: {direction}; {expected.status.value}{f'. {expected.notes}' if expected.notes else ''}"


def _documents(analysis: Analysis) -> Iterator[Entry]:
    for key in analysis.in_order("documents"):
        document = analysis.documents[key]
        passages = [(item.id, item.passage) for item in analysis.evidence.values() if item.passage]
        drawn = [item for item, passage in passages if passage.document == key]
        more = [
            document.title,
            f"Text: {document.path}" if document.path else "Its text is not kept with the analysis",
            f"Found at {document.url}" if document.url else "",
            f"Captured {document.captured.isoformat()}" if document.captured else "",
            f"{_items(analysis, drawn)} drawn from it",
            document.notes,
        ]
        yield Entry(("documents", key), str(len(drawn)), one_line(document.title), _kept(more))


def _kept(paragraphs: list[str]) -> tuple[str, ...]:
    return tuple(each for each in paragraphs if each)
