"""How one field of a record is written in the tree: its kind, its bounds and its meaning.

A record class (see `records`) declares each field once, with one of the functions at the end of
this module. Reading, checking, forms and the schema all follow that one declaration.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from itertools import compress
from operator import is_, is_not
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeGuard, TypeVar

import attrs

from rivals.core.problems import Problem, quoted
from rivals.core.text import SLUG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rivals.core.change import Path, Value

LARGEST_WHOLE: Final = 2**63 - 1
"""The largest whole number that every reader of TOML can hold."""

DEEPEST: Final = 100
"""How many levels of tables and lists a key may hold that this version does not know."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LONGEST_NUMBER: Final = 30
_TOO_DEEP: Final = f"tables or lists are nested more than {DEEPEST} levels deep"

E = TypeVar("E", bound=Enum)
R = TypeVar("R")
T = TypeVar("T")


class WrongValueError(ValueError):
    """A value that its field cannot take; the message says what would be right."""


class Kind(Protocol):
    """What a field takes.

    Kinds are compared and printed by nobody: those methods are left out, for they cost time at every start.
    """

    def read(self, value: Value) -> object:
        """The field's value from the tree's.

        Raises:
            WrongValueError: The field cannot take this value.
        """


@attrs.frozen(eq=False, repr=False)
class Text:
    """Any text.

    Attributes:
        refers_to: The sections one of whose ids the text must be; empty where it is free text.
        pattern: What it must look like, and that in words.
    """

    refers_to: tuple[str, ...] = ()
    pattern: tuple[re.Pattern[str], str] | None = None

    def read(self, value: Value) -> str:
        """The text itself."""
        if type(value) is not str:
            raise WrongValueError(f'must be text, such as "…", not {described(value)}')
        if not value.isascii() and _SURROGATE.search(value):
            raise WrongValueError("must be text that UTF-8 can hold; this has stray bytes in it")
        if self.pattern and not self.pattern[0].fullmatch(value):
            raise WrongValueError(f"must be {self.pattern[1]}, not {quoted(value)}")
        return value


@attrs.frozen(eq=False, repr=False)
class Flag:
    """True or false."""

    def read(self, value: Value) -> bool:
        """The flag itself."""
        if type(value) is not bool:
            raise WrongValueError(f"must be true or false, not {described(value)}")
        return value


@attrs.frozen(eq=False, repr=False)
class Day:
    """A calendar date."""

    def read(self, value: Value) -> date:
        """The day, without a time of day."""
        if isinstance(value, datetime):
            return value.date()
        if type(value) is not date:
            raise WrongValueError(
                f"must be a date without quotes, such as 2020-04-20, not {described(value)}"
            )
        return value


@attrs.frozen(eq=False, repr=False)
class Number:
    """A number between two bounds, both included."""

    low: float
    high: float

    def read(self, value: Value) -> float:
        """The number as a float."""
        if (
            not isinstance(value, (int, float))
            or isinstance(value, bool)
            or not self.low <= value <= self.high
        ):
            raise WrongValueError(
                f"must be a number from {self.low:g} to {self.high:g}, not {described(value)}"
            )
        return float(value)


@attrs.frozen(eq=False, repr=False)
class Whole:
    """A whole number from a lower bound up."""

    low: int

    def read(self, value: Value) -> int:
        """The number itself."""
        if type(value) is not int or not self.low <= value <= LARGEST_WHOLE:
            raise WrongValueError(f"must be a whole number from {self.low} up, not {described(value)}")
        return value


@attrs.frozen(eq=False, repr=False)
class Choice(Generic[E]):
    """One grade of a scale."""

    scale: type[E]
    _members: Mapping[object, E] = attrs.field(init=False, repr=False, eq=False)

    @_members.default
    def _by_value(self) -> Mapping[object, E]:
        return {member.value: member for member in self.scale}

    def read(self, value: Value) -> E:
        """The grade that the value names."""
        found = self._members.get(value) if type(value) in (str, int) else None
        if found is None:
            *others, last = (_literal(member.value) for member in self.scale)
            raise WrongValueError(f"must be {', '.join(others)} or {last}, not {described(value)}")
        return found


