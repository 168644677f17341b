"""The command line, on click: one module for each group of verbs. `program` is its table of contents."""

from __future__ import annotations


def main() -> None:
    """Run the command line and leave with its exit code."""
    from rivals.cli.program import program

    program(prog_name="rivals")
