"""The matrix of a briefing: the most diagnostic items first, either way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.briefing.blocks import BLANK, Head, Matrix, Paragraph, Points
from rivals.core.scales import Rating
from rivals.core.text import one_line
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.order import Order, in_order
from rivals.scoring.weights import weight
from rivals.scoring.wording import RULE_TITLES, figure, rank_figure, score_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Material, Options
    from rivals.core.analysis import Analysis
    from rivals.scoring.ranking import Ranking

LEGEND: Final = (
    *(f"{rating.value}: {rating.meaning.partition(':')[0]}" for rating in Rating),
    f"{BLANK}: not rated",
)
"""What the signs in the cells mean, one by one."""

_MEASURES: Final = (
    "Weight: how much the item counts, from its grades. Diag.: how far it tells the hypotheses apart, 0 to 2."
)


def matrix(material: Material, options: Options) -> Iterator[Block]:
    """The matrix, and what its columns stand for."""
    analysis = material.analysis
    if not analysis.evidence or not analysis.hypotheses:
        yield Paragraph("There is no matrix yet: it takes hypotheses and evidence.")
        return
    ids = in_order(analysis, Order.DIAGNOSTICITY)
    shown = ids if options.top is None else ids[: options.top]
    made = _matrix(analysis, material.found.ranking, shown, transposed=options.transposed)
    yield made
    if len(shown) < len(ids):
        these = f"these are the {len(shown)} that tell" if len(shown) > 1 else "this is the one that tells"
        yield Paragraph(f"Of {len(ids)} items {these} the hypotheses apart best.")
    yield Points(
        "The items" if options.transposed else "The hypotheses",
        tuple(f"{each.name}: {each.text}" for each in made.columns),
    )


def _matrix(analysis: Analysis, ranking: Ranking, items: list[str], *, transposed: bool) -> Matrix:
    rivals = analysis.in_order("hypotheses")
    evidence = tuple(_item(analysis, key) for key in items)
    hypotheses = tuple(_hypothesis(analysis, ranking, key) for key in rivals)
    of_items = ("Weight", "Diag.")
    of_rivals = (RULE_TITLES[ranking.rule.name].capitalize(), "Rank")
    rows, columns = (rivals, items) if transposed else (items, rivals)
    pairs = [[(column, row) if transposed else (row, column) for column in columns] for row in rows]
    has_aside = any(not analysis.evidence[key].active for key in items) or len(analysis.contenders) < len(
        rivals
    )
    return Matrix(
        title="Hypotheses against evidence" if transposed else "Evidence against hypotheses",
        corner="Hypothesis" if transposed else "Evidence",
        rows=hypotheses if transposed else evidence,
        columns=evidence if transposed else hypotheses,
        cells=tuple(tuple(_rating(analysis, *pair) for pair in row) for row in pairs),
        row_figures=of_rivals if transposed else of_items,
        column_figures=of_items if transposed else of_rivals,
        legend=(
            f"{'; '.join(LEGEND)}.",
            _MEASURES,
            f"{of_rivals[0]}: {ranking.rule.better.value}.",
            *(["In brackets: left out of the ranking."] if has_aside else []),
        ),
    )


def _rating(analysis: Analysis, item: str, hypothesis: str) -> Rating | None:
    cell = analysis.evidence[item].ratings.get(hypothesis)
    return cell.rating if cell else None


def _item(analysis: Analysis, key: str) -> Head:
    item = analysis.evidence[key]
    spread = diagnosticity(item, analysis.contenders)
    figures = (figure(weight(analysis, item)), figure(spread))
    return Head(key, name_of(analysis, "evidence", key), one_line(item.summary), figures)


def _hypothesis(analysis: Analysis, ranking: Ranking, key: str) -> Head:
    standing = ranking.of(key)
    figures = (score_figure(ranking.rule, standing.score), rank_figure(standing))
    statement = one_line(analysis.hypotheses[key].statement)
    return Head(key, name_of(analysis, "hypotheses", key), statement, figures)


def name_of(analysis: Analysis, section: str, key: str) -> str:
    """What people call a record, safe to show; in brackets one that does not count for the ranking."""
    name = one_line(analysis.name_of(section, key))
    counts = analysis.evidence[key].active if section == "evidence" else key in analysis.contenders
    return name if counts else f"({name})"
