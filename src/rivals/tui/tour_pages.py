"""What the tour says, with the keys as the user has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEY: Final = re.compile(r"\{([^{}]+)\}")


@attrs.frozen
class Page:
    """One screen of the tour.

    Attributes:
        view: The view that is shown meanwhile.
        title: What it is about.
        words: What it says, line by line; `{act}` stands for the key of an act.
    """

    view: str
    title: str
    words: str

    def pieces(self, keys: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
        """What it says, in pieces: each with whether it is a key.

        Args:
            keys: The key of each act, by the act's id, as it is shown.
        """
        for at, piece in enumerate(_KEY.split(self.words)):
            is_key = at % 2 == 1
            yield keys[piece] if is_key else piece, is_key


PAGES: Final = (
    Page(
        "matrix",
        "A question and its rivals",
        """\
An analysis asks one question and sets rival answers to it side by side: the
hypotheses, H1, H2 and so on. The lines at the top rank them, and move as
you rate. Name all rivals before you weigh the first item: that nothing has
changed is one of them.
{add} then h adds a hypothesis   {edit} then h edits the one under the cursor
{matrix.up} {matrix.down} {matrix.left} {matrix.right} move   \
{transpose} turns the matrix   {other_pane} goes to the detail and back""",
    ),
    Page(
        "sources",
        "Evidence and its sources",
        """\
An item of evidence is one thing that was reported, seen or found missing.
Behind it stand its sources, listed here, each graded by how far it can be
relied on: a weak one weighs less. What three papers have from one official
was said once. Assumptions and what to watch for are listed below them.
{view.sources} shows this   {sources.add} adds here   {sources.edit} edits   \
{sources.matrix} shows what builds on it
{agenda.choose} on a document reads it: what is selected there {reader.mark} makes evidence
{view.matrix} goes back to the matrix, where {add} then e adds an item of evidence""",
    ),
    Page(
        "matrix",
        "Rating across the row",
        """\
Take one item at a time, and ask of each hypothesis: were it true, how
likely would one see this? One key rates, and the cursor goes on.
{rate.C} consistent  {rate.CC} very  {rate.I} inconsistent  {rate.II} very  \
{rate.N} neutral  {rate.NA} not applicable
What fits all of them tells nothing apart: look for what does not fit.
{reason} writes the reason   {blank} makes a cell blank   {undo} takes back
{survey} asks for blank cells in random order, with no total in sight""",
    ),
    Page(
        "robustness",
        "What would change the answer",
        """\
A lead is worth what it takes to upset it. Here stand the fewest items,
ratings and sources that would put another hypothesis first, and how often
each one leads when ratings and grades are a little off.
{view.robustness} shows this   {view.graph} shows what rests on what, and what falls with it
{what_if} in the matrix tries it: leave an item out, discredit a source, let an
assumption fail; then keep it or drop it. Nothing is real until it is kept.""",
    ),
    Page(
        "review",
        "Reviewing, and handing it on",
        """\
A reviewer begins here: what a merge left open, ratings whose wording has
changed since, what changed since the last commit, what the check finds.
{view.review} shows this   {agenda.choose} goes to the place   {review.accept} stamps a rating as reviewed
{view.briefing} shows what a reader will get, and {briefing.export} writes it: Word, slides, a page
{save} saves: one text file, made for git; `rivals diff` tells what changed.
{help} shows the keys of what has the focus   {palette} has all commands, this tour too
After the tour {quit} leaves this case; `rivals` then begins one of your own.""",
    ),
)
"""The screens of the tour, in their order."""


def keys_shown(liked: Mapping[str, str]) -> dict[str, str]:
    """The first key of every act that the tour can mention, by the act's id, as it is shown.

    Args:
        liked: Other keys for acts, as the user has them.
    """
    from rivals.tui.agenda import AgendaList
    from rivals.tui.app import Workbench
    from rivals.tui.briefing import BriefingView
    from rivals.tui.help import shown
    from rivals.tui.keymap import acts, keys_of
    from rivals.tui.matrix import Matrix
    from rivals.tui.reader import Reader
    from rivals.tui.review import ReviewView
    from rivals.tui.sources import SourcesView
    from rivals.tui.tour import Tour
    from rivals.tui.view import MatrixView

    places = (
        Tour,
        AgendaList,
        Reader,
        SourcesView,
        ReviewView,
        BriefingView,
        Matrix,
        MatrixView,
        Workbench,
    )
    return {act: shown(keys_of(binding, liked)[0]) for act, binding in acts(places).items()}
