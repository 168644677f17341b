"""Steps of an analyst's work as lines of JSON, each with a checksum over itself and all before it."""

from __future__ import annotations

import hashlib
import json
import math
from datetime import date, datetime, time
from typing import Final, TypeAlias

from rivals.core.change import MISSING, Change, Missing, Tree, Value
from rivals.core.session import Step

Object: TypeAlias = "dict[str, object]"

_DIGITS: Final = 16
_SUM: Final = ',"sum":"'
_TABLE: Final = "table"
_TOML: Final = "toml"
_HEX: Final = "0x"
_WORD: Final = 64
"""How many bits a whole number of JSON may have: Python reads and writes no endless ones but in hex."""


class UnreadableError(ValueError):
    """A line that was not written here, or not to its end, or was altered since."""


def sealed(content: Object, seal: str) -> tuple[str, str]:
    """A line that holds some content.

    Args:
        content: What JSON can say.
        seal: The seal of the line before; empty for the first.

    Returns:
        The line without a line break, and its seal, which is the checksum in it.
    """
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    own = _checksum(body, seal)
    return f'{body[:-1]}{_SUM}{own}"}}', own


def unsealed(line: str, seal: str) -> tuple[Object, str]:
    """What a line holds, and its seal.

    Raises:
        UnreadableError: It is not what was written after the line of that seal.
    """
    head, _, tail = line.rpartition(_SUM)
    body, own = head + "}", tail.removesuffix('"}')
    if own != _checksum(body, seal):
        raise UnreadableError("the checksum does not fit")
    content: Object = json.loads(body)
    if not isinstance(content, dict):
        raise UnreadableError("this is no table")
    return content, own


def _checksum(body: str, seal: str) -> str:
    return hashlib.sha256(f"{seal}{body}".encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def written(step: Step) -> Object:
    """A step as JSON can say it."""
    return {"intent": step.intent, "changes": [_change(each) for each in step.changes]}


def read(content: Object) -> Step:
    """The step that `written` made the content of.

    Raises:
        UnreadableError: It is none.
    """
    try:
        intent, changes = content["intent"], content["changes"]
        if isinstance(intent, str) and isinstance(changes, list):
            return Step(intent, tuple(map(_read_change, changes)))
    except (KeyError, TypeError, ValueError, RecursionError):
        pass
    raise UnreadableError("this is no step")


def _change(change: Change) -> Object:
    sides = (("before", change.before), ("after", change.after))
    values = {name: _plain(value) for name, value in sides if not isinstance(value, Missing)}
    return {"path": list(change.path), **values}


def _read_change(content: Object) -> Change:
    path = content["path"]
    if not isinstance(path, list) or not all(isinstance(key, str) for key in path):
        raise UnreadableError("this is no path")
    before, after = (_value(content[name]) if name in content else MISSING for name in ("before", "after"))
    return Change(tuple(path), before, after)


def _plain(value: Value) -> object:
    """A value of TOML in JSON, which has no dates and no infinity."""
    match value:
        case dict():
            return {_TABLE: {key: _plain(each) for key, each in value.items()}}
        case list():
            return [_plain(each) for each in value]
        case date() | time():
            return {_TOML: value.isoformat()}
        case float() if not math.isfinite(value):
            return {_TOML: repr(value)}
        case int() if value.bit_length() > _WORD:
            return {_TOML: hex(value)}
        case _:
            return value


def _value(content: object) -> Value:
    match content:
        case {"table": dict(table)}:
            inside: Tree = {str(key): _value(each) for key, each in table.items()}
            return inside
        case {"toml": str(literal)}:
            return _literal(literal)
        case list():
            return [_value(each) for each in content]
        case str() | bool() | int() | float():
            return content
        case _:
            raise UnreadableError("this is no value")


def _literal(text: str) -> Value:
    if text in {"inf", "-inf", "nan"}:
        return float(text)
    if _HEX in text:
        return int(text, 16)
    for kind in (date, time, datetime):
        try:
            return kind.fromisoformat(text)
        except ValueError:
            continue
    raise UnreadableError("this is no value")
