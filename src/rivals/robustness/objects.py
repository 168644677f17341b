"""Objects: what would change the answer, as JSON can hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rivals.core.json_text import Object
    from rivals.robustness.report import Robustness
    from rivals.robustness.tipping import Move, Tipping


def as_object(found: Robustness) -> Object:
    """All that was found, for programs."""
    shares, error = found.acceptability.shares, found.acceptability.error
    return {
        "rule": found.ranking.rule.name.value,
        "leader": list(found.ranking.leaders),
        "removal": _sets(found.removal),
        "rerating": {"one_step": _moves(found.one_step), "free": _moves(found.free)},
        "sources": _sets(found.sources),
        "leave_one_out": [
            {
                "kind": each.what.value,
                "id": each.id,
                "ranking": {
                    standing.hypothesis: standing.rank
                    for standing in each.ranking.standings
                    if standing.rank is not None
                },
                "changes_leader": each.changes_leader,
            }
            for each in found.left_out
        ],
        "acceptability": {key: _by_rank(each) for key, each in shares.items()},
        "acceptability_error": {
            key: _by_rank(error(key, rank) for rank in range(1, len(each) + 1))
            for key, each in shares.items()
        },
        "draws": found.acceptability.draws,
        "dominated": {key: list(others) for key, others in found.dominated.items()},
        "rules": {
            each.rule.value: {"leader": list(each.leaders), "items": list(each.items)}
            for each in found.dissents
        },
        "looked": {
            "removal": found.removal and found.removal.looked,
            "one_step": found.one_step and found.one_step.looked,
            "free": found.free and found.free.looked,
            "sources": found.sources and found.sources.looked,
        },
    }


def _sets(tipping: Tipping[str] | None) -> Object:
    if tipping is None:
        return {"overall": None, "by_rival": {}}
    by_rival = {key: None if each is None else list(each) for key, each in tipping.by_rival.items()}
    overall = tipping.overall
    return {"overall": None if overall is None else list(overall), "by_rival": by_rival}


def _moves(tipping: Tipping[Move] | None) -> list[Mapping[str, str]] | None:
    if tipping is None or tipping.overall is None:
        return None
    return [
        {
            "evidence": move.evidence,
            "hypothesis": move.hypothesis,
            "from": move.before.value,
            "to": move.after.value,
        }
        for move in tipping.overall
    ]


def _by_rank(values: Iterable[float]) -> Mapping[str, float]:
    return {str(rank): value for rank, value in enumerate(values, start=1)}
