"""JSON for other programs, in which nothing could steer a terminal or hide."""

from __future__ import annotations

import json
import math
from datetime import date, time
from typing import TYPE_CHECKING, Final, TypeAlias

from rivals.core.change import Missing
from rivals.core.text import UNSAFE

if TYPE_CHECKING:
    import re

Object: TypeAlias = dict[str, object]

_LARGE: Final = 10**30  # Python refuses to write thousands of digits in any but a base of two


def json_text(value: object) -> str:
    """A value as JSON; what could hide or steer a terminal is an escape there."""
    return UNSAFE.sub(_escaped, json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def plain(value: object) -> object:  # noqa: PLR0911 - a return for each type
    """A value of an analysis as JSON can hold it: dates and odd numbers as text, what is missing as null."""
    match value:
        case Missing():
            return None
        case dict():
            return {key: plain(each) for key, each in value.items()}
        case list():
            return [plain(each) for each in value]
        case date() | time():
            return value.isoformat()
        case float() if not math.isfinite(value):
            return str(value)
        case int() if abs(value) >= _LARGE:
            return hex(value)
        case _:
            return value
