"""Edits: what an analyst means to do, as the changes that do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from rivals.core.change import MISSING, Change, Draft, Missing, Tree, at, between, drop, put, same
from rivals.core.problems import Problem, RefusedError, dotted, quoted
from rivals.core.references import SINGULAR, mentions
from rivals.core.scales import Direction, EvidenceKind, IndicatorStatus, Rating
from rivals.core.stamps import Stamp
from rivals.core.text import listed, next_label, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path, Value

PREFIXES: Final[Mapping[str, str]] = {"hypotheses": "H", "evidence": "E"}
"""The letter that the labels of a section begin with."""

WORDING: Final[Mapping[str, str]] = {
    "hypotheses": "statement",
    "sources": "name",
    "documents": "title",
    "assumptions": "statement",
    "evidence": "summary",
    "indicators": "statement",
}
"""The key of each section's records whose first words make the id."""

Side: TypeAlias = Literal["base", "ours", "theirs"]
"""The values that a conflict can be settled with."""

SHARING: Final[Mapping[str, str]] = {"assumptions": "evidence", "evidence": "assumptions"}
"""Sections whose ids must differ: what an item rests on may be in either."""

MOST_NAMED: Final = 20
"""How many records a message names, the words for the rest among them."""

_RECORD_DEPTH: Final = 2
"""How many keys lead to a record: its section and its id."""


def rate(
    analysis: Analysis, evidence: str, hypothesis: str, rating: Rating | None, because: str | None = None
) -> list[Change]:
    """Rate one item of evidence against one hypothesis.

    Args:
        analysis: The analysis as it stands.
        evidence: Id of the item.
        hypothesis: Id of the hypothesis.
        rating: The rating; None makes the cell blank again and takes its reason along.
        because: The reason; None leaves the one that is there, empty text removes it.

    Raises:
        RefusedError: There is no such item or hypothesis.
    """
    _exists(analysis, "evidence", evidence)
    _exists(analysis, "hypotheses", hypothesis)
    path = ("evidence", evidence, "ratings", hypothesis)
    cell = at(analysis.tree, path)
    if rating is None:
        return [] if cell is MISSING else [drop(analysis.tree, path)]
    old: Tree = cell if isinstance(cell, dict) else {}
    new: Tree = {**old, "rating": rating.value}
    if because:
        new["because"] = because
    elif because is not None:
        new.pop("because", None)
    return list(between(old, new, path)) if old else [put(analysis.tree, path, new)]


def explain(analysis: Analysis, evidence: str, hypothesis: str, because: str) -> list[Change]:
    """Give the reason for a rating that is there; empty text removes it.

    Raises:
        RefusedError: The cell is blank: a reason belongs to a rating.
    """
    _exists(analysis, "evidence", evidence)
    cell = analysis.evidence[evidence].ratings.get(hypothesis)
    if cell is None:
        path = ("evidence", evidence, "ratings", hypothesis)
        raise RefusedError([Problem(path, "rate the cell first: a reason belongs to a rating")])
    return rate(analysis, evidence, hypothesis, cell.rating, because)


def accept(analysis: Analysis, evidence: str, hypothesis: str) -> list[Change]:
    """Stamp a rating as reviewed: as it is, on the two wordings as they are.

    Raises:
        RefusedError: There is no such item or hypothesis, or the cell is blank.
    """
    _exists(analysis, "evidence", evidence)
    _exists(analysis, "hypotheses", hypothesis)
    item, path = analysis.evidence[evidence], ("evidence", evidence, "ratings", hypothesis)
    cell = item.ratings.get(hypothesis)
    if cell is None:
        raise RefusedError([Problem(path, "rate the cell first: there is nothing to review")])
    stamp = str(Stamp.on(cell.rating, item.summary, analysis.hypotheses[hypothesis].statement))
    return [] if cell.reviewed == stamp else [put(analysis.tree, (*path, "reviewed"), stamp)]


def add(analysis: Analysis, section: str, record: Tree) -> tuple[str, list[Change]]:
    """Add a record to a section; its id is made from its first words, its label counts on.

    Args:
        analysis: The analysis as it stands.
        section: The section, such as `"evidence"`.
        record: The keys of the record as the file has them; a label is added where one belongs.

    Returns:
        The new id, and the changes that add the record.
    """
    records = getattr(analysis, section)
    taken = {*records, *getattr(analysis, SHARING.get(section, section))}
    key = slug(str(record.get(WORDING[section], "")), taken)
    if section in PREFIXES and not record.get("label"):
        label = next_label(PREFIXES[section], (each.label for each in records.values()))
        record = {"label": label, **{name: value for name, value in record.items() if name != "label"}}
    return key, [put(analysis.tree, (section, key), record)]


def edit(analysis: Analysis, section: str, key: str, values: Mapping[str, Value | None]) -> list[Change]:
    """Give new values to keys of a record; None removes a key, keys not named stay.

    Raises:
        RefusedError: There is no such record.
    """
    _exists(analysis, section, key)
    return _edited(analysis, (section, key), values)


def edit_head(analysis: Analysis, values: Mapping[str, Value | None]) -> list[Change]:
    """Give new values to keys of the analysis itself; None removes a key, keys not named stay."""
    return _edited(analysis, (), values)


def _edited(analysis: Analysis, path: Path, values: Mapping[str, Value | None]) -> list[Change]:
    old = at(analysis.tree, path)
    if not isinstance(old, dict):
        return []
    new: Tree = {name: value for name, value in old.items() if values.get(name, value) is not None}
    new.update({name: value for name, value in values.items() if value is not None})
    return list(between(old, new, path))


