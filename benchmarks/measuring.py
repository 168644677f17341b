"""How things are measured: in turns, so that what else the machine does weighs on all alike; and how they are told."""

from __future__ import annotations

from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Self

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@attrs.frozen
class Row:
    """One line of the table.

    Attributes:
        what: What was measured.
        rivals: What Rivals took.
        yardstick: What it is held against.
        ratio: The one by the other; None where there is no yardstick.
        aim: What it should be, and whether it is; empty where nothing is asked.
    """

    what: str
    rivals: str
    yardstick: str = ""
    ratio: float | None = None
    aim: str = ""

    @classmethod
    def paired(
        cls, what: str, rivals: Sequence[float], name: str, yardstick: Sequence[float], most: float | None = None
    ) -> Self:
        """Two things done in turns: the median of each, and that of the ratios of each pair."""
        ratio = median(one / other for one, other in zip(rivals, yardstick, strict=True))
        told = f"{name} {duration(median(yardstick))}"
        return cls(what, duration(median(rivals)), told, ratio, aim(ratio, most))


def aim(figure: float, most: float | None, unit: str = "") -> str:
    """What a figure should be at most, with a remark where it is more."""
    if most is None:
        return ""
    return f"≤ {most:g}{unit}" + (", missed" if figure > most else "")


def duration(seconds: float) -> str:
    """A time as people read it: `1.23 s`, `4.56 ms`, `78.9 µs`."""
    for unit, least in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= least:
            return f"{seconds / least:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def timed(act: Callable[[], object]) -> float:
    """How long something takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def in_turns(rounds: int, *acts: Callable[[], float]) -> list[list[float]]:
    """What each of some acts measures, done in turns so many times; a first round is for warming up."""
    measured = [[act() for act in acts] for _ in range(rounds + 1)]
    return [list(each) for each in zip(*measured[1:], strict=True)]


def percentile_95(samples: Sequence[float]) -> float:
    """The time that 95 of 100 stay within."""
    return quantiles(samples, n=20, method="inclusive")[-1]
