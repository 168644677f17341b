"""Which ranking rule finds the truth, in worlds where it is known: writes docs/soundness.md and its plots.

    python benchmarks/soundness.py [--worlds N] [--seed S] [--out docs/soundness.md]

The same seed gives the same bytes. First the rules of the study are held against Rivals' own scores on some
worlds of every setting; where one differs, nothing is written. The rest is in study/: worlds.py and fits.py
make worlds, rules.py ranks, measures.py judges, questions.py asks, report.py, wording.py and plots.py tell.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import perf_counter
from typing import Final

from study import against_rivals, plots, questions, report

WORLDS: Final = 10_000
SEED: Final = 2026
CHECKED: Final = 2
"""How many worlds of each setting are scored by Rivals itself."""


def main() -> None:
    """Hold the rules against Rivals, conduct the study and write it down."""
    parser = argparse.ArgumentParser(description="Study which ranking rule finds the truth.")
    parser.add_argument("--worlds", type=_several, default=WORLDS, help="of each kind (%(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="what they grow from (%(default)s)")
    parser.add_argument("--out", type=Path, default=Path("docs/soundness.md"), help="the page (%(default)s)")
    options = parser.parse_args()
    start = perf_counter()
    try:
        compared = against_rivals.hold(questions.settings(), CHECKED, options.seed + 2)
    except against_rivals.DisagreementError as error:
        sys.exit(f"The rules of the study are not those of Rivals: {error}")
    print(f"{compared:,} scores equal those of Rivals ({perf_counter() - start:.0f} s)", flush=True)
    study = questions.conducted(options.worlds, options.seed, compared)
    options.out.write_text(report.page(study), encoding="utf-8")
    for name, text in plots.plots(study).items():
        (options.out.parent / name).write_text(text, encoding="utf-8")
    print(f"{options.out} and its plots are written ({perf_counter() - start:.0f} s)")


def _several(text: str) -> int:
    count = int(text)
    if count < (least := 20):
        raise argparse.ArgumentTypeError(f"{count} worlds give no errors to speak of: at least {least}")
    return count


if __name__ == "__main__":
    main()
