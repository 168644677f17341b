"""The command line, on click: one module for each group of verbs. `program` is its table of contents."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line and leave with its exit code."""
    # What is imported stays: to look for garbage among it takes a twentieth of the time to start.
    gc.disable()
    from rivals.cli.program import program

    program(prog_name="rivals")
