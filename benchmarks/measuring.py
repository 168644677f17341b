"""How things are measured: in turns, so that what else the machine does weighs on all of them alike."""

from __future__ import annotations

from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


@attrs.frozen
class Row:
    """One line of the table.

    Attributes:
        what: What was measured.
        rivals: What Rivals took.
        yardstick: What it is held against.
        ratio: The one by the other; None where there is no yardstick.
        aim: What it should be, and whether it was missed; empty where nothing is asked.
    """

    what: str
    rivals: str
    yardstick: str = ""
    ratio: float | None = None
    aim: str = ""


def paired(
    what: str, rivals: Sequence[float], yardstick: tuple[str, Sequence[float]], most: float | None = None
) -> Row:
    """Two things done in turns: the median of each, and that of the ratios of the pairs.

    Args:
        what: What was measured.
        rivals: The times that Rivals took.
        yardstick: The name of the other thing, and its times.
        most: What the ratio should be at most.
    """
    name, others = yardstick
    ratio = median(one / other for one, other in zip(rivals, others, strict=True))
    told = f"{name} {duration(median(others))}"
    return Row(what, duration(median(rivals)), told, ratio, "" if most is None else aim(ratio, most))


def aim(figure: float, most: float, unit: str = "") -> str:
    """What a figure should be at most, with a remark where it is more."""
    return f"≤ {most:g}{unit}{', missed' if figure > most else ''}"


def duration(seconds: float) -> str:
    """A time as people read it: `1.23 s`, `45.6 ms`, `789 µs`."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def timed(act: Callable[[], object]) -> float:
    """How long something takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def in_turns(rounds: int, *acts: Callable[[], T]) -> list[list[T]]:
    """What each of some acts gives, done in turns so many times, after a round to warm up."""
    given = [[act() for act in acts] for _ in range(rounds + 1)]
    return [list(each) for each in zip(*given[1:], strict=True)]


def slowest(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay within."""
    return quantiles(times, n=20, method="inclusive")[-1]
