"""What the analyst says of a file, so that nothing in it has to be guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from rivals.imports.ratings import Minus


@attrs.frozen(kw_only=True)
class Wishes:
    """How to read a file; what is not said is found out.

    Attributes:
        encoding: What a text is encoded in.
        delimiter: What parts its cells: comma, semicolon or tab.
        sheet: The sheet of a workbook.
        head: The number of the row with the heads.
        text: The column that holds what the items say, by letter or head.
        ratings: The columns with the ratings, by letter or head.
        turned: Whether the hypotheses are in rows.
        minus: What a lone minus sign means.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    head: int | None = None
    text: str = ""
    ratings: tuple[str, ...] = ()
    turned: bool | None = None
    minus: Minus | None = None
