"""`rivals settle`: what merges left open, and to choose between the sides."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.columns import room
from rivals.cli.files import FILE, TEXT_OR_JSON, load, refusals, save
from rivals.core.change import at
from rivals.core.edits import find
from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.files.store import AnalysisFile
from rivals.review.difference import Difference
from rivals.review.disagreement import AT_LENGTH, Question, in_short
from rivals.review.names import Names
from rivals.review.settling import settle_all
from rivals.review.words import place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from rivals.core.analysis import Analysis
    from rivals.core.edits import Side
    from rivals.core.json_text import Object
    from rivals.core.records import Conflict

OPEN: Final = 1
"""The exit code of the list where something is left to decide, as that of `rivals merge` is."""

SIDES: Final[dict[str, Side | None]] = {"ours": "ours", "theirs": "theirs", "base": "base", "as_is": None}
"""The options that choose, and what each of them means."""

HELP: Final = """Settle what merges left open.

Without a CONFLICT, list what is open: the place, what each side has there, and what stands there now. With
the ids or places of some (E6xH2) and a side, put that side's value in its place; a record that this side
deleted goes, with all that mentions it.

Exit codes: 0 nothing is open, or what was named is settled; 1 the list is not empty; 2 nothing was
written.
"""

STANDS: Final = "→ "
"""What points at the value that stands in a place as long as nobody decides."""

_SIDE_WIDTH: Final = len("theirs  ")
_INSET: Final = "  "


def _complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of what is open in the file named before."""
    from click.shell_completion import CompletionItem

    try:
        analysis = load(ctx.params["file"])
    except (FileError, KeyError):
        return []
    names = Names(analysis, analysis)
    return [
        CompletionItem(key, help=place(names, each.path))
        for key, each in sorted(analysis.conflicts.items())
        if key.startswith(incomplete)
    ]


@click.command(help=HELP)
@FILE
@click.argument("conflicts", nargs=-1, metavar="[CONFLICT...]", shell_complete=_complete)
@click.option("--ours", is_flag=True, help="What the side had that merged.")
@click.option("--theirs", is_flag=True, help="What the side had that was merged in.")
@click.option("--base", is_flag=True, help="What stood there before the two parted.")
@click.option("--as-is", is_flag=True, help="What stands there now.")
@click.option("--all", "every", is_flag=True, help="Every conflict, in place of naming them.")
@TEXT_OR_JSON
@click.pass_context
def settle(
    ctx: click.Context, /, file: Path, conflicts: tuple[str, ...], form: str, *, every: bool, **chosen: bool
) -> None:
    """List what is open, or settle it, save, and say what stands now."""
    sides = [side for name, side in SIDES.items() if chosen[name]]
    _must_make_sense(conflicts, every=every, sides=len(sides))
    opened = AnalysisFile.open(file)
    before = opened.analysis
    with refusals(file):
        named = [_meant_by(before, name) for name in dict.fromkeys(conflicts)]
        wanted = sorted(before.conflicts) if every else named
        after = before.apply(settle_all(before, wanted, sides[0])) if sides else before
    if wanted:
        save(opened, after)
    settled = [before.conflicts[key] for key in wanted]
    if form == "json":
        from rivals.core.json_text import json_text

        click.echo(json_text(as_object(file, before, after, settled)))
    elif sides:
        click.echo("\n".join(_told(before, after, settled)))
    else:
        click.echo(as_text(file, after))
    ctx.exit(OPEN if after.conflicts and not sides else 0)


def _meant_by(analysis: Analysis, name: str) -> str:
    """The conflict of an id, or at the place that people call so: E6xH2.

    Raises:
        RefusedError: There is none.
    """
    names = Names(analysis, analysis)
    places = {_folded(place(names, each.path)): key for key, each in analysis.conflicts.items()}
    return places.get(_folded(name)) or find(analysis, "conflicts", name)


def _folded(name: str) -> str:
    return "".join(name.casefold().replace("×", "x").split())