@attrs.frozen(eq=False, repr=False)
class Texts:
    """Texts in a row, one at least."""

    def read(self, value: Value) -> tuple[str, ...]:
        """The texts themselves."""
        if not isinstance(value, list) or not value:
            raise WrongValueError(f'must be a list of texts, such as ["…", "…"], not {described(value)}')
        return tuple(map(Text().read, value))


@attrs.frozen(eq=False, repr=False)
class Anything:
    """Whatever TOML can hold."""

    def read(self, value: Value) -> Value:
        """The value itself."""
        if _is_too_deep(value):
            raise WrongValueError(_TOO_DEEP)
        return value


@attrs.frozen(eq=False, repr=False)
class Table(Generic[R]):
    """One table that is a record."""

    record: type[R]


@attrs.frozen(eq=False, repr=False)
class Tables(Generic[R]):
    """Records keyed by id.

    Attributes:
        record: What each table is.
        refers_to: The sections one of whose ids each key must be; empty where the keys are ids of
            the records' own.
    """

    record: type[R]
    refers_to: tuple[str, ...] = ()


@attrs.frozen(eq=False, repr=False)
class Spec:
    """One field of a record as the file has it: its name in Python, its key in TOML, its kind and meaning."""

    name: str
    key: str
    kind: Kind | Table[Any] | Tables[Any]
    meaning: str
    required: bool
    default: object


def per_class(function: Callable[[type], T]) -> Callable[[type], T]:
    """Remember what a function makes of each record class."""
    return cache(function)


@per_class
def specs(record: type) -> tuple[Spec, ...]:
    """The fields of a record that stand in the file, in the order in which they are written there."""
    return tuple(
        Spec(
            name=field.name,
            key=field.name.replace("_", "-"),
            kind=field.metadata["kind"],
            meaning=field.metadata["meaning"],
            required=field.metadata["required"],
            default=field.default,
        )
        for field in attrs.fields(record)
        if "kind" in field.metadata
    )


@per_class
def _readers(
    record: type,
) -> tuple[dict[str, tuple[str, Kind | Table[Any] | Tables[Any]]], frozenset[str]]:
    """What `read_record` needs of a record class: its fields by key, and which keys are required."""
    known = specs(record)
    return (
        {spec.key: (spec.name, spec.kind) for spec in known},
        frozenset(spec.key for spec in known if spec.required),
    )


@per_class
def _leaf_readers(record: type) -> dict[str, tuple[str, Callable[[Value], object]]] | None:
    """How to read each key of a record that holds no further tables; None where it does."""
    known = specs(record)
    if any(isinstance(spec.kind, Table | Tables) for spec in known):
        return None
    return {
        spec.key: (spec.name, spec.kind.read) for spec in known if not isinstance(spec.kind, Table | Tables)
    }


@per_class
def _has_id(record: type) -> bool:
    return "id" in attrs.fields_dict(record)


def read_record(  # noqa: PLR0913, PLR0917 - an inner loop of loading: a value to hold them would cost its making
    record: type[R],
    raw: Value,
    path: Path,
    problems: list[Problem],
    given: dict[str, Any],
    known: tuple[R, Value] | None = None,
) -> R:
    """A record from its table in the tree.

    Args:
        record: The class of the record.
        raw: What stands in the tree.
        path: Where it stands there.
        problems: Takes every fault found; where it stays empty, the record is sound in itself
            (its references to other records are not looked at here).
        given: What the record holds that is not in its table, such as its id.
        known: The record read here before and what stood there then: what has not changed since is
            taken over.
    """
    fields, required = _readers(record)
    values = dict(given)
    if not isinstance(raw, dict):
        problems.append(Problem(path, f"must be a table, not {described(raw)}"))
        raw = {}
    elif not required <= raw.keys():
        *others, last = sorted(required - raw.keys())
        missing = f"{', '.join(others)} and {last} are" if others else f"{last} is"
        problems.append(Problem(path, f"{missing} missing"))
    old, was = known if known is not None and isinstance(known[1], dict) else (None, {})
    for key, value in raw.items():
        if key not in fields:
            problems.extend(_faults_of_unknown(value, (*path, key)))
            continue
        name, kind = fields[key]
        before = was.get(key) if isinstance(was, dict) else None
        if before is value and old is not None:
            values[name] = getattr(old, name)
        elif isinstance(kind, Tables):
            values[name] = read_tables(kind, value, (*path, key), problems, (getattr(old, name, {}), before))
        elif isinstance(kind, Table):
            values[name] = read_record(kind.record, value, (*path, key), problems, {})
        else:
            try:
                values[name] = kind.read(value)
            except WrongValueError as wrong:
                problems.append(Problem((*path, key), str(wrong)))
    for key in required:
        values.setdefault(fields[key][0], None)
    return record(**values)


