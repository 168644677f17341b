"""Copying: the cell, the item, the ranking or the matrix, onto the clipboard of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.tui import extracts
from rivals.tui.dialogs import Choice, ChooseDialog
from rivals.tui.saying import counted

if TYPE_CHECKING:
    from rivals.tui.view import MatrixView

WAYS: Final = {
    "c": ("cell", "the cell, as a sentence"),
    "r": ("item", "the item, with its ratings and their reasons"),
    "k": ("ranking", "the ranking"),
    "m": ("markdown", "the matrix, as a Markdown table"),
    "t": ("tab_separated", "the matrix, for a spreadsheet"),
}
"""What can be copied, by its key: the name of the extract, and what it is."""

LONG: Final = 74_994
"""How many bytes an escape sequence of 100,000 carries: some terminals drop longer ones."""

OF_A_CELL: Final = ("cell", "item")
"""What there is only where the cursor is on a cell."""


def ask(view: MatrixView) -> None:
    """Ask what to copy."""
    missing = "" if view.matrix.cell else "there is no cell"
    choices = [
        Choice(key, words, way, missing if way in OF_A_CELL else "") for key, (way, words) in WAYS.items()
    ]

    def chosen(way: str | None) -> None:
        if way is not None:
            copy(view, way)

    view.app.push_screen(ChooseDialog("Copy", choices), chosen)


def copy(view: MatrixView, way: str) -> None:
    """Copy something, and say what."""
    if way in OF_A_CELL and view.matrix.cell is None:
        view.tell("There is no cell to copy.")
        return
    said, text = _made(view, way)
    view.app.copy_to_clipboard(text)
    size = len(text.encode("utf-8", "surrogatepass"))
    long = f"; {size // 1000} kB, which not every terminal takes" if size > LONG else ""
    view.tell(f"Copied {said}{long}")


def _made(view: MatrixView, way: str) -> tuple[str, str]:
    """What is copied in a few words, and its text."""
    analysis, ranking, cell, items = view.analysis, view.desk.ranking, view.matrix.cell, view.items
    if cell and way == "cell":
        name = view.desk.cell_name(cell.evidence, cell.hypothesis)
        return name, extracts.cell(analysis, cell.evidence, cell.hypothesis)
    if cell and way == "item":
        name = analysis.name_of("evidence", cell.evidence)
        return f"{name} with its ratings", extracts.item(analysis, cell.evidence)
    if way == "ranking":
        return "the ranking", extracts.ranking(analysis, ranking)
    many = counted(len(items), "item")
    if way == "markdown":
        return f"the matrix as Markdown, {many}", extracts.markdown(analysis, ranking, items)
    return f"the matrix for a spreadsheet, {many}", extracts.tab_separated(analysis, ranking, items)