def _must_make_sense(conflicts: tuple[str, ...], *, every: bool, sides: int) -> None:
    """Refuse what says half of what is to be done, or too much."""
    choice = "--ours, --theirs, --base or --as-is"
    if conflicts and every:
        raise click.UsageError("Name conflicts, or say --all.")
    if sides > 1:
        raise click.UsageError(f"Say one of {choice}.")
    if (conflicts or every) and not sides:
        raise click.UsageError(f"Which side shall stand? Say {choice}.")
    if sides and not (conflicts or every):
        raise click.UsageError("Which conflicts? Name them, or say --all.")


def as_text(file: Path, analysis: Analysis) -> str:
    """What is open and how to settle it, as a page."""
    from rivals.cli.printing import page

    if not analysis.conflicts:
        return page(analysis, ["Nothing is open: no merge left a conflict."])
    names = Names(analysis, analysis)
    questions = [Question.of(names, analysis.conflicts[key]) for key in sorted(analysis.conflicts)]
    program = f"rivals settle {shlex.quote(one_line(str(file)))}"
    steps = [
        f"To settle one: {program} {questions[0].conflict.id} --theirs",
        "Or --ours, --base, or --as-is for what stands there now; --all for every conflict at once.",
    ]
    blocks = ["\n".join(_asked(each)) for each in questions]
    summary = f"{_counted(analysis)} open; the arrow points at what stands there until one side is chosen."
    return page(analysis, [summary], ["\n\n".join(blocks)], steps)


def _counted(analysis: Analysis) -> str:
    count = len(analysis.conflicts)
    return f"{count} conflict{'s are' if count > 1 else ' is'}"


def _asked(question: Question) -> Iterator[str]:
    """A conflict as a paragraph: the place, what it is about, and a line or more for each side."""
    yield from _hanging("", f"{question.conflict.id}: {question.where}")
    for line in question.about:
        yield from _hanging(_INSET, line)
    for choice in question.choices:
        yield from _hanging(f"{STANDS if choice.stands else _INSET}{choice.side:{_SIDE_WIDTH}}", choice.told)


def _hanging(head: str, text: str) -> list[str]:
    """Text on as many lines as it needs, its head before the first and room for it before the others."""
    from rivals.cli.paper import sentence

    inset = " " * len(head) if head else _INSET * 2
    first, *others = sentence(text, max(room(), 40), inset)
    return [head + first[len(inset) :], *others]


def _told(before: Analysis, after: Analysis, settled: list[Conflict]) -> Iterator[str]:
    """What stands now where it was open, what is open still, and what became of the ranking."""
    names = Names(before, after)
    for conflict in settled:
        stands = in_short(conflict.path, at(after.tree, conflict.path), AT_LENGTH)
        yield from _hanging("", f"{place(names, conflict.path)}: {stands}")
    if not settled:
        yield "Nothing was open."
        return
    if after.conflicts:
        yield f"{_counted(after)} still open."
    difference = Difference.between(before, after)
    yield f"{difference.headline}."
    if difference.was != difference.now:
        yield from difference.movements


def as_object(file: Path, before: Analysis, after: Analysis, settled: list[Conflict]) -> Object:
    """The same for programs."""
    from rivals.core.json_text import plain

    names = Names(before, after)
    return {
        "file": str(file),
        "title": after.title,
        "marking": after.marking,
        "settled": [
            {
                "id": each.id,
                "path": list(each.path),
                "what": place(names, each.path),
                "before": plain(at(before.tree, each.path)),
                "after": plain(at(after.tree, each.path)),
            }
            for each in settled
        ],
        "open": [
            {
                "id": key,
                "path": list(each.path),
                "what": place(names, each.path),
                "base": plain(each.base),
                "ours": plain(each.ours),
                "theirs": plain(each.theirs),
                "now": plain(at(after.tree, each.path)),
            }
            for key, each in sorted(after.conflicts.items())
        ],
    }
