"""What the tests of imports share: a table from the text of a CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.core.analysis import Analysis
from rivals.imports.reading import read
from rivals.imports.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Callable

    from rivals.imports.found import Found

    Reader = Callable[..., tuple[Analysis, Found]]


@pytest.fixture
def csv() -> Reader:
    """Reads the text of a CSV, with what the analyst says of it."""

    def reads(text: str, /, **said: object) -> tuple[Analysis, Found]:
        found = read(text.encode(), "csv", Wishes(**said))  # type: ignore[arg-type]
        return Analysis.from_tree(found.tree), found

    return reads
