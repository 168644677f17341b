"""The tour: a few screens on how one works here, over the views that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from rivals.tui.dialogs import Dialog
from rivals.tui.tour_pages import PAGES, keys_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from rivals.tui.app import Workbench


class Tour(Dialog[None]):
    """Leads through the views; nothing is changed by it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,right,l", "turn(1)", "on", id="tour.on"),
        Binding("left,h,backspace", "turn(-1)", "back", id="tour.back"),
        Binding("q,escape,ctrl+g", "back", "leave the tour", id="tour.leave"),
    ]

    def __init__(self, liked: Mapping[str, str]) -> None:
        """Begin with the first screen.

        Args:
            liked: Other keys for acts, as the user has them.
        """
        super().__init__()
        self.add_class("tour")
        self._keys = keys_shown(liked)
        self._at = 0
        self._came_from = ""

    def compose(self) -> ComposeResult:
        """A title, what there is to say, and how to go on."""
        with Vertical(classes="tour-box"):
            yield Static(id="tour-title", classes="dialog-title", markup=False)
            yield Static(id="tour-words", markup=False)
            yield Static(id="tour-hint", classes="dialog-hint", markup=False)

    async def on_mount(self) -> None:
        """Begin."""
        view = self._workbench.other_view
        self._came_from = (view.id or "") if view else "matrix"
        await self._show()

    @property
    def _workbench(self) -> Workbench:
        return cast("Workbench", self.app)

    async def _show(self) -> None:
        page = PAGES[self._at]
        await self._workbench.action_view(page.view)
        keys, last = self._keys, self._at == len(PAGES) - 1
        words = [(text, "$accent bold" if is_key else "") for text, is_key in page.pieces(keys)]
        self.query_one("#tour-title", Static).update(f"{self._at + 1} of {len(PAGES)}  {page.title}")
        self.query_one("#tour-words", Static).update(Content.assemble(*words))
        on = "" if last else f"{keys['tour.on']} goes on   "
        back = f"{keys['tour.back']} goes back   " if self._at else ""
        self.query_one("#tour-hint", Static).update(f"{on}{back}{keys['tour.leave']} leaves the tour")

    async def action_turn(self, by: int) -> None:
        """Turn to the next screen or to the one before; behind the last there is none."""
        at = min(max(self._at + by, 0), len(PAGES) - 1)
        if at != self._at:
            self._at = at
            await self._show()

    def action_back(self) -> None:
        """Leave, to the view one came from."""
        self.app.call_later(self._workbench.action_view, self._came_from)
        super().action_back()
