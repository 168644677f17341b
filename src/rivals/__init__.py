"""Rivals: Analysis of Competing Hypotheses, in the terminal and in Python.

    import rivals

    analysis = rivals.load("case.ach.toml")
    analysis = analysis.apply(rivals.rate(analysis, "daytime-attacks", "no-real-change", rivals.Rating.INCONSISTENT))
    for standing in rivals.score(analysis).standings:
        print(standing.rank, standing.hypothesis, standing.score)
    rivals.save(analysis, "case.ach.toml")
"""

from __future__ import annotations

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Change
from rivals.core.edits import add, edit, explain, find, rate, remove
from rivals.core.problems import Problem, RefusedError
from rivals.core.scales import Rating
from rivals.files.errors import FileError, SaveError
from rivals.files.store import Saved, create, load, save
from rivals.scoring.ranking import Ranking, Standing, score

__all__ = [
    "MISSING",
    "Analysis",
    "Change",
    "FileError",
    "Problem",
    "Ranking",
    "Rating",
    "RefusedError",
    "SaveError",
    "Saved",
    "Standing",
    "add",
    "create",
    "edit",
    "explain",
    "find",
    "load",
    "rate",
    "remove",
    "save",
    "score",
]

__version__ = "0.1.0"
