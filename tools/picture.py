"""Draw the README's picture: the workbench on the analysis that ships, as it looks after one rating.

Usage: python tools/picture.py OUT.svg
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from rivals.files.store import AnalysisFile
from rivals.tui.app import Workbench
from rivals.tui.desk import Desk
from rivals.tui.screenshot import screen_svg

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
        return screen_svg(app, f"rivals {SHIPPED}")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(picture()), encoding="utf-8")
