"""`rivals add`: a new record in an analysis, with a verb for each section of the file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.fields import options, record_of
from rivals.cli.files import FILE, refusals, save
from rivals.core import edits
from rivals.core.analysis import Analysis
from rivals.core.fields import Tables, specs
from rivals.core.text import one_line
from rivals.files.store import AnalysisFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rivals.cli.fields import Given

NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "evidence": ("evidence", "an item of evidence"),
    "hypothesis": ("hypotheses", "a rival hypothesis"),
    "source": ("sources", "a source: somebody or something that speaks"),
    "document": ("documents", "a document that evidence is drawn from"),
    "assumption": ("assumptions", "an assumption: what is taken as given"),
    "indicator": ("indicators", "an indicator: what to watch for"),
}
"""What can be added: the section it goes to, and what it is."""

RECORDS: Final = {spec.name: spec.kind.record for spec in specs(Analysis) if isinstance(spec.kind, Tables)}
"""The class of the records in each section."""


class InOrder(click.Group):
    """A group that lists its verbs in the order in which they were added to it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The verbs."""
        return list(self.commands)


@click.group(cls=InOrder, subcommand_metavar="NOUN FILE TEXT")
def add() -> None:
    """Add evidence, a hypothesis, a source and the like."""


def _verb(noun: str, section: str, what: str) -> click.Command:
    """The verb that adds one kind of record."""
    record, wording = RECORDS[section], edits.WORDING[section]
    meaning = next(spec.meaning for spec in specs(record) if spec.key == wording)
    verb = click.Command(
        noun,
        callback=partial(_add, section),
        short_help=f"Add {what}.",
        help=f"Add {what}.\n\n{wording.upper()}: {meaning}. Other records are named by id or label.",
    )
    FILE(verb)
    verb.params += [click.Argument([wording]), *options(record, wording)]
    return verb


def _add(section: str, file: Path, **given: Given) -> None:
    opened = AnalysisFile.open(file)
    with refusals(file):
        record = record_of(opened.analysis, RECORDS[section], given)
        key, changes = edits.add(opened.analysis, section, record)
        analysis = opened.analysis.apply(changes)
    save(opened, analysis)
    label = one_line(analysis.name_of(section, key))
    click.echo(f"Added {key}." if label == key else f"Added {label}: {key}.")


for _noun, (_section, _what) in NOUNS.items():
    add.add_command(_verb(_noun, _section, _what))
