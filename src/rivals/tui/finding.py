"""Finding the place in the matrix that something is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.tui.grid import Cell

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.change import Path


def cell_of(analysis: Analysis, path: Path, here: Cell | None) -> Cell | None:
    """The cell to go to for a path of the tree; None where it has no place in the matrix.

    Of an item it is the cell in the column at hand, of a hypothesis that in the row at hand; a source, an
    assumption or a document is seen in the first item that builds on it.

    Args:
        analysis: The analysis.
        path: The path.
        here: The cell at hand.
    """
    if not analysis.evidence or not analysis.hypotheses:
        return None
    item = here.evidence if here else analysis.in_order("evidence")[0]
    rival = here.hypothesis if here else analysis.in_order("hypotheses")[0]
    section, key, field, inner = (*path, "", "", "", "")[:4]
    if section == "conflicts" and key in analysis.conflicts:
        return cell_of(analysis, analysis.conflicts[key].path, here)
    if section == "hypotheses":
        return Cell(item, key) if key in analysis.hypotheses else None
    if section == "evidence":
        across = inner if field == "ratings" and inner in analysis.hypotheses else rival
        return Cell(key, across) if key in analysis.evidence else None
    first = _first_item_on(analysis, section, key)
    return Cell(first, rival) if first else None


def _first_item_on(analysis: Analysis, section: str, key: str) -> str | None:
    """The first item that names a source, rests on an assumption, or is drawn from a document."""
    for each in analysis.in_order("evidence"):
        item = analysis.evidence[each]
        named = {
            "sources": item.sources,
            "assumptions": item.rests_on,
            "documents": (item.passage.document,) if item.passage else (),
        }
        if key in named.get(section, ()):
            return each
    return None
