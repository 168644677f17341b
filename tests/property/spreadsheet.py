"""A spreadsheet in small: works out the formulas of a workbook, as far as briefings need it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray
    from openpyxl.workbook import Workbook

Value: TypeAlias = "float | str | NDArray[np.object_]"

_REFERENCE: Final = re.compile(
    r"(?:(?P<sheet>\w+)!)?\$?(?P<first>[A-Z]+\$?\d+)(?::\$?(?P<last>[A-Z]+\$?\d+))?(?![\w.(])"
)


class _Blank(float):
    """An empty cell: 0 where numbers are asked for, no text where text is."""

    def __eq__(self, other: object) -> bool:
        return other in ("", 0.0)

    __hash__ = float.__hash__


class _Text(str):
    """Text in a cell, with which no number can be made."""

    __slots__ = ()

    def _error(self, _other: object) -> float:
        return math.nan

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _error  # type: ignore[assignment]


class Counted:
    """A workbook whose formulas are worked out where they are asked for.

    Both sides of an IF are, so that a formula must not rely on it to keep from dividing by 0.
    """

    def __init__(self, book: Workbook) -> None:
        """Begin with what stands in its cells."""
        self._book = book
        self._known: dict[tuple[str, str], float | str] = {}

    def cell(self, sheet: str, name: str) -> float | str:
        """What a cell comes to."""
        if (sheet, name) not in self._known:
            cell = self._book[sheet][name]
            value = cell.value
            if cell.data_type == "f":
                value = self._worked_out(sheet, value.removeprefix("="))
            elif value is None:
                value = _Blank()
            self._known[sheet, name] = _Text(value) if isinstance(value, str) else value
        return self._known[sheet, name]

    def _worked_out(self, sheet: str, formula: str) -> float | str:
        named: dict[str, Value] = {}

        def name(match: re.Match[str]) -> str:
            label = f"v{len(named)}"
            named[label] = self._named(match["sheet"] or sheet, match["first"], match["last"])
            return label

        python = re.sub(r"(?<![<>])=", "==", _REFERENCE.sub(name, formula))
        python = python.replace("<>", "!=").replace("^", "**")
        made: float | str = eval(python, dict(_FUNCTIONS), named)  # noqa: S307 - a formula of our own
        return made

    def _named(self, sheet: str, first: str, last: str | None) -> Value:
        if last is None:
            return self.cell(sheet, first.replace("$", ""))
        rows = self._book[sheet][f"{first}:{last}".replace("$", "")]
        cells = [self.cell(sheet, each.coordinate) for row in rows for each in row]
        made = np.empty(len(cells), dtype=object)
        made[:] = cells
        return made.reshape(len(rows), -1) if min(len(rows), len(rows[0])) > 1 else made


def _numbers(values: tuple[Value, ...]) -> list[float]:
    every = [each for value in values for each in (value if isinstance(value, np.ndarray) else [value])]
    return [each for each in every if isinstance(each, (int, float)) and not isinstance(each, _Blank)]


def _summed(cells: NDArray[np.object_], wanted: object, values: NDArray[np.object_]) -> float:
    return math.fsum(two for one, two in zip(cells, values, strict=True) if one == wanted)


def _logarithm(value: float) -> float:
    return math.log(value) if value > 0 else math.nan


_FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {
    "IF": lambda test, then, other: then if test else other,
    "SUMPRODUCT": lambda value: sum(value) if isinstance(value, np.ndarray) else value,
    "SUM": lambda *values: math.fsum(_numbers(values)),
    "MAX": lambda *values: max(_numbers(values), default=0.0),
    "MIN": lambda *values: min(_numbers(values), default=0.0),
    "COUNT": lambda *values: len(_numbers(values)),
    "SUMIF": _summed,
    "MATCH": lambda wanted, cells, _exactly: list(cells).index(wanted) + 1,
    "INDEX": lambda cells, *at: cells[tuple(each - 1 for each in at)],
    "N": lambda value: 0 if isinstance(value, str) else value,
    "ABS": abs,
    "EXP": lambda value: np.exp(value.astype(float)) if isinstance(value, np.ndarray) else math.exp(value),
    "LN": _logarithm,
    "SQRT": math.sqrt,
}
