"""`rivals check`: what is worth a second look in one analysis or several, for people and for programs."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.check_forms import Told, forms
from rivals.cli.columns import room
from rivals.cli.files import FILES, UnusableError
from rivals.core.findings import Severity
from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.files.places import lines_of
from rivals.files.reading import parse, read_bytes
from rivals.review import captured
from rivals.review.check.conflicts import CONFLICT
from rivals.review.check.placing import Placed, check_text
from rivals.review.check.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from rivals.core.analysis import Analysis
    from rivals.review.check.rule import Rule

_LISTED: Final = "\n\n".join(
    "\n".join(
        [
            f"\b\n{severity.value.capitalize()}s:",
            *(f"{rule.id:26}{rule.summary}" for rule in RULES.values() if rule.severity is severity),
        ]
    )
    for severity in reversed(Severity)
)

HELP: Final = f"""Look for what is worth a second look, in one analysis or several.

Each finding is told with its file and line. Exit codes: 0 nothing is found but notes, 1 there are
warnings or errors, 2 a file cannot be used.

{_LISTED}
"""


def _complete_rules(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(each.id, help=each.summary) for each in _fitting(incomplete)]


def _fitting(start: str) -> Iterable[Rule]:
    return (rule for rule in RULES.values() if rule.id.startswith(start))


def _explain(ctx: click.Context, _param: click.Parameter, rule: str | None) -> None:
    """Say what a rule means, and leave; no file is needed for that."""
    if rule is None or ctx.resilient_parsing:
        return
    if rule not in RULES:
        from difflib import get_close_matches

        similar = get_close_matches(rule, RULES, n=1)
        hint = f"Did you mean {similar[0]}?" if similar else "`rivals check --help` lists the rules."
        raise click.UsageError(f"There is no rule {rule}. {hint}")
    from textwrap import fill

    found = RULES[rule]
    click.echo(f"{found.id} ({found.severity.value}): {found.summary}\n")
    click.echo(fill(found.explanation, room(), break_on_hyphens=False))
    ctx.exit()


@click.command(help=HELP)
@FILES
@click.option(
    "--format",
    "form",
    type=click.Choice(list(forms())),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@click.option("--strict", is_flag=True, help="Let notes count as well.")
@click.option(
    "--explain",
    metavar="RULE",
    is_eager=True,
    expose_value=False,
    callback=_explain,
    shell_complete=_complete_rules,
    help="Say what a rule looks for, why, and who says so.",
)
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], form: str, *, strict: bool) -> None:
    """Check every file, tell all that is found, and leave with a code that says whether it matters."""
    told: list[Told] = []
    faults: list[str] = []
    for file in files:
        try:
            told.extend(_findings(file))
        except FileError as error:
            faults.extend(error.messages)
            told.extend(Told.unusable(file, line, fault) for line, fault in error.faults)
    if report := forms()[form](told):
        click.echo(report)
    if faults:
        raise UnusableError(faults)
    click.echo(_summary(told), err=True)
    for file in dict.fromkeys(each.file for each in told if each.rule == CONFLICT):
        click.echo(f"What merges left open: rivals settle {shlex.quote(one_line(str(file)))}", err=True)
    if any(strict or each.severity is not Severity.NOTE for each in told):
        ctx.exit(1)


def _findings(file: Path) -> Iterable[Told]:
    content = read_bytes(file)
    analysis = parse(file, content)
    text = content.decode().replace("\r\n", "\n")
    placed = [*check_text(text, analysis), *_captured(file, text, analysis)]
    return [Told.of(file, each) for each in sorted(placed, key=lambda each: each.line)]


def _captured(file: Path, text: str, analysis: Analysis) -> list[Placed]:
    """What is found of the captures beside a file, at its lines."""
    if not any(each.path for each in analysis.documents.values()):
        return []
    findings = list(captured.look(analysis, captured.folder_of(file)))
    lines = lines_of(text, (each.path for each in findings))
    return [Placed(lines[each.path], each) for each in findings]


def _summary(told: list[Told]) -> str:
    """How much was found, in a line."""
    counts = [(sum(each.severity is severity for each in told), severity.value) for severity in Severity]
    found = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in reversed(counts) if count]
    return f"Found {', '.join(found)}." if found else "Found nothing."
