"""What has changed as lines of text: the same ones for the terminal, for Markdown and for HTML."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.edits import WORDING
from rivals.review.rewording import Run, reworded
from rivals.review.telling import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.review.telling import Fact, Told

LONGEST_PAIR: Final = 60
"""How many characters two wordings have together that stand on one line."""

BLANK: Final = "blank"
"""What stands for no rating at all."""

_SPEAK_FOR_THEMSELVES: Final = frozenset({"rating", "role", "direction", "status", "because", "notes"})
_WORDINGS: Final = frozenset(WORDING.values())


class Sign(Enum):
    """What a line is."""

    HEAD = "head"
    PLAIN = "plain"
    GONE = "gone"
    COME = "come"


@attrs.frozen
class Line:
    """One line of what changed, as long as it may be.

    Attributes:
        depth: How far it is set in: 0 for a head.
        sign: What it is; GONE and COME are two wordings of one sentence.
        runs: Its words; those that are in only one of two wordings are marked.
        context: What the line is about, for orientation; may be left out.
        brief: Whether it may be cut: it quotes what was removed as a whole.
    """

    depth: int
    sign: Sign
    runs: tuple[Run, ...]
    context: str = ""
    brief: bool = False

    @classmethod
    def plain(cls, depth: int, text: str, *, brief: bool = False) -> Line:
        """A line of plain words."""
        return cls(depth, Sign.PLAIN, (Run(text, differs=False),), brief=brief)


def lines(told: Told) -> Iterator[Line]:
    """All there is to say of one thing that changed: its head, then what is set in below."""
    if told.moved_label:
        before, after = told.moved_label.before or told.path[1], told.moved_label.after or told.path[1]
        yield _head(f"{before} → {after}: only the label moved", told.about)
        return
    match len(told.path):
        case 1 if not told.parts and len(told.facts) == 1:
            yield from _lone(told, told.facts[0])
            return
        case 2 if told.kind is not Kind.CHANGED:
            key = told.path[1]
            behind = "" if told.name == key or told.name.endswith(f"({key})") else f" ({key})"
            yield _head(f"{told.name} {told.kind.value}{behind}")
            facts = told.facts
        case 1 | 2:
            is_reworded = any(fact.path[-1] in _WORDINGS for fact in told.facts)
            yield _head(told.name, "" if is_reworded else told.about)
            facts = told.facts
        case _:
            head, facts = _cell(told)
            yield head
    yield from _inside(told, facts, 1)


def _head(text: str, context: str = "") -> Line:
    return Line(0, Sign.HEAD, (Run(text, differs=False),), context)


def _cell(told: Told) -> tuple[Line, tuple[Fact, ...]]:
    """The head of a cell, and the facts that it does not tell yet."""
    rating = told.fact("rating")
    others = tuple(fact for fact in told.facts if fact is not rating)
    if rating:
        head = f"{told.name}: {rating.before or BLANK} → {rating.after or BLANK}"
        reason = told.fact("because")
        if reason and (pair := _pair(reason)):
            return _head(f"{head}, {pair}", told.about), tuple(fact for fact in others if fact is not reason)
        return _head(head, told.about), others
    return _head(f"{told.name}: {told.stays}" if told.stays else told.name, told.about), others


def _lone(told: Told, fact: Fact) -> Iterator[Line]:
    """A value that stands by itself, such as the title."""
    if told.kind is Kind.CHANGED and (pair := _pair(fact)):
        yield _head(f"{fact.name}: {pair}")
    elif told.kind is Kind.CHANGED:
        yield _head(fact.name)
        yield from list(_changed(fact, 1))[0 if fact.unseen else 1 :]
    else:
        gone = told.kind is Kind.REMOVED
        yield _head(f"{fact.name} {told.kind.value}")
        yield Line.plain(1, _quoted(fact, (fact.before if gone else fact.after) or ""), brief=gone)


def _pair(fact: Fact) -> str:
    """Both wordings where they are short enough to stand side by side."""
    if fact.before is None or fact.after is None or fact.unseen:
        return ""
    if fact.prose and len(fact.before) + len(fact.after) > LONGEST_PAIR:
        return ""
    return f"{_quoted(fact, fact.before)} → {_quoted(fact, fact.after)}"


def _quoted(fact: Fact, text: str) -> str:
    return f'"{text}"' if fact.prose else text or '""'


def _inside(told: Told, facts: tuple[Fact, ...], depth: int) -> Iterator[Line]:
    if told.kind is Kind.CHANGED:
        for fact in facts:
            yield from _changed(fact, depth)
    else:
        yield from _whole(told, facts, depth)
    for part in told.parts:
        yield from _part(part, depth, within=told.kind)


def _changed(fact: Fact, depth: int) -> Iterator[Line]:
    """One value of something that was there before and still is."""
    if fact.unseen:
        yield Line.plain(depth, f"{fact.name}: changed in white space or invisible signs only")
    elif fact.before is None:
        yield Line.plain(depth, f"{fact.name} added: {_quoted(fact, fact.after or '')}")
    elif fact.after is None:
        yield Line.plain(depth, f"{fact.name} removed: {_quoted(fact, fact.before)}", brief=True)
    elif pair := _pair(fact):
        yield Line.plain(depth, f"{fact.name}: {pair}")
    else:
        before, after = reworded(fact.before, fact.after)
        yield Line.plain(depth, f"{fact.name}:")
        yield Line(depth, Sign.GONE, _in_quotes(before))
        yield Line(depth, Sign.COME, _in_quotes(after))


def _in_quotes(runs: list[Run]) -> tuple[Run, ...]:
    first, last = runs[0], runs[-1]
    if len(runs) == 1:
        return (Run(f'"{first.text}"', first.differs),)
    return Run(f'"{first.text}', first.differs), *runs[1:-1], Run(f'{last.text}"', last.differs)


def _whole(told: Told, facts: tuple[Fact, ...], depth: int) -> Iterator[Line]:
    """What something that came or went consists of: its wording, its short values, its long ones."""
    brief = told.kind is Kind.REMOVED
    short = []
    for fact in facts:
        value = fact.before if brief else fact.after
        if value is None or fact.path[-1] == "label":
            continue
        if fact.path[-1] in _WORDINGS:
            yield Line.plain(depth, _quoted(fact, value), brief=brief)
        elif fact.prose:
            continue
        else:
            short.append(f"{fact.name} {value}")
    if short:
        yield Line.plain(depth, ", ".join(short), brief=brief)
    for fact in facts:
        value = fact.before if brief else fact.after
        if fact.prose and fact.path[-1] not in _WORDINGS and value is not None:
            yield Line.plain(depth, f"{fact.name}: {_quoted(fact, value)}", brief=brief)


def _part(part: Told, depth: int, within: Kind) -> Iterator[Line]:
    """A part of a record: on one line where it came or went as a whole."""
    if part.kind is Kind.CHANGED:
        yield Line.plain(depth, f"{part.name}:")
        yield from _inside(part, part.facts, depth + 1)
        return
    gone = part.kind is Kind.REMOVED
    values = [
        text if fact.path[-1] in _SPEAK_FOR_THEMSELVES else f"{fact.name} {text}"
        for fact in part.facts
        if (value := fact.before if gone else fact.after) is not None
        for text in (_quoted(fact, value),)
    ]
    happened = "" if part.kind is within else f" {part.kind.value}"
    told = f": {', '.join(values)}" if values else ""
    yield Line.plain(depth, f"{part.name}{happened}{told}", brief=gone)
    for inner in part.parts:
        yield from _part(inner, depth + 1, part.kind)
