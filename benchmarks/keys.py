"""From a key to what it does on the screen, at three sizes whose terminals stand side by side."""

from __future__ import annotations

import re
import sys
from contextlib import ExitStack
from itertools import cycle, islice
from statistics import median
from typing import TYPE_CHECKING, Final

import attrs

from drawings import FIRST_ITEM, cursor_on, detail_of, ranking_after
from measuring import Row, aim, duration, percentile_95
from terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matrices import Matrix, Shelf

SIZES: Final = ((50, 8), (1000, 20), (10_000, 20))
SAMPLES: Final = 60
SETTLING: Final = 1.0
PAUSE: Final = 0.06
"""How long the screen is left alone before the next key, in seconds."""

HELD: Final = 1 / 30
"""The time between two keys when one is held down: that of a keyboard's own repetition."""

AIM: Final = 16
"""What 95 of 100 keys should stay within, in milliseconds."""

LOWEST: Final = 40
"""The row where the cursor turns back: beyond the first screen, and in the smallest matrix."""

_SKIPPED: Final = 8
"""How many keys one drawing may answer at once, when they come faster than it."""


@attrs.frozen
class Stroke:
    """A key, and how what it does looks.

    Attributes:
        key: The key.
        effects: What it does in several places of the screen.
        last: That of them which no other key near it has.
    """

    key: bytes
    effects: dict[str, re.Pattern[bytes]]
    last: str


def rows(shelf: Shelf, _runs: int) -> Iterator[Row]:
    """Moves and ratings: a key at a time, then as fast as a key that is held down."""
    matrices = [shelf.matrix(*size) for size in SIZES]
    with ExitStack() as stack:
        terminals = [
            stack.enter_context(Terminal([sys.executable, "-m", "rivals", str(matrix.file)]))
            for matrix in matrices
        ]
        for terminal in terminals:
            terminal.wait_for(FIRST_ITEM)
        for terminal in terminals:
            terminal.rest(SETTLING)
        for strokes in ([_ratings(matrix) for matrix in matrices], [_moves() for _ in matrices]):
            for terminal in terminals:
                terminal.press(b"g")
                terminal.rest(SETTLING)
            yield from _rows_of(matrices, one_by_one(terminals, strokes))
            yield from _rows_of(matrices, [held(*each) for each in zip(terminals, strokes, strict=True)])


def _ratings(matrix: Matrix) -> Iterator[Stroke]:
    """Another rating in each cell, across the matrix and down."""
    for item in range(1, matrix.size.evidence + 1):
        for hypothesis in range(1, matrix.size.hypotheses + 1):
            key = b"C" if matrix.ratings.get((item, hypothesis)) == "II" else b"I"
            goes_on_to = item + hypothesis // matrix.size.hypotheses
            effects = {
                "rate, cursor": cursor_on(goes_on_to),
                "rate, ranking": ranking_after(item, hypothesis),
            }
            yield Stroke(key, effects, "rate, ranking")


def _moves() -> Iterator[Stroke]:
    """Down and up again."""
    down = [(b"j", row) for row in range(2, LOWEST + 1)]
    up = [(b"k", row) for row in range(LOWEST - 1, 0, -1)]
    for key, row in cycle([*down, *up]):
        yield Stroke(key, {"move, cursor": cursor_on(row), "move, detail": detail_of(row)}, "move, cursor")


def one_by_one(terminals: Sequence[Terminal], strokes: Sequence[Iterator[Stroke]]) -> list[dict[str, list[float]]]:
    """Each key into a quiet screen, the terminals in turns: how long until each effect."""
    measured: list[dict[str, list[float]]] = [{} for _ in terminals]
    for _ in range(SAMPLES):
        for terminal, each, times in zip(terminals, strokes, measured, strict=True):
            stroke = next(each)
            before = len(terminal.output)
            pressed = terminal.press(stroke.key)
            for name, effect in stroke.effects.items():
                times.setdefault(name, []).append(terminal.wait_for(effect, before) - pressed)
            terminal.rest(PAUSE)
    return measured


def held(terminal: Terminal, strokes: Iterator[Stroke]) -> dict[str, list[float]]:
    """One key after another, waiting for none: how long until the effect of each, or of one after it."""
    typed = list(islice(strokes, SAMPLES))
    pressed = []
    for stroke in typed:
        pressed.append((len(terminal.output), terminal.press(stroke.key)))
        terminal.rest(HELD)
    times = []
    for n, (before, when) in enumerate(pressed):
        effects = (stroke.effects[stroke.last].pattern for stroke in typed[n : n + _SKIPPED])
        times.append(terminal.wait_for(re.compile(b"|".join(effects)), before) - when)
    return {f"{typed[0].last}, held down": times}


def _rows_of(matrices: Sequence[Matrix], measured: Sequence[dict[str, list[float]]]) -> Iterator[Row]:
    smallest, *_ = measured
    for name, base in smallest.items():
        for matrix, each in zip(matrices, measured, strict=True):
            times = each[name]
            slow = percentile_95(times)
            yield Row(
                f"{name}, {matrix.size}",
                f"{duration(median(times))}, 95 of 100 in {duration(slow)}",
                f"{matrices[0].size} {duration(median(base))}" if times is not base else "",
                median(times) / median(base) if times is not base else None,
                aim(slow * 1e3, AIM, " ms"),
            )
