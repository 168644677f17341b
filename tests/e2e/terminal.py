"""A terminal of its own for the program: type keys, read the screen, keep every byte that was sent."""

from __future__ import annotations

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Self

import pyte
from wcwidth import wcwidth

import rivals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

PATIENCE: Final = 15.0
"""How long something may take on a machine that is busy with other things, in seconds."""

QUIET: Final = 0.04
"""How long nothing is sent when all has been drawn, in seconds."""

KEYS: Final = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "enter": "\r",
    "escape": "\x1b",
    "backspace": "\x7f",
    "space": " ",
    **{f"ctrl+{letter}": chr(ord(letter) - ord("a") + 1) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for the keys that have a name."""

MODES: Final = {
    "alternate screen": 1049,
    "cursor": 25,
    "mouse": 1000,
    "mouse moves": 1003,
    "mouse by SGR": 1006,
    "focus reports": 1004,
    "bracketed paste": 2004,
    "wrap": 7,
}
"""The private modes of a terminal that a program can switch, and their numbers."""

# What pyte is spared. It draws the letter of `CSI < u` (kitty's keyboard protocol, pop) as text and takes
# the pointer's shape (OSC 22) for a title; questions about modes it knows how to skip. Styles (the `m`)
# it would understand, but slowly, and most of what is sent is styles: who wants colours reads `raw`.
_SPARED: Final = re.compile(
    r"\x1b\[[0-9;]*m|\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9]+\$p|\x1b\]22;[^\x07]*\x07"
)
_BEGUN: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07]*)?$")

_ASKS_FOR_FRAMES: Final = "\x1b[?2026$p"
_HAS_FRAMES: Final = b"\x1b[?2026;2$y"
_FRAME: Final = re.compile(r"\x1b\[\?2026([hl])")
_MODE: Final = re.compile(r"\x1b\[\?([0-9;]+)([hl])")

# Makes the terminal the controlling one of its new session, so that it hears of changes of size.
# `pty.fork` would, too, but warns in a process that has threads, as pytest-xdist's has.
_TAKE_TERMINAL: Final = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)


class Screen(pyte.Screen):
    """pyte's screen, which stops drawing a text at a joiner or a variation selector: it never sees those."""

    def draw(self, data: str) -> None:
        """Draw what has a width, or combines with what has."""
        if not data.isascii():
            data = "".join(each for each in data if wcwidth(each) > 0 or unicodedata.combining(each))
        super().draw(data)


class Terminal:
    """One run of `rivals` in a terminal.

    Attributes:
        raw: Every byte that the program has sent.
    """

    def __init__(
        self,
        *words: str | Path,
        rows: int = 24,
        columns: int = 80,
        environment: Mapping[str, str] | None = None,
        frames: bool = True,
        folder: Path | None = None,
    ) -> None:
        """Start the program.

        Args:
            words: What stands on the command line after `rivals`.
            rows: The lines of the terminal.
            columns: Its columns.
            environment: What is to be in the environment besides the usual.
            frames: Whether the terminal knows where a frame begins and ends (mode 2026): a screen is
                then never read while half of it is drawn.
            folder: The folder to start it in; the current one unless given.
        """
        self.raw = bytearray()
        self._screen = Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._begun = ""
        self._in_frame = False
        self._frames = frames
        self._modes: dict[int, bool] = {}
        self._state = TemporaryDirectory()
        self._master, slave = os.openpty()
        self.resize(columns, rows)
        program = [sys.executable, "-I", "-S", "-c", _TAKE_TERMINAL, "-m", "rivals", *map(str, words)]
        self._process = subprocess.Popen(
            program,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=folder,
            env={**_surroundings(), "XDG_STATE_HOME": self._state.name, **(environment or {})},
        )
        os.close(slave)

    def __enter__(self) -> Self:
        """Use it in a `with` statement: the program never outlives it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program, if it has not ended."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._state.cleanup()
        if self._master >= 0:
            os.close(self._master)

    # What goes in

    def press(self, *keys: str) -> None:
        """Press keys, by name or by what they write; all at once, as a fast typist does."""
        self.send("".join(KEYS.get(key, key) for key in keys))

    def go(self, *keys: str) -> None:
        """Press keys and type words one after the other, each when the one before has shown on the screen.

        A key shows by what it writes, or by where it puts the cursor.
        """
        for key in keys:
            self.wait_until_quiet()
            before = self.text(), self.cursor
            self.press(key)
            if len(key) > 1 and key not in KEYS:
                self.see(key.strip())
            else:
                self.wait_until(partial(_is_other, before))

    def send(self, text: str) -> None:
        """Send text as it is, such as what a terminal sends for the mouse."""
        rest = text.encode()
        while rest:
            self._listen(0)
            if select.select([], [self._master], [], PATIENCE)[1]:
                rest = rest[os.write(self._master, rest[:512]) :]

    def click(self, column: int, row: int) -> None:
        """Click with the left button; columns and rows count from 0, as in `lines`."""
        self.send(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m")

    def wheel(self, column: int, row: int, *, down: bool = True) -> None:
        """Turn the wheel by one notch."""
        self.send(f"\x1b[<{65 if down else 64};{column + 1};{row + 1}M")

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program hears of it by a signal."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # What comes out

    def lines(self) -> list[str]:
        """The lines of the screen."""
        return self._screen.display

    def text(self) -> str:
        """The screen, without the spaces that lines end with."""
        return "\n".join(line.rstrip() for line in self.lines())

    def cells(self, row: int) -> list[str]:
        """A line of the screen column by column; a wide character is followed by an empty one."""
        line = self._screen.buffer[row]
        return [line[column].data for column in range(self._screen.columns)]

    @property
    def cursor(self) -> tuple[int, int]:
        """The column and the row of the terminal's cursor, seen or unseen."""
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def title(self) -> str:
        """The title that the program gave the window."""
        return self._screen.title

    def is_on(self, mode: str) -> bool:
        """Whether the program has switched one of `MODES` on, and not off again."""
        return self._modes.get(MODES[mode], mode in {"cursor", "wrap"})

    def see(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""

        def check() -> None:
            missing = [text for text in texts if text not in self.text()]
            assert not missing, f"not on the screen: {missing}"

        self.eventually(check)

    def see_no(self, *texts: str) -> None:
        """Wait until none of these is on the screen."""

        def check() -> None:
            there = [text for text in texts if text in self.text()]
            assert not there, f"still on the screen: {there}"

        self.eventually(check)

    def wait_until(self, condition: Callable[[Terminal], bool], timeout: float = PATIENCE) -> None:
        """Wait until a condition holds."""

        def check() -> None:
            assert condition(self), "what was waited for did not come"

        self.eventually(check, timeout)

    def eventually(self, check: Callable[[], None], timeout: float = PATIENCE) -> None:
        """Wait until a check passes; what it last complained of is raised, with the screen."""
        end = time.monotonic() + timeout
        while True:
            is_over = not self._listen(0.02)
            if not self._in_frame:
                try:
                    check()
                except AssertionError as fault:
                    if is_over or time.monotonic() > end:
                        state = f"exit code {self._process.poll()}"
                        raise AssertionError(f"{fault}\n{state}, screen:\n{self.text()}") from None
                else:
                    return
            elif time.monotonic() > end:
                raise AssertionError("a frame was begun and never ended")

    def wait_until_quiet(self) -> None:
        """Wait until the program has drawn all it had to: what one key changes may take two frames."""
        sent = -1
        while sent != len(self.raw):
            sent = len(self.raw)
            self._listen(QUIET)

    def exit_code(self) -> int:
        """Wait until the program has ended by itself, and take in the last it had to say."""
        end = time.monotonic() + PATIENCE
        while self._listen(0.02):
            assert time.monotonic() < end, f"the program did not end; screen:\n{self.text()}"
        return self._process.wait(PATIENCE)

    def hang_up(self) -> None:
        """Close the terminal under the program, as when its window or its connection is closed."""
        os.close(self._master)
        self._master = -1

    def kill(self) -> None:
        """Kill the program and all it has started, as a machine does that runs out of memory."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def ended(self) -> bool:
        """Wait until the program has ended, whatever its exit code."""
        self._process.wait(PATIENCE)
        return True

    def _listen(self, seconds: float) -> bool:
        """Take in what the program sends until it pauses; False once it has ended."""
        while select.select([self._master], [], [], seconds)[0]:
            try:
                sent = os.read(self._master, 65536)
            except OSError:  # on Linux, the end of the last process in the terminal
                return False
            if not sent:
                return False
            self.raw += sent
            self._take(self._decoder.decode(sent))
            seconds = 0
        return True

    def _take(self, text: str) -> None:
        text = self._begun + text
        begun = _BEGUN.search(text)
        self._begun = begun[0] if begun else ""
        text = text[: len(text) - len(self._begun)]
        if self._frames and _ASKS_FOR_FRAMES in text:
            os.write(self._master, _HAS_FRAMES)
        for frame in _FRAME.finditer(text):
            self._in_frame = frame[1] == "h"
        for mode in _MODE.finditer(text):
            self._modes.update((int(number), mode[2] == "h") for number in mode[1].split(";"))
        self._stream.feed(_SPARED.sub("", text))


def _is_other(before: tuple[str, tuple[int, int]], terminal: Terminal) -> bool:
    return (terminal.text(), terminal.cursor) != before


def _surroundings() -> dict[str, str]:
    """The environment of every run: none of the tester's own settings, and this very program."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(Path(rivals.__file__).parents[1]),
    }
