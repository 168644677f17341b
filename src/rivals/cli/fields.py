"""Options of the command line, made from the fields that a record declares, and the record made from them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import complete_names
from rivals.core.edits import find
from rivals.core.fields import Choice, Day, Flag, Number, Table, Tables, Text, Whole, specs
from rivals.core.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rivals.core.analysis import Analysis
    from rivals.core.change import Tree, Value
    from rivals.core.fields import Spec

NAMES: Final[Mapping[str, str]] = {"notes": "note", "ratings": "rating", "sources": "source"}
"""What the options of some fields are called, when a plural would sound odd."""


def options(record: type, wording: str) -> list[click.Parameter]:
    """An option for each field of a record but its wording, which is an argument."""
    return [_option(spec) for spec in specs(record) if spec.key != wording and not isinstance(spec.kind, Table)]


def _option(spec: Spec) -> click.Option:
    name = NAMES.get(spec.key, spec.key)
    match spec.kind:
        case Flag():
            return click.Option([f"--{name}/--no-{name}", spec.name], default=None, help=spec.meaning)
        case Choice(scale=scale):
            grades = click.Choice([str(grade.value) for grade in scale], case_sensitive=False)
            return click.Option([f"--{name}", spec.name], type=grades, help=spec.meaning)
        case Text(refers_to=sections) if sections:
            complete = complete_names(*sections)
            return click.Option([f"--{name}", spec.name], metavar="ID", shell_complete=complete, help=spec.meaning)
        case Tables(record=inner, refers_to=sections):
            return click.Option(
                [f"--{name}", spec.name],
                multiple=True,
                metavar=_metavar(inner),
                shell_complete=complete_names(*sections),
                help=f"{spec.meaning}; may be given more than once",
            )
        case Number():
            return click.Option([f"--{name}", spec.name], type=float, help=spec.meaning)
        case Whole():
            return click.Option([f"--{name}", spec.name], type=int, help=spec.meaning)
        case Day():
            return click.Option([f"--{name}", spec.name], type=_day, metavar="YYYY-MM-DD", help=spec.meaning)
        case _:
            return click.Option([f"--{name}", spec.name], help=spec.meaning)


def _metavar(record: type) -> str:
    """How a mention of another record is written: by id or label, with a grade behind a colon."""
    grade = _grade(record)
    if grade is None:
        return "ID"
    return f"ID:{grade.key.upper()}" if grade.required else f"ID[:{grade.key.upper()}]"


def _grade(record: type) -> Spec | None:
    """The field that grades a mention of another record, such as the role of a source; it stands first."""
    first = specs(record)[0]
    return first if isinstance(first.kind, Choice) else None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter("a date is written like 2020-04-20") from None


def record_of(analysis: Analysis, record: type, given: Mapping[str, object]) -> Tree:
    """The record that the options give, as the file has it; what it says is for the core to judge.

    Args:
        analysis: The analysis that it is for: names of other records are looked up there.
        record: Its class.
        given: The values of the options and of the argument, by the names of the fields.

    Raises:
        RefusedError: There is no record of a name given.
    """
    tree: Tree = {}
    for spec in specs(record):
        value = given.get(spec.name)
        if value is not None and value != ():
            tree[spec.key] = _value(analysis, spec, value)
    return tree


def _value(analysis: Analysis, spec: Spec, given: object) -> Value:
    match spec.kind:
        case Choice(scale=scale):
            return next(grade.value for grade in scale if str(grade.value) == given)
        case Text(refers_to=sections) if sections:
            return _found(analysis, sections, str(given))
        case Tables(record=record, refers_to=sections):
            return dict(_mention(analysis, record, sections, text) for text in given)
        case _:
            return given


def _mention(analysis: Analysis, record: type, sections: Sequence[str], text: str) -> tuple[str, Tree]:
    """One mention of another record: its id, and what the table under it holds."""
    name, _, word = text.partition(":")
    grade = _grade(record)
    known = {str(each.value).casefold(): each.value for each in grade.kind.scale} if grade else {}
    return _found(analysis, sections, name), {grade.key: known.get(word.casefold(), word)} if grade and word else {}


def _found(analysis: Analysis, sections: Sequence[str], name: str) -> str:
    """The id of what people call by a name, in the first of the sections that has it."""
    for section in sections[:-1]:
        with suppress(RefusedError):
            return find(analysis, section, name)
    return find(analysis, sections[-1], name)
