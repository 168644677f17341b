"""Aside: what takes its time is done in a thread, and the screen stays alive."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode
    from textual.worker import Worker

P = ParamSpec("P")
T = TypeVar("T")


def aside(node: DOMNode, group: str, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> Worker[T]:
    """Do something in a thread, in place of what of its group is still being done there.

    Args:
        node: Whose work it is: with that, it ends.
        group: What it is about.
        work: What is done.
        args: What it needs.
        named: What else it needs.
    """
    # Described it must be: else Textual does, by writing its arguments out, a whole analysis among them.
    return node.run_worker(
        partial(work, *args, **named), group=group, description=group, thread=True, exclusive=True
    )
