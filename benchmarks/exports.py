"""Exports: a briefing beside what it tells being worked out, a workbook beside its bare cells."""

from __future__ import annotations

import sys
from functools import partial
from io import BytesIO
from subprocess import DEVNULL, run
from typing import TYPE_CHECKING

import openpyxl
from made_up import Size
from measuring import Row, in_turns, paired, timed
from xlsxwriter import Workbook

from rivals import load
from rivals.briefing.briefing import brief, material
from rivals.briefing.formats import FORMATS
from rivals.briefing.provenance import Provenance
from rivals.imports.reading import read
from rivals.imports.wishes import Wishes
from rivals.robustness.report import robustness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from made_up import Shelf

    from rivals.briefing.briefing import Briefing

    Cells = Mapping[str, list[tuple[int, int, object]]]

SIZE = Size(30, 6)


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """The command as a whole process; then writing a workbook and reading it again, in process."""
    file = shelf.matrix(SIZE).file
    ours, theirs = in_turns(
        runs,
        *(
            partial(timed, partial(run, (sys.executable, "-m", "rivals", *words), check=True, stdout=DEVNULL))
            for words in (("export", str(file)), ("robustness", str(file)))
        ),
    )
    yield paired(f"rivals export, {SIZE}", ours, ("rivals robustness", theirs))
    written = partial(FORMATS["xlsx"].write, _briefing(file))
    content = written()
    cells = _cells(content)
    acts = (
        written,
        partial(_write, cells),
        partial(read, content, "xlsx", Wishes()),
        partial(_cells, content),
    )
    writes, bare_writes, reads, bare_reads = in_turns(runs, *(partial(timed, act) for act in acts))
    yield paired(f"workbook, {SIZE}", writes, ("XlsxWriter, same cells", bare_writes))
    yield paired(f"workbook read, {SIZE}", reads, ("openpyxl, all sheets", bare_reads))


def _briefing(file: Path) -> Briefing:
    return brief(material(robustness(load(file)), Provenance(name=file.name, sha256="0" * 64)))


def _cells(content: bytes) -> Cells:
    """What stands in each sheet of a workbook."""
    book = openpyxl.load_workbook(BytesIO(content), read_only=True)
    return {
        sheet.title: [
            (row, column, value)
            for row, values in enumerate(sheet.iter_rows(values_only=True))
            for column, value in enumerate(values)
            if value is not None
        ]
        for sheet in book.worksheets
    }


def _write(cells: Cells) -> None:
    """The same cells, with no formats."""
    book = Workbook(BytesIO(), {"in_memory": True})
    for name, values in cells.items():
        sheet = book.add_worksheet(name)
        for row, column, value in values:
            sheet.write(row, column, value)
    book.close()
