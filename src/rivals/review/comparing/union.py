"""One analysis that has room for what every analyst has: the first, and what only others have added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.change import Draft, at, put
from rivals.core.references import meant, references
from rivals.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change, Path


def union(analyses: Sequence[Analysis]) -> Analysis:
    """The first of some analyses with the hypotheses and the evidence that only others have.

    What they have added comes as the first of them has it who does, with the sources, assumptions and
    documents that it mentions. The marking is that of all of them, for all of them are quoted, and all who
    are named as authors answer for it.
    """
    first, *others = analyses
    draft = Draft(first.tree)
    changes: list[Change] = []
    for other in others:
        changes += _brought(draft, other, _added(other, draft))
    for key, told, sign in (("marking", markings, " / "), ("author", authors, ", ")):
        if told(analyses) != told([first]):
            changes.append(put(draft.tree, (key,), sign.join(told(analyses))))
    return first.apply(changes)


def bringing(analysis: Analysis, other: Analysis, paths: Iterable[Path]) -> list[Change]:
    """What brings some records of another analysis in, with all that they mention; none for what is there.

    Args:
        analysis: The analysis to bring them into.
        other: The analysis that has them.
        paths: The section and id of each.
    """
    draft = Draft(analysis.tree)
    return _brought(draft, other, [each for each in paths if not _is_there(draft, each)])


def markings(analyses: Iterable[Analysis]) -> list[str]:
    """Every marking that some analyses have, each once, in one line."""
    return list(dict.fromkeys(filter(None, (one_line(each.marking) for each in analyses))))


def authors(analyses: Iterable[Analysis]) -> list[str]:
    """Everybody who answers for one of some analyses, each once, in one line."""
    return list(dict.fromkeys(filter(None, (one_line(each.author) for each in analyses))))


def _added(other: Analysis, draft: Draft) -> list[Path]:
    every = ((section, key) for section in ("hypotheses", "evidence") for key in getattr(other, section))
    return [each for each in every if not _is_there(draft, each)]


def _is_there(draft: Draft, path: Path) -> bool:
    return isinstance(at(draft.tree, path), dict)


def _brought(draft: Draft, other: Analysis, paths: Iterable[Path]) -> list[Change]:
    return [change for path in _with_mentions(other, paths) for change in _made(draft, path, other)]


def _with_mentions(analysis: Analysis, paths: Iterable[Path]) -> Iterator[Path]:
    """Some records, and all that these mention, and these in turn."""
    left, seen = list(paths), set()
    while left:
        path = left.pop()
        if path in seen:
            continue
        seen.add(path)
        yield path
        section, key = path
        record = getattr(analysis, section)[key]
        left += [meant(analysis, each) for each in references(record, path)]


def _made(draft: Draft, path: Path, other: Analysis) -> Iterator[Change]:
    """The change that adds a record, and makes it; none where the draft has the record."""
    value = at(other.tree, path)
    if _is_there(draft, path) or not isinstance(value, dict):
        return
    change = put(draft.tree, path, value)
    draft.make(change)
    yield change
