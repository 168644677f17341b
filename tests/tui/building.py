"""Analyses to look at, and what it takes to look at one without the whole program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

import tomli_w
from textual.app import App

import rivals.tui
from rivals.core.analysis import Analysis
from rivals.files.store import AnalysisFile
from rivals.tui.app import Workbench
from rivals.tui.desk import Desk

if TYPE_CHECKING:
    from textual.screen import ModalScreen
    from textual.widget import Widget

Tree: TypeAlias = dict[str, Any]
Answer = TypeVar("Answer")

RATINGS: Final = ("CC", "C", "N", "I", "II", "NA", None)
SHIPPED: Final = Path(__file__).parents[2] / "hypotheses" / "isis-april-2020.ach.toml"
STYLES: Final = Path(rivals.tui.__file__).with_name("rivals.tcss")


def tree(hypotheses: int = 2, items: int = 3) -> Tree:
    """An analysis with so many hypotheses and items, every seventh cell of it blank."""
    return {
        "format": 1,
        "title": "A case",
        "marking": "TLP:TEST",
        "hypotheses": {
            f"h{number}": {"label": f"H{number}", "statement": f"Explanation {number}"}
            for number in range(1, hypotheses + 1)
        },
        "sources": {
            "agency": {"name": "The Agency", "reliability": "B"},
            "paper": {"name": "A paper", "may-deceive": True, "cites": {"agency": {}}},
        },
        "assumptions": {"premise": {"statement": "The figures are comparable"}},
        "evidence": {
            f"e{number}": {
                "label": f"E{number}",
                "summary": f"Item {number}",
                "credibility": 2,
                "relevance": "high",
                "sources": {"agency": {"role": "reports"}},
                "ratings": {
                    f"h{column}": {"rating": rating, "because": f"Reason {number}.{column}"}
                    for column in range(1, hypotheses + 1)
                    if (rating := RATINGS[(number + 2 * column) % 7])
                },
            }
            for number in range(1, items + 1)
        },
    }


def analysis(content: Tree) -> Analysis:
    """The analysis of a tree."""
    return Analysis.from_tree(content)


def desk(folder: Path, content: Tree) -> Desk:
    """A desk with a file of that content on it."""
    path = folder / "case.ach.toml"
    path.write_text(tomli_w.dumps(content))
    return Desk(AnalysisFile.open(path))


def workbench(folder: Path, content: Tree, theme: str | None = None) -> Workbench:
    """The workbench on a file of that content."""
    opened = desk(folder, content)
    return Workbench(opened.file.path, opened, theme)


def lines_of(widget: Widget) -> list[str]:
    """What a widget shows, line by line."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


class Asking(App[None], Generic[Answer]):
    """An app that opens one dialog in the workbench's own clothes, and keeps its answers."""

    CSS_PATH = STYLES

    def __init__(self, dialog: ModalScreen[Answer]) -> None:
        """Ask by a dialog."""
        super().__init__()
        self.dialog = dialog
        self.answers: list[Answer | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)
