"""The command line, on click: one module for each group of verbs. `program` is its table of contents."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper


def main() -> None:
    """Run the command line and leave with its exit code."""
    # What is imported stays: to look for garbage among it takes a twentieth of the time to start.
    gc.disable()
    _prepare_streams()
    from rivals.cli.program import program

    try:
        program(prog_name="rivals")
    except Exception as fault:  # noqa: BLE001 - a traceback helps nobody who uses the program
        from rivals.files.faults import FAULT, told

        with suppress(OSError):
            sys.stderr.write(f"{told(fault)}\n")
        sys.exit(FAULT)


def _prepare_streams() -> None:
    """Have input and output where the caller closed them, and an output that takes every sign."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: PTH123, SIM115 - as the other standard streams, never closed
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - likewise
    if isinstance(sys.stdout, TextIOWrapper):
        # Where the terminal knows no arrows, they are spelt out, as Python does by itself on stderr.
        sys.stdout.reconfigure(errors="backslashreplace")