def remove(analysis: Analysis, section: str, key: str) -> list[Change]:
    """Remove a record and every mention of it, so that nothing is left dangling.

    A hypothesis takes its column of ratings along, a source its links, a document the passages
    drawn from it; one undo brings all of it back.

    Raises:
        RefusedError: There is no such record.
    """
    _exists(analysis, section, key)
    changes: list[Change] = []
    draft = Draft(analysis.tree)
    for reference in mentions(analysis, section, key):
        if reference.path[:2] == (section, key):
            continue
        changes.append(drop(draft.tree, reference.whole))
        draft.make(changes[-1])
    return [*changes, drop(draft.tree, (section, key))]


def settle(analysis: Analysis, conflict: str, side: Side | None) -> list[Change]:
    """Settle a conflict that a merge left open.

    Args:
        analysis: The analysis as it stands.
        conflict: Id of the conflict.
        side: Whose value the place shall hold: a record that this side did not have is removed, with
            every mention of it. None leaves what stands there now.

    Raises:
        RefusedError: There is no such conflict, or the record that its place was in is gone.
    """
    _exists(analysis, "conflicts", conflict)
    settled = drop(analysis.tree, ("conflicts", conflict))
    if side is None:
        return [settled]
    open_one = analysis.conflicts[conflict]
    path, wanted = open_one.path, getattr(open_one, side)
    record = path[:_RECORD_DEPTH]
    if len(path) > _RECORD_DEPTH and at(analysis.tree, record) is MISSING:
        told = f"{dotted(record)} is gone, so there is no place for a value: leave it as it is now"
        raise RefusedError([Problem(("conflicts", conflict), told)])
    return [*_replacing(analysis, path, wanted), settled]


def _replacing(analysis: Analysis, path: Path, wanted: Value | Missing) -> list[Change]:
    """The changes that put a value in the place of whatever stands there."""
    stands = at(analysis.tree, path)
    if isinstance(wanted, dict) and isinstance(stands, dict) and wanted and stands:
        return list(between(stands, wanted, path))
    if same(stands, wanted):
        return []
    if not isinstance(wanted, Missing):
        return [put(analysis.tree, path, wanted)]
    if len(path) == _RECORD_DEPTH and path[0] in WORDING:
        return remove(analysis, *path)
    return [drop(analysis.tree, path)]


def find(analysis: Analysis, section: str, name: str) -> str:
    """The id of the record that people call by this id or label.

    Raises:
        RefusedError: None, or more than one, is called so.
    """
    records = getattr(analysis, section)
    if name in records:
        return name
    wanted = name.casefold()
    found: list[str] = [
        key for key, record in records.items() if getattr(record, "label", "").casefold() == wanted != ""
    ]
    if len(found) == 1:
        return found[0]
    if found:
        told = f"{quoted(name)} is the label of {len(found)} records: {', '.join(found)}"
        raise RefusedError([Problem((section,), told)])
    known = listed((analysis.name_of(section, key) for key in analysis.in_order(section)), MOST_NAMED)
    told = f"there is no {SINGULAR[section]} {quoted(name)}; there are: {known or 'none yet'}"
    raise RefusedError([Problem((), told)])


def _exists(analysis: Analysis, section: str, key: str) -> None:
    if key not in getattr(analysis, section):
        raise RefusedError([Problem((section,), f"there is no {SINGULAR[section]} {quoted(key)}")])


def observe(analysis: Analysis, indicator: str, status: IndicatorStatus) -> list[Change]:
    """Say of an indicator whether it was seen, for every hypothesis that leads one to expect something.

    Raises:
        RefusedError: There is no such indicator, or nothing is expected of it.
    """
    _exists(analysis, "indicators", indicator)
    expects = analysis.indicators[indicator].expects
    if not expects:
        told = "no hypothesis leads one to expect anything of it yet: say in its expects what each would"
        raise RefusedError([Problem(("indicators", indicator, "expects"), told)])
    paths = [("indicators", indicator, "expects", key, "status") for key in expects]
    return [
        put(analysis.tree, path, status.value) for path in paths if at(analysis.tree, path) != status.value
    ]


def taken_as_evidence(analysis: Analysis, indicator: str) -> tuple[str, list[Change]]:
    """Make an indicator that was seen, or was not, an item of evidence.

    What speaks for a hypothesis when it is seen is rated consistent with it, and inconsistent when it is not
    seen; what speaks against it the other way round.

    Returns:
        The id of the item, and the changes that add it.

    Raises:
        RefusedError: There is no such indicator, or it is not said of it whether it was seen.
    """
    _exists(analysis, "indicators", indicator)
    record = analysis.indicators[indicator]
    seen = {each.status for each in record.expects.values()}
    if len(seen) != 1 or seen == {IndicatorStatus.WATCHING}:
        told = "say first whether it was seen: what is still watched for is no evidence"
        raise RefusedError([Problem(("indicators", indicator), told)])
    was_seen = seen == {IndicatorStatus.SEEN}
    ratings: Tree = {
        key: {"rating": (Rating.CONSISTENT if fits == was_seen else Rating.INCONSISTENT).value}
        for key, each in record.expects.items()
        if each.direction is not None
        for fits in (each.direction is Direction.FOR,)
    }
    kind = EvidenceKind.OBSERVATION if was_seen else EvidenceKind.ABSENCE
    summary = record.statement if was_seen else f"Not seen: {record.statement}"
    return add(analysis, "evidence", {"summary": summary, "kind": kind.value, "ratings": ratings})
