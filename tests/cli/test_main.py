"""The program as Python starts it: whatever the terminal can show, and where there is none at all."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def run(words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program by way of a shell, which can close its input and output."""
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m rivals {words}', sys.executable],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(("coding", "arrow"), [("utf-8", "→"), ("latin-1", "\\u2192")])
def test_a_sign_that_the_terminal_has_not_got_is_spelt_out(case: Path, coding: str, arrow: str) -> None:
    told = run(f"set {case.name} E1 H1 C", PYTHONIOENCODING=coding)
    assert told.returncode == 0, told.stderr
    assert told.stdout.decode(coding).splitlines()[0] == f"E1 against H1: II {arrow} C"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("{} <&-", 0, b""),
        ("fmt - <&-", 2, b"<stdin>:1: format and title are missing\n"),
        ("new other.ach.toml <&-", 2, b"no terminal to ask on"),
        ("{} >&-", 0, b""),
        ("score {} <&- >&- 2>&-", 0, b""),
    ],
)
def test_a_closed_input_or_output_is_an_empty_one(case: Path, words: str, code: int, told: bytes) -> None:
    result = run(words.format(case.name))
    assert result.returncode == code
    assert told in result.stderr
    assert b"Traceback" not in result.stderr
