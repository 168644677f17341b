"""From an empty folder to a rated matrix by keys alone, and what that costs in keys."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Final

from tests.e2e.conftest import SHIPPED
from tests.e2e.reading import hear, ratings, reach
from tests.e2e.terminal import KEYS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start
    from tests.e2e.terminal import Terminal

THREAD: Final = SHIPPED.parent / "captures" / "isis-april-2020-thread.txt"

RIVALS: Final = ("The pandemic distracts the state", "Fewer Coalition bases", "No real change")

ITEMS: Final = {
    "Asks whether it is a surge at all": (["j", "j"], "Has the group truly shifted up a gear?"),
    "Its own claims are no evidence": (["right"], "Begin with a caution"),
    "The author holds the rise genuine": (["right"], "For all that, I take the rise to be genuine"),
    "It cannot be counted properly": (["j"], "Nobody has the means to count it properly."),
    "Small bands, as before": (["right", "J"], "In skill the group stands where it stood. Little bands"),
    "Attacks are bolder": (["right"], "What seems new is nerve."),
    "Attacks come by day": (["j"], "Iraqi forces are assaulted head-on"),
    "A diplomat confirms the boldness": (["right"], "A diplomat whose country belongs to the Coalition"),
}
"""What each item says, by which keys its passage is reached, and how that begins."""

RATED: Final = ("ccn", "nnx", "CCI", "nnc", "iiC", "cCI", "cci", "CcI")
"""The keys that rate each item against the three."""

MOST_KEYS_AN_ITEM: Final = 6
MOST_KEYS_A_RATING: Final = 3


class Counting:
    """A typist who counts the keys that are no text of an analysis."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.keys = 0

    def press(self, *keys: str) -> None:
        assert all(key in KEYS or len(key) == 1 for key in keys)
        self.keys += len(keys)
        self.terminal.press(*keys)

    def write(self, text: str) -> None:
        self.terminal.press(*text)


def rivals(*words: str | Path) -> str:
    """Run `rivals`, which must succeed; what it prints, on one line."""
    command = [sys.executable, "-m", "rivals", *map(str, words)]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def begin(analyst: Counting) -> None:
    """Make a new analysis from the start screen, and leave it."""
    analyst.terminal.see("There is no analysis here yet")
    analyst.press("n")
    analyst.terminal.see("A new analysis")
    for text in ("What became of the lull", "Why do attacks rise?", ""):
        analyst.write(text)
        analyst.press("enter")
    for statement in RIVALS:
        analyst.write(statement)
        analyst.press("enter")
    analyst.press("ctrl+s")
    analyst.terminal.see("Now the evidence", "rivals capture", *RIVALS)
    analyst.press("q")
    assert analyst.terminal.exit_code() == 0


def draw(analyst: Counting) -> list[int]:
    """Draw the items from the document that is open; how many keys each took."""
    took = []
    for number, (summary, (moves, words)) in enumerate(ITEMS.items(), 1):
        before = analyst.keys
        analyst.press(*moves, "a")
        analyst.terminal.see("New item of evidence")
        analyst.write(summary)
        analyst.press("enter")
        analyst.terminal.see_no("New item of evidence")
        analyst.terminal.see(f" E{number} · ", words)
        took.append(analyst.keys - before)
    return took


def rate(analyst: Counting) -> list[int]:
    """Rate every item against all three, from the cell that the matrix shows first; the keys of each."""
    took = []
    for number, keys in enumerate(RATED, 1):
        reach(analyst.terminal, f"E{number}", "H1")
        before = analyst.keys
        analyst.press(*keys)
        took.append(analyst.keys - before)
    return took


def test_a_thread_becomes_eight_items_rated_against_three_in_few_keys(start: Start, tmp_path: Path) -> None:
    begin(Counting(start(folder=tmp_path)))
    (case,) = tmp_path.glob("*.ach.toml")
    assert "Kept as captures/" in rivals("capture", THREAD, "--into", case)

    analyst = Counting(start(folder=tmp_path))
    terminal = analyst.terminal
    terminal.see("Analyses here", "What became of the lull")
    analyst.press("enter")
    terminal.see("Now the evidence", "Or 2, then enter on a document")
    analyst.press("2")
    terminal.see("Documents (1)")
    analyst.press("enter")
    terminal.see("── 1/13 ──")
    assert max(draw(analyst)) <= MOST_KEYS_AN_ITEM

    analyst.press("1")
    row_took = rate(analyst)
    assert max(row_took) <= MOST_KEYS_A_RATING * len(RIVALS)
    hear(terminal, "Every cell is rated.")
    terminal.wait_until(lambda screen: ratings(screen, "E8") == ["CC", "C", "II"])
    analyst.press("ctrl+s")
    terminal.see_no("● unsaved")
    analyst.press("q")
    assert terminal.exit_code() == 0

    written = tomllib.loads(case.read_text())["evidence"]
    text = THREAD.read_text()
    by_label = {item["label"]: item for item in written.values()}
    assert [by_label[f"E{number}"]["summary"] for number in range(1, 9)] == list(ITEMS)
    for number, (_, words) in enumerate(ITEMS.values(), 1):
        passage = by_label[f"E{number}"]["passage"]
        assert passage["exact"].startswith(words)
        assert text[passage["start"] :].startswith(passage["exact"])
    values = {"c": "C", "C": "CC", "i": "I", "I": "II", "n": "N", "x": "NA"}
    for number, keys in enumerate(RATED, 1):
        cells = by_label[f"E{number}"]["ratings"]
        in_order = [cells[key]["rating"] for key in _ids(case)]
        assert in_order == [values[key] for key in keys]
    assert rivals("verify", case).count("stands at") == len(ITEMS)


def _ids(case: Path) -> list[str]:
    """The ids of the hypotheses, in the order of their labels."""
    hypotheses = tomllib.loads(case.read_text())["hypotheses"]
    return sorted(hypotheses, key=lambda key: str(hypotheses[key]["label"]))
