"""Registers: what the judgement rests on, record by record, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.briefing.blocks import Column, Kind, Paragraph, Points, Table
from rivals.briefing.matrix import name_of
from rivals.core.text import listed, one_line
from rivals.review.comparing.telling import dispute, headline, sentences
from rivals.robustness.leaving_out import resting_on
from rivals.scoring.origins import origins_of_sources
from rivals.scoring.weights import RELIABILITY, speakers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Material, Options
    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence, Indicator, Source

_NONE = "–"


def assumptions(material: Material, _options: Options) -> Iterator[Block]:
    """What is taken as given, and what rests on it."""
    analysis = material.analysis
    if not analysis.assumptions:
        yield Paragraph("No assumption is written down.")
        return
    columns = (
        Column("Assumption"),
        Column("Status", Kind.WORD),
        Column("Confidence", Kind.WORD),
        Column("Rests on it", Kind.WORD),
        Column("If it is wrong"),
    )
    rows, items = [], analysis.in_order("evidence")
    for key in analysis.in_order("assumptions"):
        each = analysis.assumptions[key]
        rows.append(
            (
                one_line(each.statement),
                str(each.status.value),
                str(each.confidence.value) if each.confidence else _NONE,
                _items(analysis, items, resting_on(analysis, key)),
                one_line(each.if_wrong) or _NONE,
            )
        )
    yield Table("Assumptions, and what rests on them", columns, tuple(rows))


def sources(material: Material, _options: Options) -> Iterator[Block]:
    """Who speaks, how far each has earned trust, and whom it has it from."""
    analysis = material.analysis
    if not analysis.sources:
        yield Paragraph("No source is named.")
        return
    behind, items = origins_of_sources(analysis), analysis.in_order("evidence")
    carried: dict[str, set[str]] = {}
    for item in analysis.evidence.values():
        for speaker in speakers(item):
            carried.setdefault(speaker, set()).add(item.id)
    columns = (
        Column("Source"),
        Column("Reliability"),
        Column("Kind", Kind.WORD),
        Column("Origin"),
        Column("Reports", Kind.WORD),
    )
    rows = []
    for key in analysis.in_order("sources"):
        each = analysis.sources[key]
        origins = sorted(behind[key], key=sorted)
        own = [key] in map(sorted, origins)
        others = [
            " and ".join(one_line(analysis.sources[other].name) for other in sorted(origin))
            for origin in origins
            if sorted(origin) != [key]
        ]
        origin = "; ".join([*(["itself"] if own else []), *others])
        told = _items(analysis, items, carried.get(key, ()))
        rows.append((_named(each), _grade(each), _kind(each), origin, told))
    yield Table("Sources with their grades and origins", columns, tuple(rows))


def _named(source: Source) -> str:
    return f"{one_line(source.name)}{' (may deceive)' if source.may_deceive else ''}"


def _grade(source: Source) -> str:
    grade = source.reliability
    return f"{grade.value}: {grade.meaning}" if grade else "not graded"


def _kind(source: Source) -> str:
    return str(source.kind.value) if source.kind else _NONE


def indicators(material: Material, _options: Options) -> Iterator[Block]:
    """What to watch for, and what it would mean."""
    analysis = material.analysis
    if not analysis.indicators:
        return
    columns = (
        Column("Indicator"),
        Column("Speaks for", Kind.WORD),
        Column("Speaks against", Kind.WORD),
        Column("Status", Kind.WORD),
    )
    rows = tuple(_indicator(analysis, analysis.indicators[key]) for key in analysis.in_order("indicators"))
    yield Table("Indicators, and what they would speak for", columns, rows)


def _indicator(analysis: Analysis, indicator: Indicator) -> tuple[str, ...]:
    ways: dict[str, list[str]] = {"for": [], "against": []}
    for key in analysis.in_order("hypotheses"):
        expected = indicator.expects.get(key)
        if expected and expected.direction:
            ways[str(expected.direction.value)].append(name_of(analysis, "hypotheses", key))
    seen = dict.fromkeys(str(each.status.value) for each in indicator.expects.values())
    many = len(analysis.hypotheses)
    return (
        one_line(indicator.statement),
        listed(ways["for"], many) or _NONE,
        listed(ways["against"], many) or _NONE,
        listed(seen, many) or "watching",
    )


def dissent(material: Material, _options: Options) -> Iterator[Block]:
    """How far several analysts agree, and the cells they differ on most."""
    comparison = material.comparison
    if comparison is None:
        return
    yield Paragraph(headline(comparison))
    yield Points("The analysts compared", tuple(sentences(comparison)))
    rows = []
    for judgement in comparison.disputed:
        told = dispute(comparison, judgement)
        voices = "; ".join(
            f"{voice.name} {voice.rating}{f': {voice.because}' if voice.because else ''}"
            for voice in told.voices
        )
        rows.append((told.name, told.told, voices))
    if rows:
        columns = (Column("Cell", Kind.NAME), Column("Apart"), Column("Who says what"))
        yield Table("Cells that the analysts differ on, the widest apart first", columns, tuple(rows))


def evidence(material: Material, _options: Options) -> Iterator[Block]:
    """Every item with its grades and who carries it."""
    analysis = material.analysis
    if not analysis.evidence:
        yield Paragraph("There is no evidence yet.")
        return
    columns = (
        Column("Item", Kind.NAME),
        Column("What it says"),
        Column("Date", Kind.WORD),
        Column("Grade", Kind.WORD),
        Column("Relevance", Kind.WORD),
        Column("Sources"),
    )
    rows = tuple(_evidence(analysis, analysis.evidence[key]) for key in analysis.in_order("evidence"))
    yield Table(
        "Items of evidence; a grade is the best source's reliability and the item's credibility",
        columns,
        rows,
    )


def _evidence(analysis: Analysis, item: Evidence) -> tuple[str, ...]:
    names = [
        f"{one_line(analysis.sources[key].name)}{'' if key in speakers(item) else ' (disputes it)'}"
        for key in item.sources
    ]
    return (
        name_of(analysis, "evidence", item.id),
        one_line(item.summary),
        item.date.isoformat() if item.date else _NONE,
        _graded(analysis, item) or _NONE,
        str(item.relevance.value) if item.relevance else _NONE,
        "; ".join(names) or "none",
    )


def _graded(analysis: Analysis, item: Evidence) -> str:
    """The grade of an item as the Admiralty code has it, B2; a credibility in words stands apart."""
    grades = filter(None, (analysis.sources[key].reliability for key in speakers(item)))
    best = min(grades, key=lambda each: (-RELIABILITY[each], each.value), default=None)
    letter = str(best.value) if best else ""
    credibility = str(item.credibility.value) if item.credibility else ""
    return f"{letter}{', ' if letter and credibility.isalpha() else ''}{credibility}"


def reasons(material: Material, _options: Options) -> Iterator[Block]:
    """Why each cell is rated as it is."""
    analysis = material.analysis
    columns = (Column("Cell", Kind.NAME), Column("Rating", Kind.WORD), Column("Because"))
    rows = []
    for key in analysis.in_order("evidence"):
        item = analysis.evidence[key]
        for rival in analysis.in_order("hypotheses"):
            if cell := item.ratings.get(rival):
                name = f"{name_of(analysis, 'evidence', key)} × {name_of(analysis, 'hypotheses', rival)}"
                rows.append((name, str(cell.rating.value), one_line(cell.because) or "no reason is given"))
    if rows:
        yield Table("Ratings, each with its reason", columns, tuple(rows))


def findings(material: Material, _options: Options) -> Iterator[Block]:
    """What a check of the analysis found."""
    if material.findings:
        yield Points(
            "What a reviewer would ask about", tuple(one_line(each.message) for each in material.findings)
        )
    else:
        yield Paragraph("A check of the analysis found nothing to ask about.")


def steps(material: Material, _options: Options) -> Iterator[Block]:
    """How far the steps of the method show in the file."""
    columns = (
        Column("Step", Kind.FIGURE),
        Column("What it asks for"),
        Column("State", Kind.WORD),
        Column("Seen"),
    )
    rows = tuple(
        (str(each.number), one_line(each.title), each.state.value, one_line(each.fact))
        for each in material.steps
    )
    if rows:
        yield Table("Heuer's eight steps, as far as they show in the file", columns, rows)


def _items(analysis: Analysis, ordered: Iterable[str], wanted: Collection[str]) -> str:
    """The names of the items that are wanted, in an order worked out once for all rows."""
    names = [name_of(analysis, "evidence", key) for key in ordered if key in wanted]
    return listed(names, max(len(names), 1)) or "nothing"
