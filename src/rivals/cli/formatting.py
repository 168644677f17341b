"""`rivals fmt`: files in the canonical form, with their comments."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import click

from rivals.cli.files import FILES, UnusableError
from rivals.core.analysis import FORMAT
from rivals.core.text import one_line, printable
from rivals.files.errors import FileError, SaveError
from rivals.files.formatting import formatted
from rivals.files.reading import LARGEST, parse
from rivals.files.replacing import replace
from rivals.files.store import AnalysisFile
from rivals.files.writing import UnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT: Final = Path("-")
"""The name that stands for standard input, whose canonical form goes to standard output."""

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


@attrs.frozen
class Laid:
    """A file as it is laid out, and as it should be."""

    file: AnalysisFile
    after: bytes

    @property
    def is_canonical(self) -> bool:
        """Whether it is as it should be."""
        return self.file.content == self.after

    @property
    def name(self) -> str:
        """What to call it."""
        return one_line(str(self.file.path))


@click.command()
@FILES
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; leave with 1 if a file would change."
)
@click.option("--diff", "show", is_flag=True, help="Write nothing; show what would change.")
@click.pass_context
def fmt(ctx: click.Context, files: tuple[Path, ...], *, only_check: bool, show: bool) -> None:
    """Lay files out in the canonical form.

    Keys in the order of the format, ids sorted, one way of quoting; comments stay where they belong. What
    a file says is not changed. A file named - is standard input, laid out on standard output.
    """
    faults: list[str] = []
    changed = False
    for file in files:
        try:
            laid = _laid(_from_standard_input() if file == STANDARD_INPUT else AnalysisFile.open(file))
            changed = changed or not laid.is_canonical
            if show:
                click.echo("".join(_difference(laid)), nl=False)
            if only_check and not laid.is_canonical:
                click.echo(f"Not in the canonical form: {laid.name}", err=True)
            if not only_check and not show:
                _write(laid, in_place=file != STANDARD_INPUT)
        except FileError as error:
            faults.extend(error.messages)
    if faults:
        raise UnusableError(faults)
    if only_check and changed:
        ctx.exit(1)


def _from_standard_input() -> AnalysisFile:
    name = Path("<stdin>")
    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise FileError(name, [(None, f"is too large: {LARGEST // 1024**2} MB is the most that is read")])
    return AnalysisFile(name, content, parse(name, content))


def _laid(file: AnalysisFile) -> Laid:
    """A file with its canonical form.

    Raises:
        FileError: It has none, or none that is known.
    """
    if file.analysis.format > FORMAT:
        version = file.analysis.format
        raise FileError(
            file.path, [(None, f"is written in format {version}, whose canonical form is not known")]
        )
    try:
        after = formatted(file.content.decode().replace("\r\n", "\n"), file.analysis)
    except UnwritableError as error:
        raise FileError(file.path, [(None, str(error))]) from error
    return Laid(file, after.encode())


def _write(laid: Laid, *, in_place: bool) -> None:
    """Put the canonical form in the place of the file, or on standard output."""
    if not in_place:
        click.echo(laid.after, nl=False)
        return
    if laid.is_canonical:
        return
    if reason := laid.file.read_only:
        raise SaveError(laid.file.path, [(None, f"not saved: {reason}")])
    try:
        notes = replace(laid.file.path, laid.after)
    except OSError as error:
        raise SaveError(laid.file.path, [(None, f"not saved: {error.strerror or error}")]) from error
    for note in (f"Laid out anew: {laid.name}", *notes):
        click.echo(note, err=True)


def _difference(laid: Laid) -> Iterator[str]:
    """What would change in a file, as a unified diff in which nothing can steer a terminal."""
    from difflib import unified_diff

    before, after = (_LINE.findall(each.decode()) for each in (laid.file.content, laid.after))
    for line in unified_diff(before, after, laid.name, laid.name):
        yield printable(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