def _faults_of_unknown(value: Value, path: Path) -> Iterator[Problem]:
    if _is_too_deep(value):
        yield Problem(path, _TOO_DEEP)


def _is_too_deep(value: Value) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        inner = [each.values() if isinstance(each, dict) else each for each in level if _holds_more(each)]
        level = [each for values in inner for each in values]
        if not level:
            return False
    return True


def _holds_more(value: Value) -> TypeGuard[list[Value] | dict[str, Value]]:
    return isinstance(value, list | dict)


def read_tables(
    kind: Tables[R],
    raw: Value,
    path: Path,
    problems: list[Problem],
    known: tuple[Mapping[str, R], Value | None],
) -> Mapping[str, R]:
    """Keyed records from their table in the tree; the arguments are those of `read_record`."""
    if not isinstance(raw, dict):
        problems.append(Problem(path, f"must hold one table for each id, not {described(raw)}"))
        return {}
    records, was = known
    tables = was if isinstance(was, dict) else {}
    has_id = _has_id(kind.record)
    leaf = None if has_id else _leaf_readers(kind.record)
    read = dict(records)
    if not same_keys(records, raw):
        for key in records.keys() - raw.keys():
            del read[key]
    for key in changed(raw, tables):
        value, before = raw[key], tables.get(key)
        if leaf is not None and isinstance(value, dict) and value.keys() <= leaf.keys():
            # Ratings by the hundred thousand: what is sound is read here, the rest explained below.
            try:
                given = {leaf[name][0]: leaf[name][1](each) for name, each in value.items()}
                read[key] = kind.record(**given)
            except (WrongValueError, TypeError):
                pass
            else:
                continue
        if not kind.refers_to and not SLUG.fullmatch(key):
            message = "an id is 1 to 64 of a-z, 0-9 and -, and does not begin with -"
            problems.append(Problem((*path, key), message, at_key=True))
        old = None if before is None else (records[key], before)
        read[key] = read_record(
            kind.record, value, (*path, key), problems, {"id": key} if has_id else {}, old
        )
    return read


def changed(now: Mapping[str, object], before: Mapping[str, object]) -> Iterator[str]:
    """The keys whose value is another object than it was, or that were not there.

    Of ten thousand items a rating changes one: this finds it without a step of Python for each.
    """
    if same_keys(now, before):
        return compress(now, map(is_not, now.values(), before.values()))
    return (key for key, value in now.items() if before.get(key) is not value)


def same_keys(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two mappings have the very same keys in the same order, as a copy and its original do."""
    return len(one) == len(other) and all(map(is_, one, other))


def described(value: object) -> str:
    """A value of the tree in a message: short, and unmistakable for another type."""
    match value:
        case dict():
            return "a table"
        case list():
            return "a list"
        case datetime():
            return f"the time {value.isoformat()}"
        case date():
            return f"the date {value.isoformat()}"
        case time():
            return f"the time {value.isoformat()}"
        case _:
            return _literal(value)


def _literal(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= 10**_LONGEST_NUMBER:
        return "a huge number"  # Python refuses to write one of more than 4300 digits
    return repr(value)


REQUIRED: Final = object()
"""The default of a field that has none."""


def field(kind: Kind | Table[Any] | Tables[Any], meaning: str, default: object = None) -> Any:  # noqa: ANN401
    """A field of a record that stands in the file.

    Args:
        kind: What it takes.
        meaning: What it means, in one line: shown in forms, in the schema and in the help.
        default: What it is where the file does not say; REQUIRED if it must.
    """
    metadata = {"kind": kind, "meaning": meaning, "required": default is REQUIRED}
    if isinstance(kind, Tables):
        return attrs.field(factory=dict, metadata=metadata)
    if default is REQUIRED:
        return attrs.field(metadata=metadata)
    return attrs.field(default=default, metadata=metadata)
