"""A whole analysis as JSON, of which `rivals import` makes the same again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rivals.core.analysis import Analysis
from rivals.core.interchange import FORMAT, VERSION, to_plain
from rivals.core.text import UNSAFE
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    import re


def as_json(analysis: Analysis) -> str:
    """The analysis as JSON, with its ranking for programs that do not rank themselves."""
    ranking = score(analysis)
    standings = [
        {"hypothesis": each.hypothesis, "rank": each.rank, "score": each.score and each.score.value}
        for each in ranking.standings
    ]
    return dumped(
        {
            "format": FORMAT,
            "version": VERSION,
            "analysis": to_plain(analysis.tree, Analysis),
            "ranking": {"rule": ranking.rule.name.value, "standings": standings},
        }
    )


def dumped(value: object) -> str:
    """A value as JSON; what could hide or steer a terminal is an escape there."""
    return UNSAFE.sub(_escaped, json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
