"""Analyses of any size, the same at every run: as files of Rivals, and as plain tables for other programs."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

import attrs

from rivals import Analysis, create

if TYPE_CHECKING:
    from pathlib import Path

    from rivals.core.change import Tree

FIRST_WORD: Final = "Daybreak"
"""The word that the first item of evidence begins with, and nothing else."""

RATED: Final = 0.55
"""The share of cells that are rated; with it 10,000×20 takes some 9 MB."""

EXPLAINED: Final = 0.05
"""The share of ratings that come with a reason."""

SOURCES: Final = 40
ITEM_DAYS: Final = 365
RATINGS: Final = ("CC", "C", "N", "I", "II")
GRADES: Final = {"kind": ("reporting", "observation"), "credibility": (1, 2, 3, 4), "relevance": ("low", "high")}
WORDS: Final = (
    "patrol convoy village checkpoint raid claim curfew officer report province weapon cell road camp "
    "attack leader border market search force"
).split()


@attrs.frozen
class Size:
    """How many items of evidence stand against how many hypotheses."""

    evidence: int
    hypotheses: int

    def __str__(self) -> str:
        """Read as `1,000×20`."""
        return f"{self.evidence:,}×{self.hypotheses}"


@attrs.frozen
class Matrix:
    """One analysis on disk.

    Attributes:
        size: How large it is.
        file: The analysis, as Rivals writes it.
        table: Its matrix as CSV: label, summary, and a column for each hypothesis.
        ratings: What each cell says, by the numbers of its item and its hypothesis, from 1; blank ones are absent.
    """

    size: Size
    file: Path
    table: Path
    ratings: dict[tuple[int, int], str]


@attrs.frozen
class Shelf:
    """Where the analyses are kept, each made up when it is first asked for.

    Attributes:
        folder: The folder they are in.
    """

    folder: Path
    _matrices: dict[Size, Matrix] = attrs.field(factory=dict, init=False)

    def matrix(self, evidence: int, hypotheses: int) -> Matrix:
        """The matrix of a size."""
        size = Size(evidence, hypotheses)
        if size not in self._matrices:
            self._matrices[size] = write(size, self.folder)
        return self._matrices[size]


def write(size: Size, folder: Path) -> Matrix:
    """Make up an analysis and write both files."""
    random = Random(str(size))
    ratings = {
        (item, hypothesis): random.choice(RATINGS)
        for item in range(1, size.evidence + 1)
        for hypothesis in range(1, size.hypotheses + 1)
        if random.random() < RATED
    }
    summaries = [_sentence(random) for _ in range(size.evidence)]
    summaries[0] = f"{FIRST_WORD} {summaries[0].lower()}"
    name = f"{size.evidence}x{size.hypotheses}"
    matrix = Matrix(size, folder / f"{name}.ach.toml", folder / f"{name}.csv", ratings)
    create(Analysis.from_tree(_tree(matrix, summaries, random)), matrix.file)
    _write_table(matrix, summaries)
    return matrix


def _tree(matrix: Matrix, summaries: list[str], random: Random) -> Tree:
    evidence: dict[str, Tree] = {
        f"item-{n:05}": {
            "label": f"E{n}",
            "summary": summary,
            "date": date(2020, 1, 1) + timedelta(n % ITEM_DAYS),
            **{key: random.choice(grades) for key, grades in GRADES.items()},
            "sources": {f"source-{random.randint(1, SOURCES):02}": {"role": "reports"}},
            "ratings": {},
        }
        for n, summary in enumerate(summaries, start=1)
    }
    for (item, hypothesis), rating in matrix.ratings.items():
        cell: Tree = {"rating": rating}
        if random.random() < EXPLAINED:
            cell["because"] = _sentence(random)
        cells = evidence[f"item-{item:05}"]["ratings"]
        assert isinstance(cells, dict)
        cells[f"hypothesis-{hypothesis:02}"] = cell
    return {
        "format": 1,
        "title": f"A matrix of {matrix.size}",
        "hypotheses": {
            f"hypothesis-{n:02}": {"label": f"H{n}", "statement": _sentence(random)}
            for n in range(1, matrix.size.hypotheses + 1)
        },
        "sources": {
            f"source-{n:02}": {"name": _sentence(random), "reliability": random.choice("ABCD")}
            for n in range(1, SOURCES + 1)
        },
        "evidence": dict(evidence),
    }


def _sentence(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=9)).capitalize()


def _write_table(matrix: Matrix, summaries: list[str]) -> None:
    hypotheses = range(1, matrix.size.hypotheses + 1)
    with matrix.table.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["label", "summary", *(f"H{n}" for n in hypotheses)])
        for item, summary in enumerate(summaries, start=1):
            table.writerow([f"E{item}", summary, *(matrix.ratings.get((item, n), "") for n in hypotheses)])
