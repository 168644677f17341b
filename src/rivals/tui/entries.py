"""Entries of a form: how the value of a field is written in a line of text, and read from it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from rivals.core.fields import Choice, Day, Flag, Kind, Number, Table, Tables, Text, WrongValueError, specs
from rivals.core.problems import quoted
from rivals.core.scales import Grade, SourceRole
from rivals.core.text import escaped, unescaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rivals.core.analysis import Analysis
    from rivals.core.change import Tree, Value
    from rivals.core.fields import Spec

AnyKind: TypeAlias = "Kind | Table[Any] | Tables[Any]"

LONG_TEXTS: Final = ("notes", "if-wrong")
"""Keys whose text may run over several lines."""

SAID_OF_LINKS: Final = ("role", "direction")
"""What a line can say of a link, after a colon: `agency:disputes`, `h2:against`."""

YES, NO = "yes", "no"


def editable(record: type) -> list[Spec]:
    """The fields of a record that a form shows: all but those with a place of their own."""
    return [
        spec for spec in specs(record) if not isinstance(spec.kind, Table) and not _has_own_place(spec.kind)
    ]


def _has_own_place(kind: AnyKind) -> bool:
    """Ratings are made in the matrix: a link that needs more than a name is no matter for a line."""
    return isinstance(kind, Tables) and any(spec.required for spec in specs(kind.record))


def options(spec: Spec) -> list[tuple[str, str]] | None:
    """The grades a field offers, each with its meaning; None where it takes free text."""
    if isinstance(spec.kind, Flag):
        return [(YES, spec.meaning), (NO, "")]
    if isinstance(spec.kind, Choice):
        return [(str(member.value), member.meaning) for member in spec.kind.scale]
    return None


def default(spec: Spec) -> Value | None:
    """What a field is where the file does not say, as the file would say it."""
    value = spec.default.value if isinstance(spec.default, Grade) else spec.default
    return value if isinstance(value, str | bool) else None


def written(spec: Spec, value: Value | None) -> str:
    """The text of a field's value."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case dict():
            return ", ".join(_written_link(key, link) for key, link in value.items())
        case str():
            return escaped(value, multiline=spec.key in LONG_TEXTS)
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)


def _written_link(key: str, link: Value) -> str:
    said = [link[each] for each in SAID_OF_LINKS if each in link] if isinstance(link, dict) else []
    return key if not said or said == [SourceRole.REPORTS.value] else f"{key}:{said[0]}"


def read(spec: Spec, text: str, old: Value | None, analysis: Analysis) -> Value | None:
    """The value that the text of a field stands for; None where it is empty.

    Args:
        spec: The field.
        text: What stands in the form.
        old: The value it had: links keep what the form does not show.
        analysis: The analysis it belongs to.

    Raises:
        WrongValueError: The text stands for nothing the field can take.
    """
    if text == written(spec, old):
        return old
    text = text.strip()
    if not text:
        return None
    return _value(spec.kind, text, old, analysis)


def _value(kind: AnyKind, text: str, old: Value | None, analysis: Analysis) -> Value:  # noqa: PLR0911 - one line a kind
    match kind:
        case Flag():
            return text == YES
        case Day():
            return _day(text)
        case Number():
            return _number(kind, text)
        case Choice():
            value: Value = int(text) if text.isdecimal() else text
            kind.read(value)
            return value
        case Tables():
            return _links(kind, text, old if isinstance(old, dict) else {}, analysis)
        case Text(refers_to=sections) if sections:
            return _target(text, sections, analysis)
        case _:
            return unescaped(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongValueError("must be a date, such as 2020-04-20") from None


def _number(kind: Number, text: str) -> float:
    try:
        return kind.read(float(text))
    except ValueError:
        raise WrongValueError(f"must be a number from {kind.low:g} to {kind.high:g}") from None


def _links(kind: Tables[Any], text: str, old: Tree, analysis: Analysis) -> Tree:
    said = next((spec for spec in specs(kind.record) if spec.key in SAID_OF_LINKS), None)
    links: Tree = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, _, word = part.partition(":")
        key = _target(name.strip(), kind.refers_to, analysis)
        before = old.get(key)
        link: Tree = dict(before) if isinstance(before, dict) else {}
        if said and isinstance(said.kind, Choice):
            usual = said.default.value if isinstance(said.default, Grade) else ""
            if word.strip() or (usual and (before is None or said.key in link)):
                link[said.key] = said.kind.read(word.strip() or usual).value
            else:
                link.pop(said.key, None)
        links[key] = link
    return links


def _target(name: str, sections: Sequence[str], analysis: Analysis) -> str:
    """The id that a name stands for: itself, a label, or the one id that begins so."""
    if not name:
        raise WrongValueError('there is no ""; ↓ lists what there is')
    for section in sections:
        records: Mapping[str, object] = getattr(analysis, section)
        if name in records:
            return name
        for key, record in records.items():
            if getattr(record, "label", "").casefold() == name.casefold():
                return key
    keys: list[str] = [key for section in sections for key in getattr(analysis, section)]
    begun = [key for key in keys if key.startswith(name.casefold())]
    if len(begun) == 1:
        return begun[0]
    near = [key for key in keys if name.casefold() in key]
    hint = (
        f"; did you mean {', '.join(near[:3])}?" if near else "; ↓ lists them, and makes it where it is new"
    )
    raise WrongValueError(f"there is no {quoted(name)}{hint}")
