"""`rivals tour`: how one works here, over the case that ships, or as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rivals.cli.files import UnusableError
from rivals.cli.opening import THEME, has_terminal, work
from rivals.files.shelf import SHIPPED, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command()
@THEME
@click.pass_context
def tour(ctx: click.Context, /, theme: str | None) -> None:
    """See how one works here, in five screens.

    They are shown in the workbench over the case that ships, opened to look at only; where input or
    output is no terminal, printed.
    """
    if not has_terminal():
        click.echo("\n\n".join(_pages()))
        return
    case = shipped()
    if case is None:
        raise UnusableError(
            [f"{SHIPPED}: is not installed with this Rivals; `rivals tour | cat` prints the tour"]
        )
    ctx.exit(work(case, theme, only_look=True, tour=True))


def _pages() -> Iterator[str]:
    """The screens of the tour, as text."""
    from rivals.files.settings import settings
    from rivals.tui.tour_pages import PAGES, keys_shown

    keys = keys_shown(settings().keys)
    for number, page in enumerate(PAGES, start=1):
        words = "".join(text for text, _ in page.pieces(keys))
        yield f"{number} of {len(PAGES)}  {page.title}\n\n{words}"
