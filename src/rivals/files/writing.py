"""The canonical form: an analysis as the text that every save of the same analysis gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import tomli_w

from rivals.core.analysis import Analysis
from rivals.core.change import same
from rivals.core.fields import Table, Tables, specs
from rivals.core.text import UNSAFE
from rivals.files.garbage import no_garbage_collection
from rivals.files.reading import tree_of

if TYPE_CHECKING:
    import re

    from rivals.core.change import Path, Tree, Value

Place: TypeAlias = "tuple[tuple[int, str], ...]"

_UNKNOWN: Final = 1_000
"""The place of unknown keys: behind all known ones."""


class UnwritableError(ValueError):
    """A tree that TOML cannot hold."""


def canonical(analysis: Analysis) -> str:
    """The canonical text of an analysis: known keys in the order of the format, ids sorted, then the rest.

    Raises:
        UnwritableError: Read again, the text would not give this analysis.
    """
    try:
        with no_garbage_collection():
            tree = arranged(analysis.tree, Analysis)
            text = dumped(tree)
            sound = same(tree_of(text), tree)
    except RecursionError as error:
        raise UnwritableError("cannot be written as TOML: tables or lists are nested too deeply") from error
    except (ValueError, TypeError) as error:
        raise UnwritableError(f"cannot be written as TOML: {why(error)}") from error
    if not sound:
        raise UnwritableError("cannot be written as TOML: it would read back as something else")
    return text


def why(error: Exception) -> str:
    """Why a tree could not be written, in words that do not speak of Python."""
    limit = "set_int_max_str_digits"  # which Python names where a number has more than 4300 of them
    return "it holds a number with thousands of digits" if limit in str(error) else str(error)


def dumped(table: Tree) -> str:
    """A table as TOML; what could hide or steer a terminal is an escape there, so that a reviewer sees it."""
    return UNSAFE.sub(_escaped, tomli_w.dumps(table))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"


def dumped_key(key: str) -> str:
    """A key as it stands before an equals sign, or between the dots of a header."""
    return dumped({key: 0}).removesuffix(" = 0\n")


def dumped_value(value: Value) -> str:
    """A value as it stands behind an equals sign; a table, as an inline one."""
    if isinstance(value, dict):
        # In a list that holds more than tables, a table is always written inline.
        return dumped({"k": [0, value]}).removeprefix("k = [\n    0,\n    ").removesuffix(",\n]\n")
    return dumped({"k": value}).removeprefix("k = ").removesuffix("\n")


def needs_header(value: Value) -> bool:
    """Whether a value is written below headers of its own, and not behind an equals sign."""
    return isinstance(value, dict) or (isinstance(value, list) and dumped({"k": value}).startswith("["))


def arranged(table: Tree, record: type) -> Tree:
    """A record's table with its keys in the order of the format, and unknown keys, sorted, after them."""
    ordered: Tree = {}
    for spec in specs(record):
        if spec.key not in table:
            continue
        value = table[spec.key]
        if isinstance(spec.kind, Tables) and isinstance(value, dict):
            inner = spec.kind.record
            ordered[spec.key] = {key: _arranged(value[key], inner) for key in sorted(value)}
        elif isinstance(spec.kind, Table):
            ordered[spec.key] = _arranged(value, spec.kind.record)
        else:
            ordered[spec.key] = _sorted(value) if isinstance(value, dict) else value
    ordered.update({key: _sorted(table[key]) for key in sorted(table.keys() - ordered.keys())})
    return ordered


def _sorted(value: Value) -> Value:
    """A value with the keys of its tables in the order of the alphabet: undoing a removal leaves no trace."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(each) for each in value] if isinstance(value, list) else value


def _arranged(value: Value, record: type) -> Value:
    return arranged(value, record) if isinstance(value, dict) else value


def place_of(path: Path) -> Place:
    """A sort key that gives paths the order of the canonical form."""
    record: type | None = Analysis
    place: list[tuple[int, str]] = []
    keyed = False
    for key in path:
        if keyed or record is None:
            place.append((0, key))
            keyed = False
            continue
        known = {spec.key: (index, spec.kind) for index, spec in enumerate(specs(record))}
        index, kind = known.get(key, (_UNKNOWN, None))
        place.append((index, key))
        record = kind.record if isinstance(kind, Table | Tables) else None
        keyed = isinstance(kind, Tables)
    return tuple(place)
