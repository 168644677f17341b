"""`rivals import`: matrices and analyses that other programs wrote, as an analysis of Rivals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import click

from rivals.cli.creating import can_ask
from rivals.cli.files import UnusableError, complete_files, refusals
from rivals.core.analysis import Analysis
from rivals.core.text import one_line, printable
from rivals.files.beginning import first_method, must_be_free
from rivals.files.errors import MOST_MESSAGES
from rivals.files.garbage import no_garbage_collection
from rivals.files.reading import read_bytes
from rivals.imports.found import ForeignError, UnsureError
from rivals.imports.reading import READERS, form_of, read
from rivals.imports.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.core.change import Tree
    from rivals.imports.found import Found, Remark

STDOUT: Final = "-"
"""The FILE that stands for the standard output."""

NOT_ALL: Final = 1
"""The exit code of an import that did not understand everything."""

_MOST_TOLD: Final = 40
_ROWS_SHOWN: Final = 5
_LEAST_WIDTH: Final = 8


@click.command("import")
@click.argument("origin", type=Path, metavar="IN")
@click.option(
    "-o",
    "--output",
    "file",
    type=Path,
    metavar="FILE",
    shell_complete=complete_files,
    help="The analysis to make; - prints it.",
)
@click.option("--from", "form", type=click.Choice(list(READERS)), help="What IN is; else its name tells.")
@click.option("--title", default="", help="What the analysis is called; else what IN calls itself.")
@click.option("--question", default="", help="What it tries to answer.")
@click.option("--marking", default="", help="The handling marking, such as TLP:CLEAR.")
@click.option("--encoding", default="", help="What a text is encoded in, if not UTF-8: windows-1256, …")
@click.option("--delimiter", type=click.Choice(["comma", "semicolon", "tab"]), help="What parts its cells.")
@click.option("--sheet", default="", help="The sheet of a workbook.")
@click.option("--head", type=click.IntRange(1), metavar="ROW", help="The row with the heads of the columns.")
@click.option("--text", default="", metavar="COLUMN", help="The column with what the evidence says.")
@click.option("--ratings", multiple=True, metavar="COLUMN", help="A column with ratings; give several.")
@click.option("--transpose/--no-transpose", "turned", default=None, help="Whether hypotheses are in rows.")
@click.option("--minus", type=click.Choice(["inconsistent", "blank"]), help="What a lone - stands for.")
@click.option("--force", is_flag=True, help="Put it in the place of a FILE that is there.")
@click.option("--dry-run", is_flag=True, help="Only tell what is understood.")
def import_file(  # noqa: PLR0913 - an argument for each option
    origin: Path,
    file: Path | None,
    form: str | None,
    *,
    title: str,
    question: str,
    marking: str,
    force: bool,
    dry_run: bool,
    **said: str | int | bool | tuple[str, ...] | None,
) -> None:
    """Make an analysis of a matrix or an analysis from elsewhere.

    IN is a matrix, evidence in rows or in columns (.csv, .tsv, .xlsx), a project of PARC ACH (.achz), or what
    Rivals has exported as CSV, XLSX, JSON or STIX. It is told what was understood of it, and what was not,
    with its place. COLUMN is a letter or the head of a column. Exit code 1: not all was understood.
    """
    if file is None and not dry_run:
        raise click.UsageError("Say where to: -o FILE, or only --dry-run.")
    to_stdout = str(file) == STDOUT
    if file and not (to_stdout or dry_run):
        _must_not_be_lost(origin, file, force=force)
    content = read_bytes(origin)
    wishes = Wishes(**{name: each for name, each in said.items() if each is not None})  # type: ignore[arg-type]
    try:
        found = _understood(origin, content, form or form_of(origin), wishes)
    except ForeignError as error:
        raise UnusableError(_placed(origin, error.remarks)) from None
    with refusals(origin), no_garbage_collection():
        analysis = Analysis.from_tree(
            _completed(found.tree, origin, {"title": title, "question": question, "marking": marking})
        )
    click.echo("\n".join(_preview(origin, found, analysis)), err=to_stdout)
    if found.remarks:
        click.echo(
            "\n".join(["", "Not understood, and left out:", *_placed(origin, found.remarks)]), err=True
        )
    if file and not dry_run:
        _write(analysis, file, to_stdout=to_stdout, force=force)
    if found.remarks:
        click.get_current_context().exit(NOT_ALL)


def _must_not_be_lost(origin: Path, file: Path, *, force: bool) -> None:
    """Refuse to write over what is there, and over what is read even where that is asked for."""
    if not force:
        must_be_free(file)
    elif file.exists() and origin.exists() and file.samefile(origin):
        raise click.UsageError(f"{one_line(str(file))} is what is read: say another place with -o.")


def _understood(origin: Path, content: bytes, form: str, wishes: Wishes) -> Found:
    """What is understood of a file; where it is not clear, it is asked."""
    while True:
        try:
            return read(content, form, wishes)
        except UnsureError as unsure:
            answer: dict[str, Any] = {unsure.wish: _answer(origin, unsure)}
            wishes = attrs.evolve(wishes, **answer)


def _answer(origin: Path, unsure: UnsureError) -> str:
    """What the analyst answers to a question.

    Raises:
        ForeignError: There is nobody to ask.
    """
    answers = {one_line(answer): answer for answer in unsure.choices}
    told = [f"{shown}: {one_line(unsure.choices[answer])}" for shown, answer in answers.items()]
    if not can_ask():
        options = " or ".join(
            f"--{unsure.wish} {shown} ({one_line(unsure.choices[answer])})"
            for shown, answer in answers.items()
        )
        raise ForeignError(f"{unsure.question} Say {options}")
    click.echo(f"{one_line(str(origin))} can be read in more than one way.", err=True)
    for each in told:
        click.echo(f"  {each}", err=True)
    shown: str = click.prompt(
        unsure.question, type=click.Choice(list(answers), case_sensitive=False), err=True
    )
    return answers[shown]


def _completed(tree: Tree, origin: Path, said: dict[str, str]) -> Tree:
    """The tree with what an analysis must have, and what was said of it."""
    head: Tree = {name: text for name, text in said.items() if text}
    if not tree.get("title"):
        head.setdefault("title", one_line(origin.stem))
    return {"method": first_method(), **tree, **head}


def _placed(origin: Path, remarks: Sequence[Remark]) -> list[str]:
    """Remarks as `file:row:column: what`, the first few hundred of them."""
    name = one_line(str(origin))
    lines = [
        f"{name}:{each.place}: {each.what}" if each.place else f"{name}: {each.what}" for each in remarks
    ]
    more = len(lines) - MOST_MESSAGES
    rest = [f"{name}: and {more} more of the like"] if more > 0 else []
    return [*map(printable, lines[:MOST_MESSAGES]), *rest]


def _preview(origin: Path, found: Found, analysis: Analysis) -> Iterator[str]:
    """What was understood, for people: the parts of the file, and the first rows."""
    yield f"{one_line(str(origin))} is {found.form}."
    yield from (f"  {one_line(each)}" for each in found.told[:_MOST_TOLD])
    if len(found.told) > _MOST_TOLD:
        yield f"  and {len(found.told) - _MOST_TOLD} more"
    yield ""
    yield f"{one_line(analysis.title)}: {_counted(analysis)}"
    yield from _first_rows(analysis)


def _counted(analysis: Analysis) -> str:
    rated = sum(len(each.ratings) for each in analysis.evidence.values())
    cells = len(analysis.evidence) * len(analysis.hypotheses)
    counts = f"{len(analysis.evidence)} items of evidence, {len(analysis.hypotheses)} hypotheses"
    return f"{counts}, {rated} of {cells} cells rated, {len(analysis.sources)} sources."


def _first_rows(analysis: Analysis) -> list[str]:
    from rivals.cli.columns import columns, room

    hypotheses = analysis.in_order("hypotheses")[: room() // _LEAST_WIDTH]
    rows = [["", *(one_line(analysis.name_of("hypotheses", key)) for key in hypotheses), ""]]
    for key in analysis.in_order("evidence")[:_ROWS_SHOWN]:
        item = analysis.evidence[key]
        ratings = [item.ratings[each].rating.value if each in item.ratings else "·" for each in hypotheses]
        rows.append([one_line(item.label or key), *ratings, one_line(item.summary)])
    return columns(rows, len(rows[0]) - 1, room())


def _write(analysis: Analysis, file: Path, *, to_stdout: bool, force: bool) -> None:
    if to_stdout:
        from rivals.files.writing import canonical

        click.echo(canonical(analysis), nl=False)
        return
    from rivals.files.schema import directive_for
    from rivals.files.store import create

    for note in create(analysis, file, directive_for(file), over=force).notes:
        click.echo(note, err=True)
    name = one_line(str(file))
    click.echo(f"\nMade {name}. To open it: rivals {name}")
