"""`rivals log`: how the ranking of an analysis moved, commit by commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import FILE, TEXT_OR_JSON
from rivals.core.text import one_line
from rivals.review.history import history
from rivals.scoring.wording import RULE_TITLES, score_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rivals.cli.paper import Pen
    from rivals.core.json_text import Object
    from rivals.review.history import Snapshot, Step
    from rivals.scoring.ranking import Standing
    from rivals.scoring.rule import Rule

BARS: Final = "▁▂▃▄▅▆▇█"
"""What scores are drawn with, from the lowest to the highest."""

NOT_RANKED: Final = "·"
"""What stands in a chart for a hypothesis that is not in the running."""

UNREADABLE: Final = "?"
"""What stands in a chart for a commit whose file cannot be read."""

HIGH_RANK: Final = "+"
"""What stands in a chart for a rank of two digits."""

INSET: Final = "    "

_CHART_MARGIN: Final = 34
_LAST_DIGIT: Final = 9


@click.command()
@FILE
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Look at the last N commits only.")
@TEXT_OR_JSON
def log(file: Path, limit: int | None, form: str) -> None:
    """Tell how the ranking moved, commit by commit.

    A chart of scores and ranks, the oldest commit on the left; then the commits, the newest first.
    """
    steps = history(file, limit)
    if form == "json":
        from rivals.core.json_text import json_text

        click.echo(json_text(_as_object(file, steps)))
    else:
        from rivals.cli.paper import Pen, colours, width

        click.echo(_as_text(steps, Pen(coloured=colours()), width()))


def _as_text(steps: Sequence[Step], pen: Pen, width: int) -> str:
    snapshots = [step.snapshot for step in steps if step.snapshot]
    marking = [pen.head(_marking(snapshots))]
    blocks = [marking, *_chart(steps, snapshots[0], pen, width)] if snapshots else []
    commits = [line for step in steps for line in _commit(step, pen, width)]
    return "\n\n".join(text for block in (*blocks, commits, marking) if (text := "\n".join(block)))


def _marking(snapshots: Sequence[Snapshot]) -> str:
    return " / ".join(dict.fromkeys(each.marking for each in snapshots if each.marking))


def _chart(steps: Sequence[Step], newest: Snapshot, pen: Pen, width: int) -> Iterator[list[str]]:
    """Title, then a line for each hypothesis: its scores as bars, its ranks as digits, how it stands."""
    from rivals.cli.columns import columns, cut
    from rivals.cli.paper import LONGEST_NAME, sentence

    shown = list(reversed(steps[: max((width - _CHART_MARGIN) // 2, 1)]))
    rule = newest.ranking.rule
    bars = _bars(shown, newest)
    rows = [
        [
            cut(newest.names[key], LONGEST_NAME),
            bars[key],
            _ranks(shown, key),
            score_figure(rule, standing.score),
            newest.statements[key],
        ]
        for standing in newest.ranking.standings
        for key in (standing.hypothesis,)
    ]
    yield [pen.head(line) for line in sentence(newest.title, width)]
    yield list(sentence(_caption(len(steps), shown, newest), width))
    if rows:
        yield columns(rows, stretch=-1, width=width, right=(3,))


def _caption(count: int, shown: Sequence[Step], newest: Snapshot) -> str:
    first, last = _day(shown[0].commit.date), _day(shown[-1].commit.date)
    how_many = "1 commit" if len(shown) == 1 else f"{len(shown)} commits"
    if len(shown) < count:
        how_many = f"The last {how_many} of {count}"
    span = f"of {last}" if first == last else f"from {first} to {last}, the oldest on the left"
    rule = newest.ranking.rule
    return f"{how_many} {span}. Bars: {RULE_TITLES[rule.name]}, {rule.better.value}; digits: the rank."


def _day(date: str) -> str:
    return one_line(date.partition("T")[0])


def _bars(shown: Sequence[Step], newest: Snapshot) -> dict[str, str]:
    """The scores of each hypothesis over time, on one scale that begins at nothing.

    Scores by another rule than the one of now are on another scale, and left out.
    """
    scores = {key: [_score(step, key, newest.ranking.rule) for step in shown] for key in newest.names}
    known = [score for trail in scores.values() for score in trail if score is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    return {
        key: "".join(
            _gap(step) if score is None else _bar(score, low, high)
            for step, score in zip(shown, trail, strict=True)
        )
        for key, trail in scores.items()
    }


def _score(step: Step, hypothesis: str, rule: Rule) -> float | None:
    standing = _standing(step, hypothesis)
    if (
        standing is None
        or standing.score is None
        or not step.snapshot
        or step.snapshot.ranking.rule is not rule
    ):
        return None
    return standing.score.value


def _bar(score: float, low: float, high: float) -> str:
    share = (score - low) / (high - low) if high > low else 0.0
    return BARS[round(share * (len(BARS) - 1))]


def _ranks(shown: Sequence[Step], hypothesis: str) -> str:
    return "".join(_rank(_standing(step, hypothesis), step) for step in shown)


def _rank(standing: Standing | None, step: Step) -> str:
    if standing is None or standing.rank is None:
        return _gap(step)
    return str(standing.rank) if standing.rank <= _LAST_DIGIT else HIGH_RANK


def _gap(step: Step) -> str:
    return NOT_RANKED if step.snapshot else UNREADABLE


def _standing(step: Step, hypothesis: str) -> Standing | None:
    known = step.snapshot
    return known.ranking.of(hypothesis) if known and hypothesis in known.names else None


def _commit(step: Step, pen: Pen, width: int) -> Iterator[str]:
    from rivals.cli.columns import cut
    from rivals.cli.paper import sentence

    commit = step.commit
    words = (commit.short, _day(commit.date), one_line(commit.author), one_line(commit.subject))
    yield cut("  ".join(words), width)
    for told in step.told:
        yield from (pen.head(line) for line in sentence(f"{told}.", width, INSET))
    if step.snapshot is None:
        yield from (pen.gone(line) for line in sentence(step.fault, width, INSET))
    elif step.moved:
        yield from sentence(_scores(step.snapshot), width, INSET)
    else:
        yield pen.faint(f"{INSET}the ranking stays as it was")


def _scores(snapshot: Snapshot) -> str:
    ranking = snapshot.ranking
    return ", ".join(
        f"{snapshot.names[each.hypothesis]} {score_figure(ranking.rule, each.score)}"
        for each in ranking.standings
        if each.rank is not None
    )


def _as_object(file: Path, steps: Sequence[Step]) -> Object:
    snapshots = [step.snapshot for step in steps if step.snapshot]
    return {
        "file": str(file),
        "title": snapshots[0].title if snapshots else None,
        "marking": _marking(snapshots),
        "commits": list(map(_step_as_object, steps)),
    }


def _step_as_object(step: Step) -> Object:
    commit, known = step.commit, step.snapshot
    return {
        "hash": commit.hash,
        "date": commit.date,
        "author": commit.author,
        "subject": commit.subject,
        "path": commit.path,
        "fault": step.fault or None,
        "moved": step.moved,
        "told": list(step.told),
        "rule": known and known.ranking.rule.name.value,
        "ranking": known
        and [
            {
                "id": each.hypothesis,
                "label": known.names[each.hypothesis],
                "rank": each.rank,
                "score": each.score and each.score.value,
            }
            for each in known.ranking.standings
        ],
    }
