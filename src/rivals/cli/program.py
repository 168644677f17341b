"""The program: its verbs, a file where a verb could stand, and how it ends when something is wrong."""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from rivals import __version__
from rivals.cli.files import UnusableError, complete_files
from rivals.core.problems import quoted
from rivals.core.text import one_line, printable
from rivals.files.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem

VERBS: Final[Mapping[str, str]] = {
    "open": "rivals.cli.opening:open_workbench",
    "new": "rivals.cli.creating:new",
    "tour": "rivals.cli.touring:tour",
    "import": "rivals.cli.importing:import_file",
    "add": "rivals.cli.adding:add",
    "capture": "rivals.cli.capturing:capture",
    "set": "rivals.cli.rating:set_rating",
    "score": "rivals.cli.scoring:score",
    "robustness": "rivals.cli.robustness:robustness",
    "graph": "rivals.cli.graphing:graph",
    "export": "rivals.cli.exporting:export",
    "check": "rivals.cli.checking:check",
    "verify": "rivals.cli.verifying:verify",
    "fmt": "rivals.cli.formatting:fmt",
    "diff": "rivals.cli.differing:diff",
    "compare": "rivals.cli.comparing:compare",
    "merge": "rivals.cli.merging:merge",
    "settle": "rivals.cli.settling:settle",
    "log": "rivals.cli.history:log",
    "review": "rivals.cli.reviewing:review",
    "git": "rivals.cli.git:git",
    "schema": "rivals.cli.schema:schema",
    "locate": "rivals.cli.locating:locate",
}
"""Every verb and where it lives, in the order of the help; imported when it is called for."""

HELP: Final = """Weigh rival hypotheses against the evidence, in the terminal.

\b
rivals         asks what to work on; into a pipe, lists the analyses, each with who leads
rivals FILE    opens the workbench; into a pipe, prints ranking and matrix
rivals VERB    does one thing; `rivals VERB --help` says more
"""

EPILOG: Final = """\b
To complete verbs, files and labels with the tab key:
  bash   eval "$(_RIVALS_COMPLETE=bash_source rivals)" in ~/.bashrc
  zsh    eval "$(_RIVALS_COMPLETE=zsh_source rivals)" in ~/.zshrc
  fish   _RIVALS_COMPLETE=fish_source rivals | source

Exit codes: 0 all is well; 1 there is something to tell (check, verify, diff, merge, settle, fmt --check,
git status); 2 a file or a command that cannot be used; 70 a fault of Rivals itself; 130 broken off with
ctrl+c.
"""

INTERRUPTED: Final = 130
"""The exit code of a program broken off with ctrl+c: 128 and the number of the signal."""


class Program(click.Group):
    """A group whose verbs are imported when they are called for, and which takes a file for one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The verbs, in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """A verb, from its module."""
        if cmd_name not in VERBS:
            return None
        module, _, name = VERBS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        gc.enable()  # off since `main`
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb of the arguments; what is no verb is a file to open."""
        first = args[0]
        if first not in VERBS:
            if not ctx.resilient_parsing and (verb := _meant_by(first)):
                ctx.fail(f"There is no verb or file {quoted(first)}. Did you mean {verb}?")
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Verbs or options, then analyses; where none fits, whatever the shell finds."""
        items = [*super().shell_complete(ctx, incomplete), *complete_files(ctx, None, incomplete)]
        return [item for item in items if item.type == "plain"] or items

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; whatever goes wrong on the way, no one gets to see a traceback."""
        try:
            return super().invoke(ctx)
        except FileError as error:
            raise UnusableError(error.messages) from error
        except click.UsageError as error:
            safe = printable(error.message)
            if safe == error.message:
                raise
            raise click.UsageError(safe, error.ctx) from error
        except (click.Abort, KeyboardInterrupt):
            click.echo(err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # click ends quietly when nobody reads on
            _give_up_stdout()
            where = one_line(str(error.filename or "rivals"))
            raise UnusableError([f"{where}: {error.strerror or error}"]) from error


def _meant_by(word: str) -> str | None:
    """The verb that a word with no file to its name was probably meant for."""
    from difflib import get_close_matches

    similar = get_close_matches(word, VERBS, n=1)
    return similar[0] if similar and not Path(word).exists() else None


def _give_up_stdout() -> None:
    """Let what is left to write go nowhere: the disk is full, and Python would try again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=Program,
    help=HELP,
    invoke_without_command=True,
    subcommand_metavar="[FILE | VERB ...]",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="rivals", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context) -> None:
    """The whole command line; by itself it asks what to work on."""
    if ctx.invoked_subcommand is None:
        from rivals.cli.listing import begin

        gc.enable()  # off since `main`
        ctx.exit(begin())
