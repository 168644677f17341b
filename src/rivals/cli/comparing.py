"""`rivals compare`: how far several analysts agree on one question, and what they hold together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import UnusableError, complete_files
from rivals.cli.opening import has_terminal, work
from rivals.core.text import one_line
from rivals.review.comparing.comparison import Comparison
from rivals.review.comparing.gathering import gathered
from rivals.review.comparing.judgement import FEWEST
from rivals.review.versions import is_file, word_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.review.comparing.analysts import Analyst


HELP: Final = """Compare what several analysts make of one question.

Each keeps a FILE of their own, or a branch: REV:PATH is what a commit has of one. They go by the author
that their analyses name, or else by their files. Items and hypotheses are matched by id. Told are how far
they agree (Krippendorff's alpha), who leads for whom, the consensus (the median of the ratings, ties toward
neutral), and the cells they differ on most, with each one's reason.

With --open the workbench shows it as a matrix, in which each cell is shaded by how far they are apart.

Alpha is worked out by the package krippendorff: pip install krippendorff, or rivals[agreement].

Exit codes: 0 compared, 2 fewer than two files, or one that cannot be used.
"""


@click.command(help=HELP)
@click.argument("files", nargs=-1, required=True, metavar="FILE FILE...", shell_complete=complete_files)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="For the terminal, for a pull request, for programs, for the browser.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the consensus as an analysis too, with each dissent in the reasons; never over a file.",
)
@click.option(
    "--open", "opens", is_flag=True, help="Open the first FILE in the workbench, on the comparison."
)
@click.pass_context
def compare(
    ctx: click.Context, /, files: tuple[str, ...], form: str, out: Path | None, *, opens: bool
) -> None:
    """Read, compare, write and tell; or open."""
    if len(files) < FEWEST:
        raise click.UsageError("It takes two analyses to compare: name another file.")
    if opens and out is not None:
        raise click.UsageError("--open shows the consensus, and --out writes it: one at a time.")
    if opens and not is_file(files[0]):
        raise click.UsageError("--open works on a file: name first the one that is to be opened.")
    analysts = _analysts(files)
    if opens and has_terminal():
        file = Path(files[0])
        ctx.exit(work(file, others=[word_from(each, file.parent) for each in files[1:]]))
    comparison = Comparison.of(analysts)
    if out is not None:
        _write(comparison, files, out)
    click.echo(_written(comparison, form))


def compared(words: Sequence[str]) -> Comparison:
    """The comparison of the analysts whose versions are named.

    Raises:
        UnusableError: With the faults of every version that cannot be used.
    """
    return Comparison.of(_analysts(words))


def _analysts(words: Sequence[str]) -> tuple[Analyst, ...]:
    found = gathered(words)
    if found.faults:
        raise UnusableError(found.faults)
    _warn_of_twins(words)
    return found.analysts


def _warn_of_twins(words: Sequence[str]) -> None:
    for word in _repeated(words):
        click.echo(f"{one_line(word)} is named more than once, and each time counts as an analyst.", err=True)


def _repeated(words: Sequence[str]) -> Iterator[str]:
    seen: dict[str, bool] = {}
    for word in words:
        place = str(Path(word).resolve())
        if seen.get(place) is False:
            yield word
        seen[place] = place in seen


def _write(compared: Comparison, files: Sequence[str], out: Path) -> None:
    from rivals.files.schema import directive_for
    from rivals.files.store import create
    from rivals.review.comparing.moving import moved

    consensus, left = moved(compared, files, out.parent)
    for note in create(consensus, out, directive_for(out)).notes:
        click.echo(note, err=True)
    click.echo(f"Wrote the consensus to {one_line(str(out))}", err=True)
    for capture in left:
        click.echo(
            f"Copy {one_line(str(capture))} there too: a path leads to no capture elsewhere.", err=True
        )


def _written(comparison: Comparison, form: str) -> str:
    match form:
        case "json":
            from rivals.core.json_text import json_text
            from rivals.review.comparing.objects import as_object

            return json_text(as_object(comparison))
        case "markdown":
            from rivals.review.comparing.markdown import markdown

            return markdown(comparison)
        case "html":
            from rivals.review.comparing.web import page

            return page(comparison)
        case _:
            from rivals.cli.comparison_page import page as text_page
            from rivals.cli.paper import Pen, colours, width

            return text_page(comparison, Pen(coloured=colours()), width())
