"""A terminal with nobody in front of it: takes keys for a program, and keeps what it draws and when."""

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
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS: Final = 120
LINES: Final = 40
PATIENCE: Final = 60.0
"""How long something may take to appear, in seconds."""

_CHUNK: Final = 65536
_CONTROL: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|.)", re.DOTALL)
_LAST_WORDS: Final = 200


class SilenceError(Exception):
    """A program did not show what was waited for."""


class Terminal:
    """A pseudo-terminal and the program in it. It answers no question that the program asks of it.

    All times are those of `time.perf_counter`.

    Attributes:
        started: When the program was started.
        output: All that it has written so far.
    """

    def __init__(self, command: Sequence[str]) -> None:
        """Start a program."""
        self._name = " ".join(command[1:3])
        self._state = TemporaryDirectory()
        self._end, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.output = bytearray()
        self._arrivals: list[tuple[int, float]] = []  # how long the output had become, and when
        self.started = perf_counter()
        self._program = subprocess.Popen(
            command,
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                # It is killed in the end, and what it leaves behind would be offered to the next of its kind.
                "XDG_STATE_HOME": self._state.name,
            },
        )
        os.close(inside)

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program, whatever it is doing."""
        self._program.kill()
        self._program.wait()
        os.close(self._end)
        self._state.cleanup()

    def press(self, key: bytes) -> float:
        """Write a key, and say when."""
        pressed = perf_counter()
        os.write(self._end, key)
        return pressed

    def rest(self, seconds: float) -> None:
        """Press nothing for a while, and go on reading."""
        until = perf_counter() + seconds
        while self._read(until):
            pass

    def wait_for(self, drawing: re.Pattern[bytes], since: int = 0) -> float:
        """Wait until something is drawn, and say when.

        Args:
            drawing: How it looks in the output.
            since: How much of the output comes before it.

        Raises:
            SilenceError: It was not drawn.
        """
        until = perf_counter() + PATIENCE
        while (drawn := self.drawn(drawing, since)) is None:
            if not self._read(until):
                words = " ".join(_CONTROL.sub(b" ", self.output).decode(errors="replace").split())
                raise SilenceError(f"{self._name}: no {drawing.pattern!r} in … {words[-_LAST_WORDS:]}")
        return drawn

    def drawn(self, drawing: re.Pattern[bytes], since: int = 0) -> float | None:
        """When the last byte of something came; None where it is not drawn yet."""
        found = drawing.search(self.output, since)
        return self.time_of(found.end()) if found else None

    def time_of(self, place: int) -> float:
        """When the output had become so long."""
        return self._arrivals[bisect_left(self._arrivals, (place, 0.0))][1]

    def _read(self, until: float) -> bool:
        """Wait for more output; False where the time is up or the program is gone."""
        ready, _, _ = select.select([self._end], [], [], max(until - perf_counter(), 0))
        if not ready:
            return False
        try:
            self.output += os.read(self._end, _CHUNK)
        except OSError:  # how Linux says that nobody is at the other end
            return False
        self._arrivals.append((len(self.output), perf_counter()))
        return True
