"""What the end-to-end tests begin with: a copy of the analysis that ships, and terminals to open it in."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.e2e.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHIPPED = Path(__file__).parents[2] / "hypotheses" / "isis-april-2020.ach.toml"


class Start(Protocol):
    """Starts `rivals` in a terminal that is gone when the test is over."""

    def __call__(
        self,
        *words: str | Path,
        rows: int = 24,
        columns: int = 80,
        environment: Mapping[str, str] | None = None,
        frames: bool = True,
        folder: Path | None = None,
    ) -> Terminal:
        """Start it with these words; see `Terminal`."""


@pytest.fixture
def start() -> Iterator[Start]:
    with ExitStack() as stack:

        def begin(terminal: partial[Terminal]) -> Terminal:
            return stack.enter_context(terminal())

        yield lambda *words, **options: begin(partial(Terminal, *words, **options))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the analysis of attacks in Iraq: 4 hypotheses, 18 items of evidence, all rated."""
    return Path(shutil.copyfile(SHIPPED, tmp_path / "iraq.ach.toml"))


@pytest.fixture
def workbench(start: Start, case: Path) -> Terminal:
    """The workbench on that copy, 80×24."""
    terminal = start(case)
    terminal.see("E1 × H1: C")
    return terminal
