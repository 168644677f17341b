"""From a key to what it does on the screen, in three sizes of analysis open side by side."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from contextlib import ExitStack
from itertools import chain, count, cycle, islice
from statistics import median
from typing import TYPE_CHECKING, Final

import attrs
from drawings import FIRST_ITEM, count_of, cursor_on, detail_of, ranking_after
from first import BARE_APP
from made_up import FIRST_WORD, LARGE, SIZES, SMALL, other_rating
from measuring import Row, aim, duration, slowest
from terminal import Terminal

from rivals import Rating, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from made_up import Matrix, Shelf

SAMPLES: Final = 60
SETTLING: Final = 0.8
PAUSE: Final = 0.06
"""How long the screen is left alone before the next key, in seconds."""

HELD: Final = 1 / 30
"""The time from key to key when one is held down, as keyboards repeat it."""

AIM: Final = 16
"""What 95 of 100 keys should stay within, in milliseconds."""

LOWEST: Final = 40
"""The row where the cursor turns back: below the first screen, and there in the smallest analysis."""

SKIPPED: Final = 8
"""How many keys one drawing may answer at once."""


@attrs.frozen
class Stroke:
    """A key and what it does.

    Attributes:
        key: The key.
        effects: How that looks, in one or more places on the screen. The last is unlike that of any
            other key within reach.
    """

    key: bytes
    effects: Mapping[str, re.Pattern[bytes]]


@attrs.frozen
class Typing:
    """Keys for one terminal, and how long each of their effects took.

    Attributes:
        terminal: The terminal.
        strokes: What is to be typed.
        taken: The times to each effect, by its name, in seconds.
    """

    terminal: Terminal
    strokes: Iterator[Stroke]
    taken: dict[str, list[float]] = attrs.field(factory=lambda: defaultdict(list), init=False)


def rows(shelf: Shelf, _runs: int) -> Iterator[Row]:
    """Ratings and moves: each into a quiet screen, then as fast as a key that is held down."""
    with ExitStack() as stack:

        def opened(*command: str) -> Terminal:
            terminal = stack.enter_context(Terminal((sys.executable, *command)))
            terminal.wait_for(FIRST_ITEM)
            terminal.rest(SETTLING)
            return terminal

        bare = opened(str(BARE_APP), FIRST_WORD)
        matrices = [shelf.matrix(size) for size in SIZES]
        terminals = [opened("-m", "rivals", str(matrix.file)) for matrix in matrices]
        ratings = [
            Typing(terminal, _ratings(matrix)) for terminal, matrix in zip(terminals, matrices, strict=True)
        ]
        yield from _typed(ratings, Typing(bare, _counting("rate: cursor", "rate: ranking")))
        for terminal in terminals:
            terminal.press(b"g")
            terminal.rest(SETTLING)
        moves = [Typing(terminal, _moves()) for terminal in terminals]
        yield from _typed(moves, Typing(bare, _counting("move: detail", "move: cursor", begin=SAMPLES)))


def _ratings(matrix: Matrix) -> Iterator[Stroke]:
    """Another rating in each cell, across the matrix and down; the cursor goes on by itself."""
    analysis = load(matrix.file)
    for row, item in enumerate(analysis.evidence, start=1):
        for column, hypothesis in enumerate(analysis.hypotheses, start=1):
            strongest = other_rating(analysis, item, hypothesis) is Rating.VERY_INCONSISTENT
            next_row = row + column // matrix.size.hypotheses
            yield Stroke(
                b"I" if strongest else b"C",
                {"rate: cursor": cursor_on(next_row), "rate: ranking": ranking_after(row, column)},
            )


def _moves() -> Iterator[Stroke]:
    """Down and up again."""
    down = ((b"j", row) for row in range(2, LOWEST + 1))
    up = ((b"k", row) for row in range(LOWEST - 1, 0, -1))
    for key, row in cycle(chain(down, up)):
        yield Stroke(key, {"move: detail": detail_of(row), "move: cursor": cursor_on(row)})


def _counting(*names: str, begin: int = 0) -> Iterator[Stroke]:
    """What the bare app does with a key, under the names of what it stands beside."""
    for keys in count(begin + 1):
        yield Stroke(b"j", dict.fromkeys(names, count_of(keys)))


def _typed(typings: Sequence[Typing], bare: Typing) -> Iterator[Row]:
    """The keys of both ways to type, the bare app beside the first of them."""
    one_by_one([*typings, bare])
    for typing in typings:
        held(typing)
    for name in typings[0].taken:
        yield from _told(name, typings, bare)


def one_by_one(typings: Sequence[Typing]) -> None:
    """Each key into a quiet screen, the terminals in turns."""
    for _ in range(SAMPLES):
        for typing in typings:
            stroke = next(typing.strokes)
            before = len(typing.terminal.output)
            pressed = typing.terminal.press(stroke.key)
            for name, effect in stroke.effects.items():
                typing.taken[name].append(typing.terminal.wait_for(effect, before) - pressed)
            typing.terminal.rest(PAUSE)


def held(typing: Typing) -> None:
    """Key after key, waiting for none: the time to the effect of each, or of one soon after it."""
    terminal = typing.terminal
    strokes = list(islice(typing.strokes, SAMPLES))
    pressed = []
    for stroke in strokes:
        pressed.append((len(terminal.output), terminal.press(stroke.key)))
        terminal.rest(HELD)
    terminal.rest(SETTLING)
    *_, name = strokes[0].effects
    taken = typing.taken[f"{name}, held down"]
    for n, (before, when) in enumerate(pressed):
        effects = b"|".join(stroke.effects[name].pattern for stroke in strokes[n : n + SKIPPED])
        drawn = terminal.drawn(re.compile(effects), before)
        if drawn is not None:
            taken.append(drawn - when)


def _told(name: str, typings: Sequence[Typing], bare: Typing) -> Iterator[Row]:
    """A row for each size: the smallest beside the bare app, the others beside the smallest."""
    beside, measure = "bare Textual", bare.taken.get(name)
    for size, typing in zip(SIZES, typings, strict=True):
        what, times = f"{name}, {size}", typing.taken[name]
        if lost := SAMPLES - len(times):
            yield Row(what, f"{lost} of {SAMPLES} keys lost")
            continue
        usual, slow = median(times), slowest(times)
        told = f"{duration(usual)}, 95% in {duration(slow)}"
        aimed = aim(slow * 1e3, AIM, " ms") if size == LARGE else ""
        if measure:
            yield Row(what, told, f"{beside} {duration(median(measure))}", usual / median(measure), aimed)
        else:
            yield Row(what, told, aim=aimed)
        if size == SMALL:
            beside, measure = str(SMALL), times
