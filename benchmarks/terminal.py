"""A terminal with nobody in front of it: a program runs in it, keys go in, and what it draws is kept with the time."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from bisect import bisect_left
from time import perf_counter
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS: Final = 120
LINES: Final = 40
PATIENCE: Final = 60.0
"""How long something may take to appear, in seconds."""

_CHUNK: Final = 65536
_CONTROL: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)", re.DOTALL)
_LAST_WORDS: Final = 200


class SilenceError(Exception):
    """A program ended, or went on, without showing what was waited for."""


class Terminal:
    """A pseudo-terminal and the program in it. It answers no question that the program asks.

    Attributes:
        started: When the program was started; all times are those of `time.perf_counter`.
        output: All that it has written so far.
    """

    def __init__(self, command: Sequence[str]) -> None:
        """Start a program."""
        self._name = " ".join(command[1:3])
        self._end, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.output = bytearray()
        self._arrivals: list[tuple[int, float]] = []  # how long the output was, and when
        self.started = perf_counter()
        self._program = subprocess.Popen(
            command,
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )
        os.close(inside)

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program, however far it is."""
        self._program.kill()
        self._program.wait()
        os.close(self._end)

    def press(self, keys: bytes) -> float:
        """Write keys, and say when."""
        pressed = perf_counter()
        os.write(self._end, keys)
        return pressed

    def rest(self, seconds: float) -> None:
        """Press nothing for a while, and go on reading."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            self._read(left)

    def wait_for(self, drawing: re.Pattern[bytes], since: int = 0) -> float:
        """Wait until something has been drawn, and say when its last byte came in.

        Args:
            drawing: How it looks in the output.
            since: The place in the output from which on it counts.

        Raises:
            SilenceError: It does not appear.
        """
        until = perf_counter() + PATIENCE
        while not (found := drawing.search(self.output, since)):
            if not self._read(until - perf_counter()):
                last = _CONTROL.sub(b" ", self.output).decode(errors="replace").split()
                raise SilenceError(f"{self._name} shows no {drawing.pattern!r}: … {' '.join(last)[-_LAST_WORDS:]}")
        return self.time_of(found.end())

    def time_of(self, place: int) -> float:
        """When the output had become so long."""
        return self._arrivals[bisect_left(self._arrivals, (place, 0.0))][1]

    def _read(self, seconds: float) -> bool:
        """Wait for more output; False once there will be none."""
        ready, _, _ = select.select([self._end], [], [], max(seconds, 0))
        try:
            more = os.read(self._end, _CHUNK) if ready else b""
        except OSError:  # how Linux says that the program is gone
            return False
        self.output += more
        if more:
            self._arrivals.append((len(self.output), perf_counter()))
        return seconds > 0
