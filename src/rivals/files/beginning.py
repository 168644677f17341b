"""The beginning of an analysis: what stands in a new one, and where it may be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from rivals.core.analysis import FORMAT, Analysis
from rivals.core.edits import add
from rivals.core.records import Method
from rivals.core.scales import RuleName
from rivals.core.text import slug
from rivals.files.errors import SaveError
from rivals.files.schema import directive_for
from rivals.files.settings import settings
from rivals.files.shelf import HOME, SUFFIX
from rivals.files.store import create

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rivals.core.change import Tree
    from rivals.files.store import Saved

FEWEST_RIVALS: Final = 2
"""How many hypotheses it takes to weigh one against another."""

ADVICE: Final = (
    "Name two at least, better more: each is tested against the others. "
    "That nothing has changed is a rival too."
)
"""What to bear in mind when naming hypotheses."""

BEST_RULE: Final = RuleName.POSTERIOR
"""The rule that a new analysis begins with: the one that was right most often in docs/soundness.md.

A file that names no rule keeps weighted inconsistency, as it always has.
"""


def begun(head: Mapping[str, str], hypotheses: Iterable[str]) -> Analysis:
    """An analysis with hypotheses and no evidence yet, its method written out to be seen and changed.

    Who answers for it, and the rule that ranks, are as the user's settings have them.

    Args:
        head: Its title, and whatever else of question and marking there is.
        hypotheses: The rival statements.

    Raises:
        RefusedError: A text cannot stand in the file.
    """
    texts: Tree = {key: text for key, text in {**head, "author": settings().author or ""}.items() if text}
    analysis = Analysis.from_tree({"format": FORMAT, **texts, "method": first_method()})
    for statement in hypotheses:
        _, changes = add(analysis, "hypotheses", {"statement": statement})
        analysis = analysis.apply(changes)
    return analysis


def first_method() -> Tree:
    """How a new analysis ranks, by the user's settings, written out to be seen and changed."""
    usual = Method()
    return {
        "rule": (settings().rule or BEST_RULE).value,
        "weights": usual.weights.value,
        "source-correlation": usual.source_correlation,
    }


def begin(file: Path, head: Mapping[str, str], hypotheses: Iterable[str]) -> Saved:
    """Write a new analysis, see `begun`, to a file that is not there yet.

    Raises:
        RefusedError: A text cannot stand in the file.
        SaveError: Something is there already, or the file cannot be made.
    """
    return create(begun(head, hypotheses), file, directive_for(file))


def must_be_free(file: Path) -> None:
    """Find out before a question is asked what `create` would find out after it.

    Raises:
        SaveError: Something is there already, or there is no such folder.
    """
    if file.exists() or file.is_symlink():
        raise SaveError(file, [(None, "is there already; nothing was written")])
    if not file.parent.is_dir():
        raise SaveError(file, [(None, f"cannot be made: there is no folder {file.parent}; make it first")])


def proposed(title: str) -> Path:
    """A file for an analysis of that title: free, and under hypotheses/ where there is such a folder."""
    folder = HOME if HOME.is_dir() else Path()
    taken = {path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}")}
    return folder / f"{slug(title, taken)}{SUFFIX}"
