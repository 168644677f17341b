"""`rivals diff`: what changed between two versions of an analysis, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import UnusableError, complete_files
from rivals.cli.versions import NOT_THERE, comparison
from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.review.difference import Difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rivals.cli.versions import Pair
    from rivals.core.json_text import Object
    from rivals.review.versions import Version
    from rivals.scoring.ranking import Standing

DIFFERENT: Final = 1
"""The exit code where something has changed, as that of diff(1) is."""

HELP: Final = """Tell what changed between two versions: who leads now and who did before, then all the rest.

\b
rivals diff A B     from A to B
rivals diff FILE    from what was last committed of a file to the file
rivals diff REV     every analysis here that has changed since a commit
rivals diff         every analysis here that has changed since the last one

A and B are files, or REV:PATH: what a commit, a branch or a tag has of a file. By itself, REV:PATH is
compared with the file as it is now. The Markdown is made to be a comment on a pull request.

Exit codes: 0 the same, 1 different, 2 a version that cannot be used.
"""

NOTHING_HERE: Final = "No analysis here has changed."


@click.command(help=HELP)
@click.argument("versions", nargs=-1, metavar="[A] [B]", shell_complete=complete_files)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="For the terminal, for a pull request, for programs, for the browser.",
)
@click.pass_context
def diff(ctx: click.Context, versions: tuple[str, ...], form: str) -> None:
    """Compare, tell, and say by the exit code whether anything differs."""
    if len(versions) > 2:  # noqa: PLR2004 - A and B
        raise click.UsageError("There are two versions to compare at the most.")
    asked = comparison(versions)
    pairs: list[Pair] = []
    differences: list[Difference] = []
    faults: list[str] = []
    for pair in asked.pairs:
        try:
            differences.append(_difference(pair))
            pairs.append(pair)
        except FileError as error:
            faults.extend(error.messages)
    if differences or not faults:
        click.echo(_written(differences, pairs, form, every=asked.every))
    if faults:
        raise UnusableError(faults)
    ctx.exit(DIFFERENT if any(each.changes for each in differences) else 0)


def _difference(pair: Pair) -> Difference:
    before, after = pair
    was = before.analysis()
    return Difference.between(was, was if before.content == after.content else after.analysis())


def _written(differences: Sequence[Difference], pairs: Sequence[Pair], form: str, *, every: bool) -> str:
    match form:
        case "json":
            from rivals.core.json_text import json_text

            objects = list(map(_as_object, differences, pairs))
            return json_text(objects if every else objects[0])
        case "markdown":
            return _as_markdown(differences, pairs)
        case "html":
            from rivals.review import web

            articles = [
                web.article(each, _names(pair)) for each, pair in zip(differences, pairs, strict=True)
            ]
            return web.page(articles or [f"<p>{NOTHING_HERE}</p>"])
        case _:
            return _as_text(differences, pairs)


def _names(pair: Pair) -> tuple[str, str]:
    before, after = pair
    return one_line(before.name), one_line(after.name)


def _as_text(differences: Sequence[Difference], pairs: Sequence[Pair]) -> str:
    from rivals.cli.difference_page import page
    from rivals.cli.paper import Pen, colours, width

    pen, room = Pen(coloured=colours()), width()
    pages = (page(each, _names(pair), pen, room) for each, pair in zip(differences, pairs, strict=True))
    return "\n\n\n".join(pages) or NOTHING_HERE


def _as_markdown(differences: Sequence[Difference], pairs: Sequence[Pair]) -> str:
    from rivals.review.markdown import LONGEST, markdown

    room, comments = LONGEST, []
    for difference, pair in zip(differences, pairs, strict=True):
        comments.append(markdown(difference, _names(pair), room))
        room -= len(comments[-1])
    return "\n\n".join(comments) or NOTHING_HERE


def _as_object(difference: Difference, pair: Pair) -> Object:
    """What is said of one difference in JSON."""
    from rivals.core.json_text import plain
    from rivals.review.telling import Kind
    from rivals.review.words import place

    names = difference.names
    before, after = pair
    return {
        "a": _name(before),
        "b": _name(after),
        "same": not difference.changes,
        "marking": difference.marking,
        "headline": difference.headline,
        "ranking": [
            {
                "id": each.hypothesis,
                "label": each.name,
                "before": _standing(each.before),
                "after": _standing(each.after),
            }
            for each in difference.places
        ],
        "changes": [
            {
                "path": list(change.path),
                "kind": Kind.of(change.before, change.after).value,
                "what": place(names, change.path),
                "before": plain(change.before),
                "after": plain(change.after),
            }
            for change in difference.changes
        ],
    }


def _name(version: Version) -> str | None:
    return None if version is NOT_THERE else version.name


def _standing(standing: Standing | None) -> Object | None:
    if standing is None:
        return None
    return {"rank": standing.rank, "score": standing.score and standing.score.value}
