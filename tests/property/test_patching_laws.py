"""A patched text says what was meant, and nothing that was not touched has moved."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from by_hand import ByHand, Entry
from cases import full_tree, random_act, tinkering
from hypothesis import given, settings
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Missing, between, same
from rivals.files.layout import Layout
from rivals.files.patching import CommentInTheWayError, patched
from rivals.files.reading import tree_of
from rivals.files.writing import canonical, dumped_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rivals.core.change import Change, Path

SEEDS = st.integers(0, 2**32)


def worked_on(random: Random, analysis: Analysis) -> Analysis:
    """The analysis after one act or a few, by the analyst or by a program of another version."""
    for _ in range(random.choice((1, 1, 2, 5))):
        act = random.choice((random_act, random_act, tinkering))
        analysis = analysis.apply(act(random, analysis))
    return analysis


def by_hand(random: Random) -> tuple[ByHand, str, Analysis]:
    """A text by hand, that text as some editor has left it, and what it says."""
    tree = full_tree(random)
    writing = ByHand(random, tree)
    text = writing.text()
    if random.random() < 0.2:
        text = text.removesuffix("\n")
    if random.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return writing, text, Analysis.from_tree(tree)


def tried(text: str, before: Analysis, after: Analysis) -> str | None:
    """The patched text; None where a comment is in the way."""
    try:
        result = patched(text, before.tree, after.tree)
    except CommentInTheWayError:
        return None
    assert result is not None
    return result


@given(SEEDS)
def test_what_is_written_by_hand_is_the_analysis_meant(seed: int) -> None:
    """Of the writing itself, on which the laws below depend."""
    _, text, analysis = by_hand(Random(seed))
    assert same(tree_of(text), analysis.tree)


@given(SEEDS)
def test_a_canonical_text_is_patched_to_the_canonical_text(seed: int) -> None:
    random = Random(seed)
    before = Analysis.from_tree(full_tree(random))
    text = canonical(before)
    for _ in range(5):
        after = before.apply(random_act(random, before))
        text = patched(text, before.tree, after.tree) or ""
        assert text == canonical(after)
        before = after


@settings(max_examples=150)
@given(SEEDS)
def test_a_patched_text_reads_as_meant_and_keeps_every_line_that_was_not_touched(seed: int) -> None:
    random = Random(seed)
    writing, text, before = by_hand(random)
    after = worked_on(random, before)
    result = tried(text, before, after)
    changes = tuple(between(before.tree, after.tree))
    assert any(in_the_way(writing, change) for change in changes) == (result is None)
    if result is None:
        return
    assert same(tree_of(result), after.tree)
    assert result.endswith("\n") == text.endswith("\n")
    assert result.count("\n") == result.count("\r\n") or "\r\n" not in text
    lost = gone(writing, changes)
    assert_kept(writing, changes, lost, result.replace("\r\n", "\n").split("\n"))
    stay = [line for line in Layout.of(text).comments if line - 1 not in lost]
    assert len(Layout.of(result).comments) == len(stay)


@given(SEEDS)
def test_a_text_patched_with_nothing_is_itself(seed: int) -> None:
    random = Random(seed)
    _, text, before = by_hand(random)
    assert patched(text, before.tree, Analysis.from_tree(tree_of(text)).tree) == text
    after = worked_on(random, before)
    result = tried(text, before, after)
    assert result is None or patched(result, after.tree, after.tree) == result


@settings(max_examples=150)
@given(SEEDS)
def test_undoing_gives_the_same_bytes_where_nothing_but_the_programs_own_writing_was_touched(
    seed: int,
) -> None:
    """Where keys and tables were added, and where a value that was replaced was written as it would be."""
    random = Random(seed)
    writing, text, before = by_hand(random)
    after = worked_on(random, before)
    result = tried(text, before, after)
    if result is None or not all(
        can_be_undone(writing, change) for change in between(before.tree, after.tree)
    ):
        return
    assert patched(result, after.tree, before.tree) == text


@given(SEEDS)
def test_what_was_done_and_undone_can_be_done_and_undone_again_to_the_same_lines(seed: int) -> None:
    """But for blank ones: those between tables that are removed together are forgotten."""
    random = Random(seed)
    _, text, before = by_hand(random)
    after = before.apply(random_act(random, before))
    done = tried(text, before, after)
    undone = tried(done, after, before) if done is not None else None
    if undone is None:
        return
    again = patched(undone, before.tree, after.tree)
    assert again is not None
    result = patched(again, after.tree, before.tree)
    assert result is not None
    assert rows(result) == rows(undone)


def rows(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def test_a_comment_is_seldom_in_the_way() -> None:
    refused = 0
    for seed in range(300):
        random = Random(seed)
        _, text, before = by_hand(random)
        refused += tried(text, before, worked_on(random, before)) is None
    assert refused <= 6


@given(SEEDS)
def test_a_comment_is_in_the_way_of_no_act_of_an_analyst(seed: int) -> None:
    """What this version knows stands on a line, or is a table whose header stays where it is."""
    random = Random(seed)
    _, text, before = by_hand(random)
    changes = random_act(random, before)
    if any("x-later" in change.path for change in changes):
        return
    assert patched(text, before.tree, before.apply(changes).tree) is not None


# What a change touches in a text by hand, told a second time


def starts(path: Path, other: Path) -> bool:
    return other[: len(path)] == path


def removed(change: Change) -> list[Path]:
    """The paths that a change removes, to put others there or not."""
    if isinstance(change.before, Missing):
        return []
    if isinstance(change.before, dict) and isinstance(change.after, dict):
        return [(*change.path, key) for key in change.before]
    return [change.path]


def around(writing: ByHand, change: Change) -> Entry | None:
    """The key whose value is changed: of this path, or of an inline table around it."""
    both_tables = isinstance(change.before, dict) and isinstance(change.after, dict)
    for entry in writing.entries:
        if not entry.is_header and starts(entry.path, change.path):
            replaced = MISSING not in (change.before, change.after) and not _tables(change.after)
            if entry.path != change.path or both_tables or replaced:
                return entry
    return None


def _tables(value: object) -> bool:
    """Whether a value may be written below headers of its own."""
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
    )


def in_the_way(writing: ByHand, change: Change) -> bool:
    """Whether a comment stands inside what a change changes and does not remove."""
    entry = around(writing, change)
    if entry is not None:
        return entry.has_comment
    if MISSING in (change.before, change.after) or (
        isinstance(change.before, dict) and isinstance(change.after, dict)
    ):
        return False
    lines = gone(writing, [change])
    return any("#" in writing.lines[number] for number in lines)


def gone(writing: ByHand, changes: Iterable[Change]) -> set[int]:
    """The lines that go with what changes remove: keys with their values, tables from header to last key."""
    paths = [path for change in changes if around(writing, change) is None for path in removed(change)]
    lines: set[int] = set()
    header: Entry | None = None
    for entry in writing.entries:
        if entry.is_header:
            header = entry
        is_gone = any(starts(path, entry.path) for path in paths)
        if is_gone and header is not None and any(starts(path, header.path) for path in paths):
            lines.update(range(header.first, entry.last + 1))
        elif is_gone:
            lines.update(range(entry.first, entry.last + 1))
    return lines


def assert_kept(writing: ByHand, changes: tuple[Change, ...], lost: set[int], result: list[str]) -> None:
    """Every line that was not touched is there, in order; of one that was, all but its value."""
    touched = [entry for change in changes if (entry := around(writing, change)) is not None]
    opening = {entry.first: entry for entry in touched}
    closing = {entry.last: entry for entry in touched}
    inside = {number for entry in touched for number in range(entry.first, entry.last + 1)}
    spare = blanks_around(writing.lines, lost)
    place = 0

    def there(kept: Callable[[str, str], bool], piece: str) -> int:
        found = next((at for at in range(place, len(result)) if kept(result[at], piece)), None)
        assert found is not None, f"lost: {piece}"
        return found

    for number, line in enumerate(writing.lines):
        if number in opening:
            place = there(str.startswith, opening[number].before)
        if number in closing:
            place = there(str.endswith, closing[number].behind) + 1
        if number not in lost | spare | inside:
            place = there(str.__eq__, line) + 1


def blanks_around(lines: list[str], lost: set[int]) -> set[int]:
    """The blank lines above lines that are lost."""
    spare: set[int] = set()
    for number in sorted(lost):
        above = number - 1
        while above >= 0 and above not in lost and not lines[above].strip():
            spare.add(above)
            above -= 1
    return spare


def can_be_undone(writing: ByHand, change: Change) -> bool:
    """Whether a change only adds to a table that is written, or replaces what was written as it would be."""
    entry = around(writing, change)
    if entry is not None:
        if isinstance(change.before, Missing) or entry.path != change.path:
            return False
        return not isinstance(change.before, dict) and entry.value == dumped_value(change.before)
    if change.before == {}:
        return isinstance(change.after, dict)
    table = change.path[:-1]
    is_written = not table or any(
        starts(table, each.path) and (each.path == table if each.is_header else len(each.table) < len(table))
        for each in writing.entries
    )
    return isinstance(change.before, Missing) and (is_written or _tables(change.after))
