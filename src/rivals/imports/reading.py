"""From the bytes of a foreign file to what is understood of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.analysis import FORMAT
from rivals.files.garbage import no_garbage_collection
from rivals.imports.found import ForeignError, refuse_too_many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from rivals.imports.found import Found
    from rivals.imports.tables import Table
    from rivals.imports.wishes import Wishes


def _of_csv(content: bytes, wishes: Wishes) -> Found:
    from rivals.imports.delimited import read_delimited

    return _of_table(read_delimited(content, wishes), wishes)


def _of_workbook(content: bytes, wishes: Wishes) -> Found:
    from rivals.imports.workbooks import read_workbook

    return _of_table(read_workbook(content, wishes), wishes)


def _of_table(table: Table, wishes: Wishes) -> Found:
    from rivals.imports.long_form import head_in, read_long
    from rivals.imports.matrix import read_matrix

    head = head_in(table.rows)
    return read_matrix(table, wishes) if head is None else read_long(table, head, wishes)


def _of_achz(content: bytes, wishes: Wishes) -> Found:
    from rivals.imports.parc import read_parc

    return read_parc(content, wishes)


def _of_json(content: bytes, wishes: Wishes) -> Found:
    from rivals.imports.interchange import read_json

    return read_json(content, wishes)


READERS: Final[Mapping[str, Callable[[bytes, Wishes], Found]]] = {
    "csv": _of_csv,
    "xlsx": _of_workbook,
    "achz": _of_achz,
    "json": _of_json,
}
"""What reads each form, by the name that it has on the command line."""

SUFFIXES: Final[Mapping[str, str]] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".achz": "achz",
    ".json": "json",
    ".stix": "json",
}
"""The form of a file, by how its name ends."""


def form_of(path: Path) -> str:
    """The form of a file by its name.

    Raises:
        ForeignError: The name does not tell.
    """
    try:
        return SUFFIXES[path.suffix.casefold()]
    except KeyError:
        if path.suffix.casefold() == ".toml":
            raise ForeignError("is an analysis already: rivals FILE opens it") from None
        raise ForeignError(f"its name does not tell what it is: say --from {' or '.join(READERS)}") from None


def read(content: bytes, form: str, wishes: Wishes) -> Found:
    """What is understood of a file.

    Raises:
        ForeignError: Nothing, or too little.
        UnsureError: It can be read in more than one way.
    """
    with no_garbage_collection():
        found = READERS[form](content, wishes)
    version, evidence = found.tree.get("format"), found.tree.get("evidence")
    if isinstance(version, int) and version > FORMAT:
        told = (
            f"holds an analysis in format {version}; this version of Rivals knows format {FORMAT}: update it"
        )
        raise ForeignError(told)
    items = evidence.values() if isinstance(evidence, dict) else ()
    ratings = (each.get("ratings") for each in items if isinstance(each, dict))
    refuse_too_many(len(items), sum(len(each) for each in ratings if isinstance(each, dict)))
    return found
