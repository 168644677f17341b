"""`rivals export`: an analysis as a briefing for readers, or as data for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from rivals.briefing.formats import FORMATS, Format, UnwritableError, by_suffix
from rivals.briefing.topics import USUAL, Topic, named
from rivals.cli.files import FILE, UnusableError
from rivals.cli.robustness import DRAWS, SEED
from rivals.core.text import listed, one_line
from rivals.files.shelf import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rivals.core.analysis import Analysis
    from rivals.review.comparing.comparison import Comparison
    from rivals.robustness.report import Robustness

STDOUT = Path("-")
"""What stands for the output of the program in the place of a file."""

HELP = f"""Write an analysis as a briefing: who leads, how sure that is, why, and what would change it.

The suffix of OUT says which format, or --format does; without OUT, Markdown is printed. The marking is on
every page, and the last line says which file and commit it was made from. The same file and options give the
same bytes.

\b
Sections: {", ".join(topic.value for topic in USUAL[:6])},
{", ".join(topic.value for topic in USUAL[6:])};
on request {", ".join(topic.value for topic in Topic if topic.asked_for)}.
`--sections -evidence` leaves one out, `usual,reasons` adds one, `all` has
them all. What is in none of them is in no product either, but for the
formats for other programs, the author in the properties of office formats,
and items that --top hides in a workbook.

Formats: {"; ".join(f"{each.name} ({each.suffix})" for each in FORMATS.values())}.
"""


@click.command(help=HELP)
@FILE
@click.option("-o", "--out", type=Path, metavar="OUT", help="Where to write it; - for the output.")
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    metavar="NAME",
    help="The format, whatever OUT is called.",
)
@click.option(
    "--sections", default="usual", show_default=True, metavar="A,B,…", help="What it tells, in this order."
)
@click.option("--transpose", is_flag=True, help="Hypotheses in the rows of the matrix.")
@click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="Only the N most diagnostic items in the matrix."
)
@click.option("--title", default="", help="A title in place of the analysis's own.")
@click.option(
    "--against",
    "others",
    multiple=True,
    metavar="FILE",
    help="Another analyst's file, or REV:FILE, to tell where they differ; may be given again.",
)
@DRAWS
@SEED
def export(  # noqa: PLR0913, PLR0917 - each option of the command line is an argument
    file: Path,
    out: Path | None,
    name: str | None,
    sections: str,
    title: str,
    others: tuple[str, ...],
    top: int | None,
    draws: int,
    seed: int,
    *,
    transpose: bool,
) -> None:
    """Read, work out and write."""
    _refuse_to_overwrite((file, *map(Path, others)), out)
    form = _format(out, name)
    try:
        topics = named(sections.split(","))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--sections") from None
    _tell_what_is_ignored(form)
    from rivals.briefing.briefing import Options, brief, material
    from rivals.briefing.provenance import provenance
    from rivals.files.reading import parse, read_bytes

    content = read_bytes(file)
    analysis = parse(file, content)
    origin = provenance(file, content, analysis.author)
    if analysis.marking and not form.is_marked:
        click.echo(f"{form.name} has no place for the marking {one_line(analysis.marking)}.", err=True)
    try:
        if form.is_plain:
            written = form.write_plain(analysis, origin)
        else:
            made_from = material(_worked_out(analysis, draws, seed), origin, _comparison(file, others))
            options = Options(topics=topics, transposed=transpose, top=top, title=title)
            written = form.write(brief(made_from, options))
    except UnwritableError as error:
        raise UnusableError([str(error)]) from None
    _put(written, out)


def _worked_out(analysis: Analysis, draws: int, seed: int) -> Robustness:
    """What would change the answer; where somebody waits for it, how far that is."""
    from rivals.robustness.report import robustness

    if not sys.stderr.isatty():
        return robustness(analysis, draws, seed)
    with click.progressbar(length=100, label="Working it out", file=sys.stderr) as bar:
        return robustness(analysis, draws, seed, lambda done: bar.update(round(100 * done) - bar.pos))


def _format(out: Path | None, name: str | None) -> Format:
    """The format that is asked for.

    Raises:
        click.UsageError: None is, or one that no terminal can show.
    """
    to_screen = out is None or out == STDOUT
    if name:
        form = FORMATS[name]
    elif to_screen:
        form = FORMATS["markdown"]
    elif found := by_suffix(out.name if out else ""):
        form = found
    else:
        known = ", ".join(each.suffix for each in FORMATS.values())
        raise click.UsageError(
            f"{one_line(str(out))} asks for no format known here: end it in {known}, or say --format."
        )
    if to_screen and not form.is_text and sys.stdout.isatty():
        raise click.UsageError(
            f"{form.name} is nothing to look at in a terminal: say where to write it with -o."
        )
    return form


def _tell_what_is_ignored(form: Format) -> None:
    """Say which of the options that were given say nothing to a format."""
    context = click.get_current_context()
    given = [
        option.opts[-1]
        for option in context.command.params
        if option.name in form.ignores
        and context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE
    ]
    if given:
        click.echo(f"{form.name} is for other programs: {listed(given)} made no difference.", err=True)


def _refuse_to_overwrite(files: Iterable[Path], out: Path | None) -> None:
    """Never write over an analysis."""
    if out is None or out == STDOUT:
        return
    is_read = out.exists() and any(each.exists() and each.samefile(out) for each in files)
    if is_read or out.name.lower().endswith(SUFFIX):
        raise click.UsageError(f"{one_line(str(out))} is an analysis: a briefing is not written over it.")


def _comparison(file: Path, others: Sequence[str]) -> Comparison | None:
    if not others:
        return None
    from rivals.cli.comparing import compared

    return compared((str(file), *others))


def _put(written: bytes, out: Path | None) -> None:
    if out is None or out == STDOUT:
        sys.stdout.buffer.write(written)
        return
    from rivals.files.delivering import deliver

    for note in deliver(out, written):
        click.echo(note, err=True)
    click.echo(f"Wrote {one_line(str(out))} ({len(written):,} bytes)", err=True)
