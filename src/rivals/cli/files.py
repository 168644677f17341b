"""What several verbs take on the command line: files and names, opened and completed by the shell."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click

from rivals.core.problems import RefusedError
from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.files.shelf import HOME, analyses_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from click.shell_completion import CompletionItem

    from rivals.core.analysis import Analysis
    from rivals.files.store import AnalysisFile

_EASY_TO_TYPE: Final = re.compile(r"[A-Za-z0-9_.-]+")


class UnusableError(click.ClickException):
    """Files that cannot be used: what is wrong with them goes to stderr, line by line."""

    exit_code = 2

    def __init__(self, messages: Iterable[str]) -> None:
        """Keep the messages, each fit to print."""
        super().__init__("\n".join(messages))

    def show(self, file: IO[str] | None = None) -> None:
        """Print the messages as they are."""
        click.echo(self.message, file=file, err=True)


def load(path: Path) -> Analysis:
    """The analysis in a file, to be read only: `files.store` brings along what saving needs, at 8 ms.

    Raises:
        FileError: The file cannot be used; with every fault found, each at its line.
    """
    from rivals.files.reading import parse, read_bytes

    return parse(path, read_bytes(path))


def load_all(paths: Iterable[Path]) -> list[Analysis]:
    """The analyses of several files.

    Raises:
        UnusableError: With the faults of every file that cannot be used.
    """
    analyses: list[Analysis] = []
    faults: list[str] = []
    for path in paths:
        try:
            analyses.append(load(path))
        except FileError as error:
            faults.extend(error.messages)
    if faults:
        raise UnusableError(faults)
    return analyses


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Say of a refused change which file it was meant for.

    Raises:
        FileError: In place of each RefusedError.
    """
    try:
        yield
    except RefusedError as refused:
        raise FileError(path, [(None, str(problem)) for problem in refused.problems]) from None


def save(file: AnalysisFile, analysis: Analysis) -> None:
    """Write an analysis to its file, and tell what there is to know although all is well.

    Raises:
        SaveError: It was not saved.
    """
    for note in file.save(analysis).notes:
        click.echo(note, err=True)


def complete_files(
    _ctx: click.Context, _param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """The analyses here and under hypotheses/; where none fits, whatever the shell finds."""
    from click.shell_completion import CompletionItem

    here = analyses_in(Path(incomplete[: incomplete.rfind("/") + 1]))
    names = dict.fromkeys(map(str, [*here, *analyses_in(HOME)]))
    fitting = [name for name in names if name.startswith(incomplete) and one_line(name) == name]
    return [CompletionItem(name) for name in fitting] or [CompletionItem(incomplete, type="file")]


def complete_names(
    *sections: str,
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """A completion with the labels of some sections of the file named before, and with their ids."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from rivals.core.edits import WORDING

        analysis = _named_before(ctx)
        if analysis is None:
            return []
        items = []
        for section in sections:
            for key in analysis.in_order(section):
                wording = one_line(getattr(getattr(analysis, section)[key], WORDING[section]))
                for name in dict.fromkeys((analysis.name_of(section, key), key)):
                    if name.casefold().startswith(incomplete.casefold()) and _EASY_TO_TYPE.fullmatch(name):
                        items.append(CompletionItem(name, help=wording))
                        break
        return items

    return complete


def _named_before(ctx: click.Context) -> Analysis | None:
    """The analysis whose file stands before what is being completed, if it can be used."""
    # Behind an option that still lacks its value, click has sorted out no arguments yet.
    file = ctx.params.get("file") or next(iter(ctx.args), None)
    try:
        return load(Path(file)) if file else None
    except FileError:
        return None


FILE = click.argument("file", type=Path, metavar="FILE", shell_complete=complete_files)
"""The argument that names one analysis."""

FILES = click.argument(
    "files", type=Path, metavar="FILE...", nargs=-1, required=True, shell_complete=complete_files
)
"""The argument that names one analysis or several."""

TEXT_OR_JSON = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
"""The option of a verb that tells people and programs the same."""
