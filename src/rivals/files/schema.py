"""JSON Schema of the file format, for editors: what may stand where, and what it means when hovered over.

It is made from the fields that the records declare, and keeps to what Taplo and Tombi both understand of
draft 7. `#:schema path/to/ach.schema.json` on the first line of a file makes either of them use it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from rivals.core.analysis import Analysis
from rivals.core.fields import Anything, Choice, Day, Flag, Number, Table, Tables, Text, Texts, Whole, specs
from rivals.core.scales import Grade
from rivals.core.text import SLUG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rivals.core.fields import Spec

Schema: TypeAlias = dict[str, object]

NAME: Final = "ach.schema.json"
"""What the file with the schema is called."""

DIRECTIVE: Final = "#:schema "
"""What the line begins with by which a file names its schema."""

_ID: Final = f"^{SLUG.pattern}$"
_PLAIN: Final[Mapping[type, Schema]] = {
    Flag: {"type": "boolean"},
    Day: {"type": "string", "format": "date"},
    Texts: {"type": "array", "items": {"type": "string"}, "minItems": 1},
    Anything: {"additionalProperties": True},
}
"""What the kinds of field take that are all alike."""


def schema() -> Schema:
    """The schema of an analysis."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Analysis of Competing Hypotheses",
        **_record(Analysis),
        "description": "An analysis of competing hypotheses, as Rivals reads and writes it (*.ach.toml).",
    }


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _record(record: type) -> Schema:
    """The schema of a table that is a record; keys that this version does not know are allowed."""
    known = specs(record)
    required = [spec.key for spec in known if spec.required]
    return {
        "type": "object",
        "properties": {spec.key: {**_described(spec), **_kind(spec)} for spec in known},
        **({"required": required} if required else {}),
        "additionalProperties": True,  # said aloud, for Tombi takes silence for a no
    }


def _described(spec: Spec) -> Schema:
    """What a field means; of a scale, what every grade means."""
    meaning = f"{spec.meaning[:1].upper()}{spec.meaning[1:]}."
    if not isinstance(spec.kind, Choice):
        return {"description": meaning}
    grades = {grade.value: grade.meaning for grade in spec.kind.scale if isinstance(grade, Grade)}
    listed = "\n".join(f"- `{value}`: {told}" for value, told in grades.items())
    docs = {"main": meaning, "enumValues": list(grades.values())}
    return {"description": f"{meaning}\n\n{listed}", "x-taplo": {"docs": docs}}


def _kind(spec: Spec) -> Schema:
    """What a field takes."""
    taken = _PLAIN.get(type(spec.kind), {})
    match spec.kind:
        case Table(record=record):
            taken = _record(record)
        case Tables(record=record):
            what = (record.__doc__ or "").partition("\n")[0]
            inner = {_ID: {"description": what, **_record(record)}}
            taken = {"type": "object", "patternProperties": inner, "additionalProperties": False}
        case Choice(scale=scale):
            taken = {"enum": [grade.value for grade in scale]}
        case Text():
            taken = {"type": "string", **_pattern(spec.kind)}
        case Number(low=low, high=high):
            taken = {"type": "number", "minimum": low, "maximum": high}
        case Whole(low=low):
            taken = {"type": "integer", "minimum": low}
    default = spec.default.value if isinstance(spec.default, Grade) else spec.default
    return (
        {**taken, "default": default} if isinstance(default, (str, bool, float)) and default != "" else taken
    )


def _pattern(text: Text) -> Schema:
    """What a text must look like; patterns that look ahead are left to Rivals, for Tombi knows none."""
    if text.refers_to:
        return {"pattern": _ID}
    if text.pattern is None or "(?" in text.pattern[0].pattern:
        return {}
    return {"pattern": f"^{text.pattern[0].pattern}$"}


def directive_for(path: Path) -> str:
    """The line by which a file in this place names its schema; nothing where there is none to be found.

    The schema of a project lies beside its analyses, or in `docs/` or at the top of the same repository.
    Rivals names no schema on the network: a file shall not make anybody's editor open a connection.
    """
    here = Path(os.path.abspath(path)).parent  # noqa: PTH100 - follows no links, as the relative path will not
    for folder in _up_to_the_top(here):
        for place in (folder / NAME, folder / "docs" / NAME):
            if place.is_file():
                return f"{DIRECTIVE}{Path(os.path.relpath(place, here)).as_posix()}\n"
    return ""


def _up_to_the_top(folder: Path) -> Iterable[Path]:
    """A folder and those above it up to the top of its repository; outside of any, the folder alone."""
    above = list(_until_git(folder))
    return above if (above[-1] / ".git").exists() else above[:1]


def _until_git(folder: Path) -> Iterator[Path]:
    for each in (folder, *folder.parents):
        yield each
        if (each / ".git").exists():
            return
