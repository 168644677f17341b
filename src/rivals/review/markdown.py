"""A difference in Markdown, to be a comment on a pull request: what it says can make no markup there.

GitHub links and notifies after the Markdown is done, so that a backslash before `@` or `#` is of no
avail (github/cmark-gfm issues 181 and 389): an empty HTML comment is, and is not seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.review.difference import SAME
from rivals.review.lines import Line, Sign, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.review.difference import Difference
    from rivals.review.rewording import Run
    from rivals.review.telling import Group

LONGEST: Final = 60_000
"""How many characters there are at the most; a comment on GitHub takes 65,536."""

MOST_OPEN: Final = 12
"""How many things that changed are shown at once; with more of them, each group is to be opened."""

LONGEST_CONTEXT: Final = 100
"""How many characters of a wording stand behind what it is there to remind of."""

LONGEST_STATEMENT: Final = 400
"""How many characters of a title and of a hypothesis are shown."""

_BREAK: Final = "<!-- -->"
_NO_COMMIT: Final = 6  # so few digits are not taken for the name of a commit
_SPECIAL: Final = re.compile(
    r"""
    (?P<escape> [\\`*_\[\]|~] )
    | (?P<entity> [<>&] )
    | (?P<dollar> \$ )                             # mathematics
    | (?P<broken> [@\#]                            # mentions, issues
        | : (?= // | [\w+-]+: )                    # addresses, emoji
        | \b www (?= \. )
        | \b GH- (?= \d )
      )
    | (?P<commit> \b [0-9a-f]{7,40} \b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BLOCK: Final = re.compile(r"[-+=]|\d+(?=[.)](?:\s|$))")
_ENTITIES: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_BEFORE: Final = {Sign.GONE: "was: ", Sign.COME: "now: "}


def escaped(text: str) -> str:
    """Text of one line that Markdown shows as it is, wherever it stands."""
    safe = _SPECIAL.sub(_escape, one_line(text))
    start = _BLOCK.match(safe)
    if not start:
        return safe
    at = start.end() if start[0].isdigit() else 0
    return f"{safe[:at]}\\{safe[at:]}"


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    match match.lastgroup:
        case "escape":
            return f"\\{found}"
        case "entity":
            return _ENTITIES[found]
        case "dollar":
            return "<span>$</span>"
        case "commit":
            return _BREAK.join(found[at : at + _NO_COMMIT] for at in range(0, len(found), _NO_COMMIT))
        case _:
            return f"{found}{_BREAK}"


def markdown(difference: Difference, names: tuple[str, str], room: int = LONGEST) -> str:
    """The comment.

    Args:
        difference: What to tell.
        names: What to call the two versions.
        room: How many characters it may have; what goes beyond is counted and not told.
    """
    marking = f"**{escaped(difference.marking)}**" if difference.marking else ""
    head = f"### {escaped(difference.headline)}"
    title = _cut(difference.title, LONGEST_STATEMENT)
    about = f"{escaped(title)}, from {escaped(names[0])} to {escaped(names[1])}."
    ranking = "\n".join(_ranking(difference))
    moves = " ".join(map(escaped, difference.movements))
    blocks = [marking, head, about, moves, ranking, escaped(difference.measure) if ranking else ""]
    taken = sum(map(len, blocks)) + 2 * len(marking)
    blocks += _changes(difference.told(), room - taken) if difference.changes else [SAME]
    return "\n\n".join(block for block in (*blocks, marking) if block)


def _ranking(difference: Difference) -> Iterator[str]:
    places = difference.places
    if places:
        yield "| | Rank | Score | Statement |"
        yield "|:--|:--|:--|:--|"
    for place in places:
        cells = (
            place.rank_figures,
            difference.score_figures(place),
            _cut(place.statement, LONGEST_STATEMENT),
        )
        yield f"| **{escaped(place.called)}** | {' | '.join(map(escaped, cells))} |"


def _changes(groups: Iterable[Group], room: int) -> Iterator[str]:
    groups = list(groups)
    count = sum(len(group.told) for group in groups)
    left, untold = room, 0
    for group in groups:
        told = []
        for each in group.told:
            text = "\n".join(map(_line, lines(each)))
            if len(text) < left:
                told.append(text)
                left -= len(text) + 1
            else:
                untold += 1
        if told:
            yield from _group(group, told, is_open=count <= MOST_OPEN)
    if untold:
        yield f"And {untold} more that changed, which this comment has no room for: `rivals diff` tells all."


def _group(group: Group, told: list[str], *, is_open: bool) -> Iterator[str]:
    if is_open:
        yield f"#### {group.title}"
        yield "\n".join(told)
    else:
        yield f"<details><summary>{group.title} ({len(group.told)})</summary>"
        yield "\n".join(told)
        yield "</details>"


def _line(line: Line) -> str:
    if line.sign is Sign.HEAD:
        head = f"**{_runs(line.runs)}**"
        return f"- {head} — {escaped(_cut(line.context, LONGEST_CONTEXT))}" if line.context else f"- {head}"
    inset = "  " * (line.depth + (line.sign is not Sign.PLAIN))
    return f"{inset}- {_BEFORE.get(line.sign, '')}{_runs(line.runs)}"


def _runs(runs: Iterable[Run]) -> str:
    return " ".join(f"**{escaped(run.text)}**" if run.differs else escaped(run.text) for run in runs)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
