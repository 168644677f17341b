"""Work done aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.core.analysis import Analysis
from tests.tui.building import tree, workbench

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("view", ["2", "3", "4", "5"])
async def test_no_view_writes_the_whole_analysis_out_to_begin_its_work(
    tmp_path: Path, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Analysis) -> str:
        raise AssertionError("of a large analysis this takes long")

    monkeypatch.setattr(Analysis, "__repr__", refuse)
    app = workbench(tmp_path, {**tree(), "documents": {"talk": {"title": "A talk"}}})
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c", view, "u", "U")
        await app.workers.wait_for_complete()
