"""Fields, values and places of an analysis in words: one line each, safe to show, not yet escaped."""

from __future__ import annotations

from datetime import date, time
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from rivals.core.analysis import Analysis
from rivals.core.change import Missing, Path, Value
from rivals.core.fields import Choice, Flag, Number, Table, Tables, Text, per_class, specs
from rivals.core.problems import dotted
from rivals.core.stamps import Stamp
from rivals.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.fields import Spec
    from rivals.review.names import Names

Slot: TypeAlias = "Value | Missing"
"""What may stand at a place of the tree."""

SECTIONS: Final = {spec.key: spec.kind.record for spec in specs(Analysis) if isinstance(spec.kind, Tables)}
"""The class of the records in each section."""

RATINGS: Final = "ratings"
"""The key of an item's ratings: the cells of the matrix."""

SIGNS: Final = frozenset({"label", "reviewed", "url", "path", "sha256", "marking"})
"""Texts that are signs more than sentences: they need no quotes, and no comparing word by word."""

_FIELDS: Final[Mapping[str, str]] = {"because": "reason", "reviewed": "review stamp", "active": "counts"}
_MENTIONS: Final[Mapping[str, str]] = {
    "sources": "source {}",
    "cites": "cites {}",
    "rests-on": "rests on {}",
    RATINGS: "against {}",
    "expects": "expected by {}",
}
_LARGE: Final = 10**30  # Python refuses to write thousands of digits in any but a base of two


@per_class
def fields_of(record: type) -> Mapping[str, Spec]:
    """The fields of a record class by their keys in the file, in the order of the format."""
    return {spec.key: spec for spec in specs(record)}


@per_class
def _keys_in(record: type) -> frozenset[str]:
    inner = (spec.kind.record for spec in specs(record) if isinstance(spec.kind, Table | Tables))
    return frozenset(fields_of(record)).union(*map(_keys_in, inner))


def field_word(key: str) -> str:
    """What people call a field; a key that the format does not know, as TOML writes it."""
    if key in _FIELDS:
        return _FIELDS[key]
    return key.replace("-", " ") if key in _keys_in(Analysis) else one_line(dotted((key,)))


def mention(field: str, name: str) -> str:
    """What to call a record's mention of another: `source rudaw`, `rests on E3`."""
    return _MENTIONS[field].format(name)


def place(names: Names, path: Path) -> str:
    """A place in the tree as people would name it: `E6 × H2: reason`, `E6: source rudaw: role`."""
    section, *rest = path
    if section not in SECTIONS or not rest:
        return ": ".join(map(field_word, path))
    key, *inner = rest
    name = names.of(section, key)
    spec = fields_of(SECTIONS[section]).get(inner[0]) if inner else None
    if spec is None or not isinstance(spec.kind, Tables) or len(inner) == 1:
        return ": ".join([name, *map(field_word, inner)])
    field, other, *within = inner
    target = names.mentioned(spec.kind.refers_to, other)
    head = [f"{name} × {target}"] if field == RATINGS else [name, mention(field, target)]
    return ": ".join([*head, *map(field_word, within)])


def is_prose(spec: Spec | None, *values: Slot) -> bool:
    """Whether the values of a field are sentences."""
    if spec is None:
        return all(isinstance(value, str) for value in values if not isinstance(value, Missing))
    return isinstance(spec.kind, Text) and not spec.kind.refers_to and spec.key not in SIGNS


def in_words(names: Names, spec: Spec | None, value: Slot) -> str | None:
    """The value of a field; None where nothing stands there and nothing is meant by that."""
    kind = spec.kind if spec else None
    if isinstance(value, Missing):
        default = spec.default if spec and isinstance(kind, Choice | Flag | Number) else None
        return None if default is None else f"{_value_in_words(kind, _written(default))} (by default)"
    if isinstance(kind, Text) and kind.refers_to and isinstance(value, str):
        return names.mentioned(kind.refers_to, value)
    if spec and spec.key == "reviewed" and isinstance(value, str) and (stamp := Stamp.read(value)):
        return one_line(stamp.rating)
    if isinstance(value, str) and (kind is None or isinstance(kind, Text)):
        return one_line(value)
    return _value_in_words(kind, value)


def _written(default: object) -> Value:
    value: Value = default.value if isinstance(default, Enum) else default  # type: ignore[assignment]
    return value


def _value_in_words(kind: object, value: Value) -> str:
    if isinstance(kind, Flag):
        return "yes" if value else "no"
    if isinstance(kind, Choice):
        return str(value)
    return one_line(literal(value))


def literal(value: Slot) -> str:  # noqa: PLR0911 - a return for each type
    """A value much as TOML writes it in one line; nothing where there is none."""
    match value:
        case Missing():
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        case list():
            return f"[{', '.join(map(literal, value))}]"
        case dict():
            inside = ", ".join(f"{dotted((key,))} = {literal(each)}" for key, each in value.items())
            return f"{{ {inside} }}" if inside else "an empty table"
        case date() | time():
            return value.isoformat()
        case int():
            return str(value) if abs(value) < _LARGE else hex(value)
        case _:
            return repr(value)
