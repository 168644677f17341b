"""The canonical form of a file written by hand, with its comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from rivals.files import formatting
from rivals.files.formatting import formatted
from rivals.files.reading import parse
from rivals.files.writing import UnwritableError

HEAD = "format = 1\n"


def laid_out(text: str) -> str:
    once = formatted(text, parse(Path("case.ach.toml"), text.encode()))
    assert formatted(once, parse(Path("case.ach.toml"), once.encode())) == once
    return once


BY_HAND = '''\
#:schema x

# About this file

title = 'Lights'   # the title
  # the version
format = 1
question = """
What were
they?"""

# --- Hypotheses ---

[hypotheses.drones]# H2
label = 'H2'
# why drones
"statement" = "Drones"
# so much for drones

# about boats

# more about boats
[hypotheses.boats]
statement = "Boats"
[evidence]  # all of it
[evidence.lights]
summary = "x"
ratings.boats = { rating = "C", because = "y" }  # cell
ratings.drones.rating = "I" # dotted
[later]
list = [ 1, # one
  2 ]  # list
# the end
'''

CANONICAL = """\
#:schema x

# About this file

# the version
format = 1
title = "Lights"  # the title
question = "What were\\nthey?"

# about boats

# more about boats
[hypotheses.boats]
statement = "Boats"

# --- Hypotheses ---

[hypotheses.drones]  # H2
label = "H2"
# why drones
statement = "Drones"
# so much for drones

# all of it
[evidence.lights]
summary = "x"

[evidence.lights.ratings.boats]  # cell
rating = "C"
because = "y"

[evidence.lights.ratings.drones]
rating = "I"  # dotted

[later]
list = [ 1, # one
  2 ]  # list

# the end
"""


def test_comments_go_where_their_statements_go() -> None:
    assert laid_out(BY_HAND) == CANONICAL


def test_a_text_without_comments_is_the_canonical_one() -> None:
    assert laid_out("title='#'\nformat=1") == 'format = 1\ntitle = "#"\n'


@pytest.mark.parametrize(
    ("text", "result"),
    [
        # the heading stays on top, whatever was below it
        ('# h\ntitle = "T"\nformat = 1\n', '# h\nformat = 1\ntitle = "T"\n'),
        ('\n\n# h\n\n\nformat = 1\ntitle = "T"', '# h\n\nformat = 1\ntitle = "T"\n'),
        # so does the end at the end
        ('title = "T"\nformat = 1\n\n\n# e\n \n# f', 'format = 1\ntitle = "T"\n\n# e\n\n# f\n'),
        ('title = "T"\nformat = 1 # e', 'format = 1  # e\ntitle = "T"\n'),
        # blank lines between keys go
        ('format = 1\n\n# t\n\ntitle = "T"\n', 'format = 1\n# t\ntitle = "T"\n'),
        # tables of an array are told apart
        (
            'format = 1\ntitle = "T"\n[[x]] # one\nn = 1 # a\n[[x]]\nb = 1.0 # c\n[[x]]\nn = "'
            + "y" * 99
            + '" # b\n# z\n',
            'format = 1\ntitle = "T"\n\n[[x]]  # one\nn = 1  # a\n\n[[x]]\nb = 1.0  # c\n\n[[x]]\nn = "'
            + "y" * 99
            + '"  # b\n\n# z\n',
        ),
        # short ones become a list, and what was inside goes above it
        (
            'format = 1\ntitle = "T"\n[[x]] # one\nn = 1 # a\n',
            'format = 1\ntitle = "T"\n# one\n# a\nx = [\n    { n = 1 },\n]\n'.replace(
                "# one\n# a", "# one\n\n# a"
            ),
        ),
        # a header that the canonical form leaves out
        (
            'format = 1\ntitle = "T"\n# s\n[sources]\n# below\n\n[sources.a]\nname = "A"\n',
            'format = 1\ntitle = "T"\n\n# s\n\n# below\n[sources.a]\nname = "A"\n',
        ),
        # a list inside which somebody explains its members, in a table of an array
        (
            'format = 1\ntitle = "T"\n[[x]]\nn = [ # why\n 1]\n',
            'format = 1\ntitle = "T"\nx = [\n    { n = [ # why\n 1] },\n]\n',
        ),
    ],
)
def test_every_kind_of_place(text: str, result: str) -> None:
    assert laid_out(text) == result


def test_what_would_lose_a_comment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "_lines", lambda _blocks: "")
    with pytest.raises(UnwritableError, match="would lose a comment"):
        laid_out(BY_HAND)


def test_what_would_say_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "dumped", lambda _tree: 'format = 1\ntitle = "Other"\n')
    with pytest.raises(UnwritableError, match="would say something else"):
        laid_out('# c\nformat = 1\ntitle = "T"\n')


def test_a_key_of_very_many_parts_is_refused_or_kept() -> None:
    key = ".".join("abcdefghijklmnopqrstuvw")
    text = f'format = 1\ntitle = "T"\n{key} = [ # c\n 1]\n'
    try:
        assert "# c" in laid_out(text)
    except UnwritableError as refused:
        assert "cannot be laid out anew" in str(refused)  # noqa: PT017 - either will do
