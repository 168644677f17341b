"""Draw the README's picture: the workbench on the analysis that ships, as it looks after one rating.

Usage: python tools/picture.py OUT.svg
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from rivals.files.store import AnalysisFile
from rivals.tui.app import Workbench
from rivals.tui.desk import Desk

SHIPPED = Path("hypotheses/isis-april-2020.ach.toml")
SIZE = (118, 32)
KEYS = ["down"] * 8 + ["i"]


async def picture() -> str:
    """The screen as an SVG that asks the network for nothing."""
    app = Workbench(SHIPPED, Desk(AnalysisFile.open(SHIPPED)))
    async with app.run_test(size=SIZE) as pilot:
        for key in KEYS:
            await pilot.press(key)
        await pilot.pause()
        svg = app.export_screenshot(title="rivals hypotheses/isis-april-2020.ach.toml")
    without_fonts = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    # The ids hold a number that changes from run to run.
    return re.sub(r"terminal-\d+", "terminal", without_fonts.replace("Fira Code", "DejaVu Sans Mono"))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(picture()), encoding="utf-8")
