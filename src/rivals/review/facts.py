"""Facts: an analysis as lines of text, one for each thing it says, for git to compare.

`git diff`, `git log -p` and `git blame` show these lines instead of the file's own. Each stands for
itself and does not change when something else does: E6 × H2: I, because …
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.analysis import CONFLICTS, Analysis
from rivals.core.edits import WORDING
from rivals.core.fields import Choice, Table, Tables, Text, specs
from rivals.core.text import one_line, printable
from rivals.review.disagreement import disagreement
from rivals.review.names import Names
from rivals.review.words import RATINGS, fields_of, literal, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.change import Path, Tree, Value
    from rivals.core.fields import Spec

_LINE_BREAK: Final = "⏎"
"""What a line break inside a text is shown as: a fact is one line."""


def facts(analysis: Analysis) -> Iterator[str]:
    """Everything an analysis says, in the order of the format and of the labels; safe to print."""
    yield from _Facts(analysis).inside(Analysis, (), analysis.tree)


class _Facts:
    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._names = Names(analysis, analysis)

    def inside(self, record: type | None, path: Path, table: Tree) -> Iterator[str]:
        """The facts in a table: those the format knows in its order, then the others."""
        known = fields_of(record) if record else {}
        for key in (*(key for key in known if key in table), *sorted(table.keys() - known.keys())):
            yield from self._about(known.get(key), (*path, key), table[key])

    def _about(self, spec: Spec | None, path: Path, value: Value) -> Iterator[str]:
        kind = spec.kind if spec else None
        if not isinstance(value, dict):
            yield f"{self._place(path)}: {self._value(spec, value)}"
        elif isinstance(kind, Tables):
            for key in self._in_order(kind, path, value):
                inner = value[key]
                yield from self._record(kind.record, (*path, key), inner if isinstance(inner, dict) else {})
        elif value:
            yield from self.inside(kind.record if isinstance(kind, Table) else None, path, value)
        else:
            yield self._place(path)

    def _record(self, record: type, path: Path, table: Tree) -> Iterator[str]:
        """The facts of a record, a cell or a link: first what it says of itself, then the rest."""
        if path[0] == CONFLICTS:
            yield f"conflict, {disagreement(self._names, self._analysis.conflicts[path[1]])}"
            return
        rest, place = dict(table), self._place(path)
        if place.startswith(str(rest.get("label", ""))):
            rest.pop("label", None)
        head = (key for key in _heads(record, path) if key in rest)
        said = ", because ".join(self._value(fields_of(record)[key], rest.pop(key)) for key in list(head))
        yield f"{place}: {said}" if said else place
        yield from self.inside(record, path, rest)

    def _in_order(self, kind: Tables[object], path: Path, table: Tree) -> list[str]:
        sections = kind.refers_to or path[:1]
        return sorted(table, key=lambda key: self._names.order(self._names.section_of(sections, key), key))

    def _place(self, path: Path) -> str:
        return place(self._names, path)

    def _value(self, spec: Spec | None, value: Value) -> str:
        kind = spec.kind if spec else None
        if not isinstance(value, str):
            return one_line(literal(value))
        if isinstance(kind, Text) and kind.refers_to:
            return self._names.mentioned(kind.refers_to, value)
        return printable(value).replace("\n", _LINE_BREAK)


def _heads(record: type, path: Path) -> tuple[str, ...]:
    """The keys of what a record, a cell or a link says of itself."""
    if len(path) == len(("section", "id")):
        return (WORDING[path[0]],)
    if path[2] == RATINGS:
        return ("rating", "because")
    first = specs(record)[0]
    return (first.key,) if isinstance(first.kind, Choice) else ()
