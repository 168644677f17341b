"""Copying: a key for each thing that can be copied, and word of what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.building import tree, workbench

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("key", "begins", "said"),
    [
        ("c", "(TLP:TEST) E2 “Item 2” is very inconsistent with H1", "Copied E2 × H1"),
        ("r", "(TLP:TEST) E2 “Item 2”\nSource: The Agency", "Copied E2 with its ratings"),
        ("k", "(TLP:TEST) Ranking by weighted inconsistency", "Copied the ranking"),
        ("m", "(TLP:TEST) **A case**\n\n|  | Evidence", "Copied the matrix as Markdown, 1 item"),
        ("t", "(TLP:TEST) A case\n\tEvidence\tWeight\tH1", "Copied the matrix for a spreadsheet, 1 item"),
    ],
)
async def test_y_copies_what_is_asked_for_of_what_is_shown_and_says_so(
    tmp_path: Path, key: str, begins: str, said: str
) -> None:
    app = workbench(tmp_path, tree(2, 3))
    async with app.run_test() as pilot:
        await pilot.press("slash", "2", "enter", "y", key)
        await pilot.pause()
        assert app.clipboard.startswith(begins)
        assert [each.message for each in app._notifications] == [said]  # noqa: SLF001 - what is said in passing is nowhere else


async def test_where_there_is_no_cell_the_matrix_is_copied_still(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree(2, 0))
    async with app.run_test() as pilot:
        await pilot.press("y", "c")
        assert app.clipboard == ""
        await pilot.press("t")
        assert "Explanation 2" in app.clipboard
