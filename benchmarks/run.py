"""What the README's figures come from: `make bench`, or `python benchmarks/run.py --help`.

Figures are medians. Things that are compared are done in turns, so that what else the machine does weighs on
both alike: trust the ratios. What misses its aim is told so, and nothing fails for it.

first   From the start of the program, in a pseudo-terminal of 120×40, until the first item of evidence
        is in its output; then until the effect of a key pressed at that moment is. Beside it stand
        VisiData with the same matrix as CSV, a Textual app of one word, and a bare parse of the file.
keys    From a key to its effect in the output, in analyses of three sizes open side by side: the cursor
        in another row, the detail of another item, the ranking that follows from a rating. Beside the
        smallest stands a Textual app that counts keys, beside the others stands the smallest.
reader  From a key to its effect in a document of 2 MB that is read, beside one of some pages: until it is in
        sight, and until the cursor is on the next sentence.
score   `rivals score --format json` beside the imports it stands on, as whole processes; one rating
        applied and ranked beside scoring everything again, in process.
files   Loading and saving beside tomli and tomli_w with the same tree, in process.
graph   Building the evidence graph of 10,000 items beside networkx adding the same nodes and edges.
robustness
        The smallest sets of items and of ratings beside scoring once, draws beside their bare arithmetic in
        numpy, all in process; the smallest set of 200 sources, and how far the search for it came.
exports A briefing in Markdown beside working out what would change the answer, as whole processes; a workbook
        beside XlsxWriter writing its cells and openpyxl reading them, in process.

The analyses are made up, the same at every run (made_up.py), in a folder that goes away afterwards.
"""

from __future__ import annotations

import argparse
import os
import platform
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import exports
import files
import first
import graph
import keys
import reader
import robustness
import score
from made_up import Shelf
from terminal import SilenceError

GROUPS: Final = {
    "first": first.rows,
    "keys": keys.rows,
    "reader": reader.rows,
    "score": score.rows,
    "files": files.rows,
    "graph": graph.rows,
    "robustness": robustness.rows,
    "exports": exports.rows,
}
WIDTHS: Final = (36, 26, 36, 7)


def main() -> None:
    """Measure, and print each row as soon as it is known."""
    parser = argparse.ArgumentParser(description="Measure how fast Rivals is.")
    parser.add_argument("--only", choices=GROUPS, help="measure one group only")
    parser.add_argument("--runs", type=int, default=6, help="how often things are done (%(default)s)")
    options = parser.parse_args()
    print(_facts(), end="\n\n")
    _print("", "rivals", "yardstick", "ratio", "aim")
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        for name in [options.only] if options.only else GROUPS:
            try:
                for row in GROUPS[name](shelf, max(options.runs, 1)):
                    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
                    _print(row.what, row.rivals, row.yardstick, ratio, row.aim)
            except SilenceError as silence:
                print(silence)


def _facts() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("textual", "tomli", "tomli-w"))
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {libraries}; "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )


def _print(*columns: str) -> None:
    *cells, last = columns
    print(*(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)), last, flush=True)


if __name__ == "__main__":
    main()
