"""Options of the command line, made from the fields that a record declares, and the record made from them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

import click

from rivals.cli.files import complete_names
from rivals.core.edits import find
from rivals.core.fields import Choice, Day, Flag, Number, Table, Tables, Text, Whole, specs
from rivals.core.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from enum import Enum

    from rivals.core.analysis import Analysis
    from rivals.core.change import Tree, Value
    from rivals.core.fields import Spec

Given: TypeAlias = "str | float | bool | date | tuple[str, ...] | None"
"""What an option can have been given; None or () where it was not."""

NAMES: Final[Mapping[str, str]] = {"notes": "note", "ratings": "rating", "sources": "source"}
"""What the options of some fields are called, when a plural would sound odd."""


def options(record: type, wording: str) -> list[click.Parameter]:
    """An option for each field of a record but its wording, which is an argument."""
    fields = (spec for spec in specs(record) if spec.key != wording)
    return [_option(spec) for spec in fields if not isinstance(spec.kind, Table)]


def _option(spec: Spec) -> click.Option:
    name = NAMES.get(spec.key, spec.key)
    declared = [f"--{name}", spec.name]
    match spec.kind:
        case Flag():
            return click.Option([f"--{name}/--no-{name}", spec.name], default=None, help=spec.meaning)
        case Text(refers_to=sections) if sections:
            complete = complete_names(*sections)
            return click.Option(declared, metavar="ID", shell_complete=complete, help=spec.meaning)
        case Tables(record=inner, refers_to=sections):
            complete = complete_names(*sections)
            written, grades = _mentioned(inner)
            several = f"{spec.meaning}; may be given more than once{grades}"
            return click.Option(
                declared, multiple=True, metavar=written, shell_complete=complete, help=several
            )
        case _:
            metavar = "YYYY-MM-DD" if isinstance(spec.kind, Day) else None
            return click.Option(declared, type=_type(spec), metavar=metavar, help=spec.meaning)


def _type(spec: Spec) -> click.Choice[str] | Callable[[str], object]:
    match spec.kind:
        case Choice(scale=scale):
            return click.Choice([str(grade.value) for grade in scale], case_sensitive=False)
        case Number():
            return float
        case Whole():
            return int
        case Day():
            return _day
        case _:
            return str


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter("a date is written like 2020-04-20") from None


def _mentioned(record: type) -> tuple[str, str]:
    """How another record is mentioned, by id or label and with its grade; and what the grades are."""
    grade = _grade(record)
    if grade is None:
        return "ID", ""
    key, scale, required = grade
    written = f"ID:{key.upper()}" if required else f"ID[:{key.upper()}]"
    return written, f". {key.upper()}: {', '.join(str(each.value) for each in scale)}"


def _grade(record: type) -> tuple[str, type[Enum], bool] | None:
    """The field that grades a mention, such as the role of a source: key, scale, need. It stands first."""
    first = specs(record)[0]
    return (first.key, first.kind.scale, first.required) if isinstance(first.kind, Choice) else None


def record_of(analysis: Analysis, record: type, given: Mapping[str, Given]) -> Tree:
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
        if isinstance(value, tuple):
            if value and isinstance(spec.kind, Tables):
                tree[spec.key] = dict(_mention(analysis, spec.kind, text) for text in value)
        elif value is not None:
            tree[spec.key] = _value(analysis, spec, value)
    return tree


def _value(analysis: Analysis, spec: Spec, given: str | float | date) -> Value:
    match spec.kind:
        case Choice(scale=scale):
            return _graded(scale, str(given))
        case Text(refers_to=sections) if sections:
            return _found(analysis, sections, str(given))
        case _:
            return given


def _graded(scale: type[Enum], word: str) -> Value:
    """The value of the grade that a word names, in capitals or not; or the word, for the core to refuse."""
    grades: dict[str, Value] = {str(grade.value).casefold(): grade.value for grade in scale}
    return grades.get(word.casefold(), word)


def _mention(analysis: Analysis, kind: Tables[object], text: str) -> tuple[str, Tree]:
    """One mention of another record: its id, and the table under it with the grade."""
    name, _, word = text.partition(":")
    key, grade = _found(analysis, kind.refers_to, name), _grade(kind.record)
    return key, {grade[0]: _graded(grade[1], word)} if grade and word else {}


def _found(analysis: Analysis, sections: Sequence[str], name: str) -> str:
    """The id of what people call by a name, in the first of the sections that has it."""
    for section in sections[:-1]:
        with suppress(RefusedError):
            return find(analysis, section, name)
    return find(analysis, sections[-1], name)
