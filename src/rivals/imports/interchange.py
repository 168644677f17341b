"""What copies of Rivals hand each other as JSON: a whole analysis, or the same as a bundle of STIX 2.1."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rivals.core.analysis import Analysis
from rivals.core.interchange import FORMAT, VERSION, from_plain
from rivals.core.problems import quoted
from rivals.imports.delimited import decoded
from rivals.imports.found import ForeignError, Found, Remark

if TYPE_CHECKING:
    from rivals.imports.wishes import Wishes

MOST_VALUES: Final = 2_500_000
"""How many tables, lists and values a file may hold, at a rough count."""


def read_json(content: bytes, wishes: Wishes) -> Found:
    """The analysis in a JSON text.

    Raises:
        ForeignError: It holds none.
    """
    holds = _loaded(content, wishes.encoding)
    if holds.get("type") == "bundle":
        from rivals.imports.stix import read_bundle

        return read_bundle(holds)
    if holds.get("format") != FORMAT:
        raise ForeignError("is neither an analysis that Rivals has exported nor a STIX bundle")
    version, analysis = holds.get("version"), holds.get("analysis")
    if version != VERSION:
        raise ForeignError(f"is of version {version}, and this Rivals knows version {VERSION}: update it")
    if not isinstance(analysis, dict):
        raise ForeignError("has no analysis in it")
    try:
        return Found(
            from_plain(analysis, Analysis), f"an analysis that Rivals has exported (version {version})"
        )
    except ValueError as error:
        raise ForeignError(f"holds what no analysis can: {error}") from None
    except RecursionError:
        raise ForeignError("is nested too deeply") from None


def _loaded(content: bytes, encoding: str) -> dict[str, object]:
    if sum(map(content.count, (b"{", b"[", b","))) > MOST_VALUES:
        raise ForeignError(f"holds more than {MOST_VALUES:,} values, which is the most that is read")
    text, _ = decoded(content, encoding)
    try:
        holds: object = json.loads(text, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        raise ForeignError([Remark(str(error.lineno), f"is not JSON: {error.msg}")]) from None
    except ValueError:  # of Python itself, which reads no whole number of more than 4300 digits
        raise ForeignError("holds a number with thousands of digits") from None
    except RecursionError:
        raise ForeignError("is nested too deeply") from None
    if not isinstance(holds, dict):
        raise ForeignError("is neither an analysis that Rivals has exported nor a STIX bundle")
    return holds


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = sorted(key for key, _ in pairs)
        twice = next(key for key, following in pairwise(keys) if key == following)
        raise ForeignError(f"has {quoted(twice)} twice in one place: each id needs its own")
    return table
