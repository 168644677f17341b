"""A comparison as plain values, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rivals.review.comparing.telling import headline, marking, rank_in, rows, title

if TYPE_CHECKING:
    from collections.abc import Callable

    from rivals.review.comparing.comparison import Comparison
    from rivals.review.comparing.judgement import Judgement

Object: TypeAlias = dict[str, object]


def as_object(comparison: Comparison) -> Object:
    """What is said of a comparison in JSON; a cell that nothing can be said of is left out."""
    overall, by_hypothesis = comparison.overall, comparison.by_hypothesis
    return {
        "title": title(comparison),
        "marking": marking(comparison),
        "headline": headline(comparison),
        "analysts": [each.name for each in comparison.analysts],
        "alpha": {
            "overall": overall.alpha,
            "by_hypothesis": {key: each.alpha for key, each in by_hypothesis.items()},
            "units": overall.units,
            "remark": overall.remark,
            "remarks_by_hypothesis": {key: each.remark for key, each in by_hypothesis.items()},
        },
        "rule": comparison.ranking.rule.name.value,
        "rankings": {name: dict(rank_in(ranking)) for name, ranking in comparison.rankings.items()},
        "consensus_ranking": dict(rank_in(comparison.ranking)),
        "consensus": _by_cell(comparison, lambda each: each.rating and each.rating.value),
        "disagreement": _by_cell(comparison, lambda each: each.steps),
        "disputed": [_disputed(each) for each in comparison.disputed],
        "held_by_some": [
            {"section": section, "id": key, "analysts": comparison.holders(section, key)}
            for section, key in comparison.held_by_some
        ],
        "reworded": [
            {"section": section, "id": key, "analysts": names}
            for (section, key), names in comparison.reworded.items()
        ],
    }


def _by_cell(comparison: Comparison, value: Callable[[Judgement], object]) -> Object:
    found = {
        item: {cell.hypothesis: said for cell in cells if (said := value(cell)) is not None}
        for item, cells in rows(comparison)
    }
    return {item: cells for item, cells in found.items() if cells}


def _disputed(judgement: Judgement) -> Object:
    return {
        "evidence": judgement.evidence,
        "hypothesis": judgement.hypothesis,
        "steps": judgement.steps,
        "mean_difference": judgement.difference,
        "not_applicable_to_some": judgement.is_split,
        "counts": judgement.counts,
        "consensus": judgement.rating and judgement.rating.value,
        "ratings": {name: cell.rating.value for name, cell in judgement.cells.items()},
        "reasons": {name: cell.because for name, cell in judgement.cells.items() if cell.because},
    }
