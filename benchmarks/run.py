"""What the README's figures come from: `make bench`, or `python benchmarks/run.py --help`.

Every figure is the median of several runs. Where two things are compared they are done in turns, and
the ratio is the median of the ratios of such pairs: what else the machine does weighs on both alike. A ratio
above its aim is told as missed; nothing fails for it.

first   From the start of the program, in a pseudo-terminal of 120×40, until the first item of evidence is
        in its output; then until the effect of a key pressed at that moment is. Beside it VisiData
        (pip install visidata) with the same matrix as CSV, a Textual app of one word, and a bare parse of the file.
keys    From a key to its effect in the output, for three analyses open side by side: the cursor in another
        row, the detail pane of another item, the ranking with the scores after a rating.
score   `rivals score --format json` beside the imports it needs; one rating applied and ranked, in
        process, beside scoring everything again.
files   Loading and saving, in process, beside tomli and tomli_w with the same tree.

The analyses are made up (see matrices.py), the same at every run, and live in a folder that goes away.
"""

from __future__ import annotations

import argparse
import os
import platform
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import files
import first
import keys
import score
from matrices import Shelf
from terminal import SilenceError

GROUPS = {"first": first.rows, "keys": keys.rows, "score": score.rows, "files": files.rows}
WIDTHS = (44, 34, 38, 7)


def main() -> None:
    """Measure, and print a row as soon as it is there."""
    parser = argparse.ArgumentParser(description="Measure how fast Rivals is.")
    parser.add_argument("--only", choices=GROUPS, help="measure this group and no other")
    parser.add_argument("--runs", type=int, default=6, help="how often most things are measured (%(default)s)")
    options = parser.parse_args()
    print(_facts(), end="\n\n")
    _print("", "rivals", "yardstick", "ratio", "aim")
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        for name in [options.only] if options.only else GROUPS:
            try:
                for row in GROUPS[name](shelf, options.runs):
                    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
                    _print(row.what, row.rivals, row.yardstick, ratio, row.aim)
            except SilenceError as silence:
                print(silence)


def _facts() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    libraries = " ".join(f"{name} {version(name)}" for name in ("textual", "tomli", "tomli-w"))
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{python}; {libraries}; {machine}, load {os.getloadavg()[0]:.1f}"


def _print(*columns: str) -> None:
    *padded, last = columns
    cells = [f"{text:<{width}}" for text, width in zip(padded, WIDTHS, strict=True)]
    print(*cells, last, flush=True)


if __name__ == "__main__":
    main()
