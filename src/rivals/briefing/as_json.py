"""A whole analysis as JSON, of which `rivals import` makes the same again."""

from __future__ import annotations

from rivals.core.analysis import Analysis
from rivals.core.interchange import FORMAT, VERSION, to_plain
from rivals.core.json_text import json_text
from rivals.scoring.objects import as_object


def as_json(analysis: Analysis, **more: object) -> str:
    """The analysis as JSON, with its ranking for programs that do not rank themselves.

    Args:
        analysis: The analysis.
        more: What else there is to say of it, each under its name; imports leave it alone.
    """
    return dumped(
        {
            "format": FORMAT,
            "version": VERSION,
            "analysis": to_plain(analysis.tree, Analysis),
            "ranking": as_object(analysis),
            **more,
        }
    )


def dumped(value: object) -> str:
    """A value as JSON, to the end of its last line."""
    return f"{json_text(value)}\n"
