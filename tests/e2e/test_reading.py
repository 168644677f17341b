"""From a document to evidence, as an analyst does it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

from tests.e2e.conftest import SHIPPED
from tests.e2e.reading import hear

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start


def test_two_sentences_of_the_thread_become_an_item_whose_passage_stands(
    start: Start, tmp_path: Path
) -> None:
    shutil.copytree(SHIPPED.parent / "captures", tmp_path / "captures")
    case = shutil.copyfile(SHIPPED, tmp_path / "iraq.ach.toml")
    terminal = start(case)
    terminal.see("E1 × H1: C")
    terminal.press("2")
    terminal.see("Sources (7)")
    terminal.press("G", "enter")
    terminal.see("── 1/13 ──")
    terminal.press("j", "j", "J")
    terminal.see("┃ Has the group truly shifted up a gear?")
    terminal.press("a")
    terminal.see("New item of evidence")
    terminal.press("Asks whether it is a surge at all", "enter")
    terminal.see("E19┃ Has the group truly")
    terminal.press("ctrl+s")
    hear(terminal, "Saved")

    item = tomllib.loads(case.read_text())["evidence"]["asks-whether-it-is-a"]
    assert item["passage"]["exact"] == (
        "Has the group truly shifted up a gear? "
        "Or are we looking at an insurgency that never stopped, and calling it a surge?"
    )
    assert item["notes"] == "Post 1/13."
    assert list(item["sources"]) == ["thread-author"]
    verify = [sys.executable, "-m", "rivals", "verify", str(case)]
    verified = subprocess.run(verify, capture_output=True, text=True, check=True)
    assert "E19 stands at 209" in " ".join(verified.stdout.split())
