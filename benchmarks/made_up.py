"""Analyses of any size, the same at every run: as files of Rivals, and as plain tables for other programs."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

import attrs

from rivals import Analysis, Rating, create

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rivals.core.change import Tree, Value

FIRST_WORD: Final = "Daybreak"
"""The word that the first item of evidence begins with, and nothing else."""

RATED: Final = 0.55
"""The share of cells that are rated; with it 10,000×20 takes 9 MB."""

EXPLAINED: Final = 0.05
"""The share of ratings that come with a reason."""

SOURCES: Final = 40
YEAR: Final = 365
WORDS: Final = (
    *(
        "patrol",
        "convoy",
        "village",
        "checkpoint",
        "raid",
        "claim",
        "curfew",
        "officer",
        "report",
        "province",
    ),
    *("weapon", "cell", "road", "camp", "attack", "leader", "border", "market", "search", "force"),
)


@attrs.frozen
class Size:
    """How many items of evidence stand against how many hypotheses."""

    evidence: int
    hypotheses: int

    def __str__(self) -> str:
        """Read as `1,000×20`."""
        return f"{self.evidence:,}×{self.hypotheses}"


SMALL: Final = Size(50, 8)
MEDIUM: Final = Size(1_000, 20)
LARGE: Final = Size(10_000, 20)
SIZES: Final = (SMALL, MEDIUM, LARGE)


@attrs.frozen
class Matrix:
    """One analysis on disk.

    Attributes:
        size: How large it is.
        file: The analysis, as Rivals writes it.
        table: Its matrix as CSV: label, summary, and a column for each hypothesis.
    """

    size: Size
    file: Path
    table: Path


@attrs.frozen
class Shelf:
    """Where the analyses lie, each made up when it is first asked for.

    Attributes:
        folder: The folder that takes their files.
    """

    folder: Path
    _matrices: dict[Size, Matrix] = attrs.field(factory=dict, init=False)

    def matrix(self, size: Size) -> Matrix:
        """The matrix of a size."""
        if size not in self._matrices:
            self._matrices[size] = _written(size, self.folder)
        return self._matrices[size]


def other_rating(analysis: Analysis, item: str, hypothesis: str) -> Rating:
    """A rating that a cell does not have, and that moves the scores."""
    cell = analysis.evidence[item].ratings.get(hypothesis)
    strongest = Rating.VERY_INCONSISTENT
    return Rating.VERY_CONSISTENT if cell and cell.rating is strongest else strongest


def _written(size: Size, folder: Path) -> Matrix:
    name = f"{size.evidence}x{size.hypotheses}"
    matrix = Matrix(size, folder / f"{name}.ach.toml", folder / f"{name}.csv")
    analysis = Analysis.from_tree(_tree(size, Random(name)))
    create(analysis, matrix.file)
    with matrix.table.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["label", "summary", *(each.label for each in analysis.hypotheses.values())])
        for item in analysis.evidence.values():
            cells = (item.ratings.get(hypothesis) for hypothesis in analysis.hypotheses)
            table.writerow([item.label, item.summary, *(cell.rating.value if cell else "" for cell in cells)])
    return matrix


def _tree(size: Size, random: Random) -> Tree:
    hypotheses = {f"hypothesis-{n:02}": n for n in range(1, size.hypotheses + 1)}
    sources = [f"source-{n:02}" for n in range(1, SOURCES + 1)]
    evidence: dict[str, Value] = {
        f"item-{n:05}": _item(n, hypotheses, sources, random) for n in range(1, size.evidence + 1)
    }
    return {
        "format": 1,
        "title": f"A matrix of {size}",
        "hypotheses": {
            key: {"label": f"H{n}", "statement": _sentence(random)} for key, n in hypotheses.items()
        },
        "sources": {
            key: {"name": _sentence(random), "reliability": random.choice("ABCD")} for key in sources
        },
        "evidence": evidence,
    }


def _item(number: int, hypotheses: Iterable[str], sources: list[str], random: Random) -> Tree:
    return {
        "label": f"E{number}",
        "summary": f"{FIRST_WORD}: {_sentence(random)}" if number == 1 else _sentence(random),
        "kind": random.choice(("reporting", "observation")),
        "date": date(2020, 1, 1) + timedelta(number % YEAR),
        "credibility": random.choice((1, 2, 3, 4)),
        "relevance": random.choice(("low", "medium", "high")),
        "sources": {random.choice(sources): {"role": "reports"}},
        "ratings": {key: _cell(random) for key in hypotheses if random.random() < RATED},
    }


def _cell(random: Random) -> Tree:
    cell: Tree = {"rating": random.choice(("CC", "C", "N", "I", "II"))}
    if random.random() < EXPLAINED:
        cell["because"] = _sentence(random)
    return cell


def _sentence(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=9)).capitalize()
