"""`rivals merge`: two versions of an analysis and the one that both come from, made one. Git calls it too."""

from __future__ import annotations

import shlex
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import complete_files
from rivals.core.analysis import FORMAT
from rivals.core.change import between
from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.files.reading import parse, read_bytes
from rivals.files.replacing import replace
from rivals.files.store import AnalysisFile
from rivals.review.disagreement import disagreement
from rivals.review.merging import merge as merge_analyses
from rivals.review.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.review.merging import Merged

CONFLICTS: Final = 1
"""The exit code where something is left to decide; git takes it for the same."""

HELP: Final = """Merge two versions of an analysis by id and field.

BASE is the version that OURS and THEIRS both come from; where it is empty or not there, they have none in
common. The result goes to OURS, whose comments and layout stay. Where both changed the same thing,
OURS stands in its place and both are kept under [conflicts]: the file opens as any other, and
`rivals settle` lists what is open and settles it.

Exit codes: 0 merged, 1 merged with conflicts, 2 not merged and nothing written.
"""


@click.command(help=HELP)
@click.argument("versions", type=Path, nargs=3, metavar="BASE OURS THEIRS", shell_complete=complete_files)
@click.option("-o", "--output", type=Path, metavar="FILE", help="Where the result goes, in place of OURS.")
@click.option("--as", "name", hidden=True, help="What to call the file: git merges copies without a name.")
@click.pass_context
def merge(
    ctx: click.Context, versions: tuple[Path, Path, Path], output: Path | None, name: str | None
) -> None:
    """Merge, write, and say what came of it."""
    base, ours, theirs = versions
    if name is not None:
        ctx.exit(_for_git(base, ours, theirs, one_line(name)))
    opened = AnalysisFile.open(ours)
    merged = _merged(opened, _base(base, base), _analysis(theirs, theirs), one_line(str(output or ours)))
    if output is None:
        _say(opened.save(merged.analysis).notes)
    else:
        _write(opened, merged.analysis, output)
    if merged.analysis.conflicts:
        click.echo(_next_step(str(output or ours)))
    ctx.exit(CONFLICTS if merged.conflicts else 0)


def _for_git(base: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge what git hands over; what cannot be read is merged line by line, as git does by itself.

    Were nothing written, git would leave ours as it is, and theirs would be easily forgotten.
    """
    written = False
    try:
        with _called(f"{name} (ours)"):
            opened = AnalysisFile.open(ours)
        versions = _base(base, Path(f"{name} (base)")), _analysis(theirs, Path(f"{name} (theirs)"))
        with _called(name):
            merged = _merged(opened, *versions, name)
            _say(opened.save(merged.analysis).notes)
        written = True
        if merged.analysis.conflicts:
            _say([_next_step(name)])  # not to stdout, where `git merge-tree` writes what programs read
    except FileError as error:
        _say(error.messages)
        _say([f"{name}: merged line by line for that reason: see what became of it before you commit."])
        return CONFLICTS
    finally:
        if not written:
            from rivals.review.wiring import merge_lines

            merge_lines(base, ours, theirs)
    return CONFLICTS if merged.conflicts else 0


@contextmanager
def _called(name: str | Path) -> Iterator[None]:
    """Say of what is wrong with a file that it is wrong with another, whose copy it is."""
    try:
        yield
    except FileError as error:
        raise FileError(name, error.faults) from error


def _base(path: Path, name: Path) -> Analysis | None:
    """The version that both come from; None where they have none in common."""
    return _analysis(path, name) if path.exists() and path.stat().st_size else None


def _analysis(path: Path, name: Path) -> Analysis:
    """What one of the versions says, under the name that it has in messages."""
    return _known(parse(name, read_bytes(path)), name)


def _known(analysis: Analysis, name: Path) -> Analysis:
    """An analysis, unless it is in a format whose keys may mean what this version cannot know."""
    if analysis.format > FORMAT:
        version = analysis.format
        raise FileError(name, [(None, f"is written in format {version}, newer than this version of Rivals")])
    return analysis


def _merged(ours: AnalysisFile, base: Analysis | None, theirs: Analysis, name: str) -> Merged:
    """Both in one, and all there is to say of it on stderr."""
    merged = merge_analyses(base, _known(ours.analysis, ours.path), theirs)
    _say(_report(base, ours.analysis, theirs, merged, name))
    return merged


def _report(
    base: Analysis | None, ours: Analysis, theirs: Analysis, merged: Merged, name: str
) -> Iterator[str]:
    if base is None:
        yield f"{name}: the two come from no version in common, so whatever only one of them has was added."
    else:
        here, there = (
            _counted(sum(1 for _ in between(base.tree, each.tree)), "change") for each in (ours, theirs)
        )
        yield f"{name}: {here} in ours, {there} in theirs, {_counted(len(merged.conflicts), 'conflict')}."
    names = Names(theirs, merged.analysis)
    for conflict in merged.conflicts:
        yield f"{name}: conflict: {disagreement(names, conflict)}"
    for notice in merged.notices:
        yield f"{name}: note: {one_line(notice.message)}"
    if merged.conflicts:
        yield f"{name}: both values are kept in the file, under [conflicts], until one is chosen."
    if before := len(merged.analysis.conflicts) - len(merged.conflicts):
        yield f"{name}: {_counted(before, 'conflict')} of an earlier merge still open."


def _next_step(name: str) -> str:
    return f"Next: rivals settle {shlex.quote(one_line(name))}"


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _say(lines: Iterator[str] | tuple[str, ...] | list[str]) -> None:
    for line in lines:
        click.echo(line, err=True)


def _write(ours: AnalysisFile, analysis: Analysis, output: Path) -> None:
    """Write an analysis to another file than ours, with the comments and the layout of ours."""
    if output.exists() and not output.is_file():
        raise FileError(output, [(None, "not saved: is no plain file")])
    with TemporaryDirectory() as folder:
        draft = AnalysisFile(Path(folder, "draft"), ours.content, ours.analysis)
        with _called(output):
            notes = draft.save(analysis).notes
        try:
            _say([*notes, *replace(output, draft.content)])
        except OSError as error:
            raise FileError(output, [(None, f"not saved: {error.strerror or error}")]) from error
