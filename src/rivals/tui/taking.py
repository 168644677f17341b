"""Taking over: whose rating of a cell comes into the analysis at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.review.comparing.telling import dispute, rating_of
from rivals.tui.dialogs import Choice, ChooseDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.review.comparing.comparison import Comparison
    from rivals.review.comparing.judgement import Judgement

CONSENSUS: Final = ""
"""The answer that means what all hold together; every other is the name of an analyst."""

MOST_KEYS: Final = 9


class TakeDialog(ChooseDialog):
    """Choose the consensus, or what one of the others made of a cell."""

    def __init__(self, comparison: Comparison, judgement: Judgement) -> None:
        """Ask whose rating to take.

        Args:
            comparison: The comparison; the first of its analysts is the one who asks.
            judgement: The cell.
        """
        told = dispute(comparison, judgement)
        super().__init__(
            f"{told.name}: take over",
            list(_choices(comparison, judgement)),
            "\n".join(_about(comparison, judgement)),
        )


def _about(comparison: Comparison, judgement: Judgement) -> Iterator[str]:
    own = comparison.analysts[0]
    yield one_line(comparison.consensus.evidence[judgement.evidence].summary)
    yield one_line(comparison.consensus.hypotheses[judgement.hypothesis].statement)
    cell = judgement.cells.get(own.name)
    if judgement.evidence not in own.analysis.evidence:
        yield "You do not have this item: it comes along, with all its ratings."
    elif judgement.hypothesis not in own.analysis.hypotheses:
        yield "You do not have this hypothesis: it comes along."
    else:
        yield f"You have {cell.rating.value if cell else 'left it blank'}."


def _choices(comparison: Comparison, judgement: Judgement) -> Iterator[Choice]:
    blank = "" if judgement.rating else "nobody has rated it"
    yield Choice("c", f"the consensus, {rating_of(judgement)}", CONSENSUS, blank)
    voices = {each.name: each for each in dispute(comparison, judgement).voices}
    for number, analyst in enumerate(comparison.analysts[1:], 1):
        key = str(number) if number <= MOST_KEYS else ""
        if voice := voices.get(analyst.name):
            because = f": {voice.because}" if voice.because else ", no reason given"
            yield Choice(key, f"{voice.name}, {voice.rating}{because}", voice.name)
        else:
            yield Choice(key, analyst.name, analyst.name, "left it blank")
