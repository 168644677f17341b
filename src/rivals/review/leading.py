"""Who leads before and after, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.text import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rivals.scoring.ranking import Ranking


def headline(was: Ranking | None, now: Ranking, name: Callable[[str], str]) -> str:
    """What became of the lead: `H1 still leads`, `H3 now leads, before H1`.

    Args:
        was: The ranking before; None where there was none.
        now: The ranking after.
        name: What people call a hypothesis, from its id.
    """
    led = was.leaders if was else ()
    before, after = list(map(name, led)), list(map(name, now.leaders))
    if led == now.leaders:
        return _leading(after, "still ") if after else "No hypothesis is in the running"
    if not before:
        return _leading(after, "now ")
    if not after:
        return f"No hypothesis is in the running now; {listed(before)} led before"
    alone = " alone" if len(before) == 1 and led[0] in now.leaders else ""
    together = " together" if len(before) > 1 else ""
    return f"{_leading(after, 'now ')}, before {listed(before)}{alone}{together}"


def _leading(names: Sequence[str], when: str) -> str:
    return f"{listed(names)} {when}{'leads' if len(names) == 1 else 'share the lead'}"
