"""Rivals: Analysis of Competing Hypotheses, in the terminal and in Python.

    import rivals

    analysis = rivals.load("case.ach.toml")
    changes = rivals.rate(analysis, "daytime-attacks", "no-real-change", rivals.Rating.INCONSISTENT)
    analysis = analysis.apply(changes)
    for standing in rivals.score(analysis).standings:
        print(standing.rank, standing.hypothesis, standing.score)
    rivals.save(analysis, "case.ach.toml")

Each name is imported when it is first used: the command line starts without what it does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.change import MISSING, Change
    from rivals.core.edits import accept, add, edit, explain, find, rate, remove, settle
    from rivals.core.problems import Problem, RefusedError
    from rivals.core.scales import Rating
    from rivals.files.errors import FileError, SaveError
    from rivals.files.store import Saved, create, load, save
    from rivals.review.check.rules import check
    from rivals.review.difference import Difference
    from rivals.review.merging import Merged, merge
    from rivals.scoring.ranking import Ranking, Standing, score

__all__ = [
    "MISSING",
    "Analysis",
    "Change",
    "Difference",
    "FileError",
    "Merged",
    "Problem",
    "Ranking",
    "Rating",
    "RefusedError",
    "SaveError",
    "Saved",
    "Standing",
    "accept",
    "add",
    "check",
    "create",
    "edit",
    "explain",
    "find",
    "load",
    "merge",
    "rate",
    "remove",
    "save",
    "score",
    "settle",
]

__version__ = "0.1.0"

_HOMES = {
    "rivals.core.analysis": ("Analysis",),
    "rivals.core.change": ("MISSING", "Change"),
    "rivals.core.edits": ("accept", "add", "edit", "explain", "find", "rate", "remove", "settle"),
    "rivals.core.problems": ("Problem", "RefusedError"),
    "rivals.core.scales": ("Rating",),
    "rivals.files.errors": ("FileError", "SaveError"),
    "rivals.files.store": ("Saved", "create", "load", "save"),
    "rivals.review.check.rules": ("check",),
    "rivals.review.difference": ("Difference",),
    "rivals.review.merging": ("Merged", "merge"),
    "rivals.scoring.ranking": ("Ranking", "Standing", "score"),
}


def __getattr__(name: str) -> object:
    """A name of this package, imported from the module it lives in (PEP 562)."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(module), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The names of this package, those not imported yet among them."""
    return sorted({*globals(), *__all__})
