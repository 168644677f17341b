"""An analysis as other programs' formats can hold it: its tree in the types of JSON, and the names of STIX.

Exports write what imports read: both take it from here.
"""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from rivals.core.fields import Day, Table, Tables, specs
from rivals.core.scales import Rating

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rivals.core.change import Tree, Value

FORMAT: Final = "rivals/analysis"
"""What the JSON of a whole analysis says of itself under `format`."""

VERSION: Final = 1
"""The version of that JSON, and of the STIX extension."""

NAMESPACE: Final = UUID("0f5a1c1e-8f7b-5d0c-9a53-6f0f6b1d7c11")
"""The name space of the ids in STIX."""

EXTENSION: Final = f"extension-definition--{uuid5(NAMESPACE, 'extension')}"
"""The id of the STIX extension that holds of each record what STIX has no property for."""

TOOL: Final = f"identity--{uuid5(NAMESPACE, 'rivals')}"
"""The id of Rivals itself as the author of STIX objects."""

OPINIONS: Final[Mapping[Rating, str]] = {
    Rating.VERY_CONSISTENT: "strongly-agree",
    Rating.CONSISTENT: "agree",
    Rating.NEUTRAL: "neutral",
    Rating.INCONSISTENT: "disagree",
    Rating.VERY_INCONSISTENT: "strongly-disagree",
}
"""Each rating as an opinion of STIX 2.1, which knows no "not applicable"."""

_TAG: Final = "$"
_TYPES: Final[Mapping[str, Callable[[str], Value]]] = {
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$time": time.fromisoformat,
    "$float": float,
}


def stix_id(kind: str, *names: str) -> str:
    """The id of a STIX object: the same for the same names, wherever it is made."""
    return f"{kind}--{uuid5(NAMESPACE, json.dumps([kind, *names]))}"


def to_plain(table: Tree, record: type | None = None) -> dict[str, object]:
    """A table of the tree in the types of JSON.

    Days are text where the record declares them. Elsewhere JSON could not tell them from text, so that they
    are tagged, as in `{"$date": "2020-04-20"}`; a key that begins with `$` has one more.

    Args:
        table: The table.
        record: The class of the record that it is; None where no version knows it.
    """
    kinds = _kinds(record)
    return {_escaped(key): _plain(value, kinds.get(key)) for key, value in table.items()}


def _kinds(record: type | None) -> dict[str, object]:
    return {} if record is None else {spec.key: spec.kind for spec in specs(record)}


def _escaped(key: str) -> str:
    return f"{_TAG}{key}" if key.startswith(_TAG) else key


def _plain(value: Value, kind: object) -> object:
    match value:
        case dict() if isinstance(kind, Tables):
            return {_escaped(key): _plain(each, Table(kind.record)) for key, each in value.items()}
        case dict():
            return to_plain(value, kind.record if isinstance(kind, Table) else None)
        case list():
            return [_plain(each, None) for each in value]
        case date() | time():
            text, name = value.isoformat(), type(value).__name__
            return text if isinstance(kind, Day) and name == "date" else {f"{_TAG}{name}": text}
        case float() if not math.isfinite(value):
            return {"$float": str(value)}
    return value


def from_plain(table: Mapping[str, object], record: type | None = None) -> Tree:
    """The table of the tree that `to_plain` made this of.

    Raises:
        ValueError: It holds what no tree can; the message says what, as far as its place goes.
    """
    kinds = _kinds(record)
    return {_bare(key): _value(value, kinds.get(_bare(key))) for key, value in table.items()}


def _bare(key: str) -> str:
    return key[1:] if key.startswith(_TAG * 2) else key


def _value(value: object, kind: object) -> Value:
    match value:
        case dict():
            if len(value) == 1 and (tag := next(iter(value))) in _TYPES:
                return _TYPES[tag](str(value[tag]))
            if isinstance(kind, Tables):
                return {_bare(key): _value(each, Table(kind.record)) for key, each in value.items()}
            return from_plain(value, kind.record if isinstance(kind, Table) else None)
        case list():
            return [_value(each, None) for each in value]
        case str() if isinstance(kind, Day):
            return _day(value)
        case str() | int() | float():
            return value
    raise ValueError("null stands where a value should")


def _day(text: str) -> Value:
    """The day that a text names; or the text, for the core to say what is wrong with it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
