"""Saving edits the lines that a change touches, and a hand finds the rest as it left it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from rivals.core.change import Draft, drop, put
from rivals.files.patching import CommentInTheWayError, patched
from rivals.files.reading import tree_of

if TYPE_CHECKING:
    from rivals.core.change import Tree, Value

CASE = """\
#:schema ../ach.schema.json
# Begun on the train.

title    = 'Lights over the bay'   # a working title
format = 1
method.rule = "net"  # Heuer's own

# ---- What it may have been ----

[hypotheses.boats]
label = "H1"
statement = "Boats fishing by lamp"
# Ask the harbour master.

[hypotheses.hoax]   # nobody believes it
  statement = \"\"\"
A hoax,
or a joke\"\"\"
  label = "H3"
later = { why = "x", list = [1,2] } # for a version to come

# ---- What was seen ----

# The pilot was sober.
[evidence.lights]
summary = "They moved against the wind"
# how far the pilot is to be believed
credibility = 2

# Both ratings are Ann's.

[evidence.lights.ratings.boats]
rating = "II"
because = "No lamp moves so"  # see p. 3

# to be looked at again
[evidence.lights.ratings.hoax]
rating = "C"
# The end.
"""


def set_to(text: str, path: str, value: Value) -> str:
    """The text with one value set; of the path, spaces part the keys."""
    return changed(text, tuple(path.split()), value)


def without(text: str, *paths: str) -> str:
    """The text with some values removed."""
    draft = Draft(tree_of(text))
    for path in paths:
        draft.make(drop(draft.tree, tuple(path.split())))
    return result(text, draft.tree)


def changed(text: str, path: tuple[str, ...], value: Value) -> str:
    draft = Draft(tree_of(text))
    draft.make(put(draft.tree, path, value))
    return result(text, draft.tree)


def result(text: str, tree: Tree) -> str:
    found = patched(text, tree_of(text), tree)
    assert found is not None
    return found


# Values


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ("title", "x", "title    = 'Lights over the bay'   # a w", 'title    = "x"   # a w'),
        ("method rule", "posterior", 'rule = "net"  # H', 'rule = "posterior"  # H'),
        ("hypotheses hoax statement", "No", '= """\nA hoax,\nor a joke"""\n', '= "No"\n'),
        ("evidence lights ratings boats because", "a\nb", '"No lamp moves so"  # s', '"a\\nb"  # s'),
        ("evidence lights credibility", "high", "credibility = 2\n", 'credibility = "high"\n'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_value_is_replaced_and_the_rest_of_its_line_stays(
    path: str, value: Value, old: str, new: str, newline: str
) -> None:
    case, old, new = (each.replace("\n", newline) for each in (CASE, old, new))
    assert case.count(old) == 1
    assert set_to(case, path, value) == case.replace(old, new)


def test_a_value_in_an_inline_table_is_replaced_with_that_table_on_its_line() -> None:
    old = '{ why = "x", list = [1,2] } # for a version to come\n'
    new = '{ why = "y", list = [\n    1,\n    2,\n] } # for a version to come\n'
    assert set_to(CASE, "hypotheses hoax later why", "y") == CASE.replace(old, new)
    assert 'later = { why = "x" } # for' in without(CASE, "hypotheses hoax later list")
    assert "later" not in without(CASE, "hypotheses hoax later list", "hypotheses hoax later why")
    assert set_to("x = {} # why\n", "x y", 1) == "x = { y = 1 } # why\n"
    assert patched("x = {y = {z = 1}} # why\n", {"x": {"y": {"z": 1}}}, {"x": {}}) == "x = {} # why\n"


@pytest.mark.parametrize("value", [[2], "z", {"w": 0}])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x = [ # one\n  1, # two\n]\n", 1),
        ("a = 0\nx = [\n  1, # two\n] # three\n", 3),
        ("x = [{ y = [\n  1, # two\n] }]\n", 2),
        ("[[x]]\ny = 1\n# above\n[[x]] # two\n", 4),
    ],
)
def test_a_comment_inside_what_is_changed_is_in_the_way(text: str, line: int, value: Value) -> None:
    with pytest.raises(CommentInTheWayError, match=f"^a comment on line {line} is in the way$") as error:
        set_to(text, "x", value)
    assert error.value.line == line


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("x = [\n  1,\n] # two\n", "x = 2 # two\n"),
        ("x = 1 # '\n", "x = 2 # '\n"),
        ("x = [\n  '# no',\n]#two\n", "x = 2#two\n"),
        ('x = """\n# no\n""" # two\n', "x = 2 # two\n"),
        ("# one\n[[x]]\ny = 1\n# two\n", "x = 2\n# one\n# two\n"),
    ],
)
def test_a_comment_outside_of_what_is_changed_stays_and_is_not_in_the_way(text: str, new: str) -> None:
    assert set_to(text, "x", 2) == new


# Keys


@pytest.mark.parametrize(
    ("path", "value", "above", "line"),
    [
        (
            "evidence lights kind",
            "reporting",
            'summary = "They moved against the wind"',
            'kind = "reporting"',
        ),
        ("evidence lights notes", "x", "credibility = 2", 'notes = "x"'),
        ("evidence lights label", "E1", "[evidence.lights]", 'label = "E1"'),
        ("evidence lights ratings hoax because", "x", 'rating = "C"', 'because = "x"'),
        ("hypotheses hoax status", "parked", 'or a joke"""', '  status = "parked"'),
        ("question", "Why?", "title    = 'Lights over the bay'   # a working title", 'question = "Why?"'),
        ("method weights", "none", 'method.rule = "net"  # Heuer\'s own', 'method.weights = "none"'),
    ],
)
def test_a_key_is_added_behind_the_one_it_follows_and_comments_stay_above_the_next(
    path: str, value: Value, above: str, line: str
) -> None:
    assert set_to(CASE, path, value) == CASE.replace(f"{above}\n", f"{above}\n{line}\n", 1)


def test_a_key_that_is_removed_takes_its_line_and_leaves_the_comment_above() -> None:
    assert without(CASE, "evidence lights credibility") == CASE.replace("credibility = 2\n", "")
    gone = 'because = "No lamp moves so"  # see p. 3\n'
    assert without(CASE, "evidence lights ratings boats because") == CASE.replace(gone, "")
    assert without("a = 0\nx = [ # one\n  1, # two\n] # three\n", "x") == "a = 0\n"


def test_an_empty_table_keeps_its_header_when_it_is_filled_and_when_it_is_emptied() -> None:
    empty, full = "[a.b] # why\n\n[c]\n", '[a.b] # why\nx = 1\ny = "z"\n\n[c]\n'
    assert patched(empty, tree_of(empty), tree_of(full)) == full
    assert patched(full, tree_of(full), tree_of(empty)) == empty
    assert patched("[a.b]\nx = 1\n", {"a": {"b": {"x": 1}}}, {"a": {"b": {}}}) == "[a.b]\n"
    assert patched("a.b.x = 1\n", {"a": {"b": {"x": 1}}}, {"a": {"b": {}}}) == "\n[a.b]\n"


def test_a_table_that_is_only_implied_gets_one_header_for_all_its_keys() -> None:
    text = "x = 1\n\n# b\n[a.b]\ny = 2\n"
    after: Tree = {"x": 1, "a": {"b": {"y": 2}, "c": 3, "d": 4}}
    assert result(text, after) == "x = 1\n\n[a]\nc = 3\nd = 4\n\n# b\n[a.b]\ny = 2\n"


# Tables


@pytest.mark.parametrize(
    ("path", "value", "above"),
    [
        ("hypotheses drones", {"statement": "x"}, "# Ask the harbour master.\n"),
        ("hypotheses kites", {"statement": "x"}, "for a version to come\n"),
        ("hypotheses a", {"statement": "x"}, "# ---- What it may have been ----\n"),
        ("sources ann", {"name": "x"}, "for a version to come\n"),
        ("evidence a", {"summary": "x"}, "# ---- What was seen ----\n"),
        ("evidence lights ratings a", {"rating": "C"}, "# Both ratings are Ann's.\n"),
        ("documents a", {"title": "x"}, "for a version to come\n"),
        ("method later", {"x": 1}, "# Heuer's own\n"),
        ("evidence lights ratings drones", {"rating": "C"}, "# see p. 3\n"),
        ("evidence lights sources ann", {"role": "reports"}, "credibility = 2\n"),
        ("evidence sound", {"summary": "x", "ratings": {"boats": {"rating": "C"}}}, "# The end.\n"),
        ("indicators a", {"statement": "x"}, "# The end.\n"),
    ],
)
def test_a_table_is_added_behind_the_one_it_follows_and_comments_stay_above_the_next(
    path: str, value: Tree, above: str
) -> None:
    added = set_to("", path, value).strip("\n")
    new = set_to(CASE, path, value)
    assert new == CASE.replace(above, f"{above}\n{added}\n", 1)
    assert without(new, path) == CASE


@pytest.mark.parametrize("ending", ["", "\n", "\n# end", "\n\n\n"])
def test_a_last_line_without_an_end_stays_without_one(ending: str) -> None:
    text = f"x = 1\n\n[a]\ny = 1{ending}"
    new = set_to(text, "b z", 2)
    assert new.endswith("\n") == text.endswith("\n")
    assert "\n\n[b]\nz = 2" in new
    assert without(new, "b") == text


def test_where_tables_stand_close_together_so_does_a_new_one() -> None:
    text = "x = 1\n[a]\ny = 1\n# c\n[c]\ny = 1\n\n[d]\ny = 1\n"
    new = set_to(text, "b z", 2)
    assert new == text.replace("# c", "[b]\nz = 2\n# c")
    assert without(new, "b") == text


def test_a_table_that_is_removed_takes_the_comments_inside_it_and_no_other() -> None:
    new = without(CASE, "evidence")
    assert (
        CASE.replace(
            """\
[evidence.lights]
summary = "They moved against the wind"
# how far the pilot is to be believed
credibility = 2
""",
            "",
        )
        .replace(
            """
[evidence.lights.ratings.boats]
rating = "II"
because = "No lamp moves so"  # see p. 3
""",
            "",
        )
        .replace('[evidence.lights.ratings.hoax]\nrating = "C"\n', "")
        == new
    )
    assert without(CASE, "hypotheses boats").count("# Ask the harbour master.\n\n[hypotheses.hoax]") == 1


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("x = 1\n\n[b]\ny = 1\n\n[c]\n", "x = 1\n\n[c]\n"),
        ("x = 1\n\n\n\n[b]\ny = 1\n\n[c]\n", "x = 1\n\n\n\n[c]\n"),
        ("x = 1\n\n[b]\ny = 1\n\n\n\n[c]\n", "x = 1\n\n\n\n[c]\n"),
        ("x = 1\n\n\n\n[b]\ny = 1\n", "x = 1\n"),
        ("x = 1\n[b]\ny = 1\n\n[c]\n", "x = 1\n\n[c]\n"),
        ("x = 1\n\n[b]\ny = 1\n[c]\n", "x = 1\n\n[c]\n"),
        ("x = 1\n\n# b\n[b]\ny = 1\n\n[c]\n", "x = 1\n\n# b\n\n[c]\n"),
        ("x = 1\n\n[b]\ny = 1\n# b\n[c]\n", "x = 1\n\n# b\n[c]\n"),
        ("x = 1\n[b]\n\n[b.a]\n\n\n[b.c]\n[c]\n", "x = 1\n[c]\n"),
        ("x = 1\n\n[b]\n# b\n\n[b.a]\n\n[c]\n", "x = 1\n\n# b\n\n[c]\n"),
        ("[b]\ny = 1\n\n[c]\n", "\n[c]\n"),
    ],
)
def test_of_the_blank_lines_around_a_removed_table_the_more_stay(text: str, left: str) -> None:
    assert without(text, "b") == left


def test_a_table_comes_back_to_where_it_was() -> None:
    text = "x = 1\n\n[a]\ny = 1\n\n[b]\ny = 1\n\n[b.c]\nz = 1\n\n# d\n[d]\ny = 1\n"
    assert set_to(without(text, "b"), "b", {"y": 1, "c": {"z": 1}}) == text


# Values that turn into tables and back


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x = 1\n", "\n[x.y]\nz = 1\n"),
        ("[x]\ny = 1\n", "x = 1\n"),
        ("[x.y]\nz = 1\n", "[x]\ny = 1\n"),
        ("[[x]]\ny = 1\n\n[[x]]\ny = 2\n", "x = [\n    1,\n]\n"),
    ],
)
def test_a_value_may_become_a_table_and_a_table_a_value(old: str, new: str) -> None:
    text = f"w = 0\n# here\n{old}# there\n\n[z]\nw = 1\n"
    after = result(text, {**tree_of(text), **tree_of(new)})
    assert tree_of(after) == {**tree_of(text), **tree_of(new)}
    assert [line for line in after.split("\n") if "#" in line] == ["# here", "# there"]


def test_tables_in_a_list_are_written_as_the_canonical_form_has_them() -> None:
    long: Value = [{"name": "x" * 100}, {"name": "y"}]
    short: Value = [{"name": "x"}]
    text = "w = 0 # why\n\n[z]\nw = 1 # why\n"
    for value in (long, short):
        new = set_to(text, "z list", value)
        assert tree_of(new) == {"w": 0, "z": {"w": 1, "list": value}}
        assert without(new, "z list") == text
    assert set_to(set_to(text, "z list", long), "z list", short) == set_to(text, "z list", short)


# Odd texts


def test_a_text_that_begins_with_a_header_takes_keys_above_it() -> None:
    assert set_to("[a]\nx = 1\n", "b", 2) == "b = 2\n[a]\nx = 1\n"


def test_where_line_ends_are_mixed_the_old_ones_stay() -> None:
    text = "x = 1\r\ny = 2\n\r\n[b]\r\nz = 3\r\n"
    assert set_to(text, "a w", 4) == "x = 1\r\ny = 2\n\n[a]\nw = 4\n\r\n[b]\r\nz = 3\r\n"
    assert without(text, "b") == "x = 1\r\ny = 2\n"


def test_tables_and_keys_may_stand_in_any_order() -> None:
    text = "[b.c]\nx = 1\n[a]\n[b]\nz = 1\ny = 1\n"
    assert set_to(text, "b w", 0) == text.replace("[b]\n", "[b]\nw = 0\n")
    assert set_to(text, "b x", 0) == "[b.c]\nx = 1\n[a]\n[b]\nz = 1\ny = 1\n".replace("[b]\n", "[b]\nx = 0\n")
    assert set_to(text, "b a", {}) == "[b.a]\n" + text


def test_keys_are_quoted_where_they_must_be() -> None:
    assert set_to("[a]\n", "a ü", 1) == '[a]\n"ü" = 1\n'
    assert changed("x = 1\n", ("a b", ""), {"c.d": 1}) == 'x = 1\n\n["a b".""]\n"c.d" = 1\n'


@pytest.mark.parametrize(
    "value", [{1, 2}, None, object(), "\ud800", pytest.param(16**5000, id="huge"), {1: 2}]
)
def test_what_toml_cannot_hold_gives_nothing(value: Value) -> None:
    assert patched("x = 1\n", {"x": 1}, {"x": value}) is None
    assert patched("x = 1\n", {"x": 1}, {"x": 1, "y": value}) is None


def test_a_text_that_does_not_say_what_it_is_said_to_gives_nothing() -> None:
    assert patched("x = 1\ny = 2\n", {"x": 1}, {"x": 2}) is None
    assert patched("x = \n", {"x": 1}, {"x": 2}) is None


def test_thousands_of_tables_are_edited_in_time() -> None:
    """Removing a hypothesis takes a cell from every item of evidence, and undoing it puts each back."""
    items: Tree = {}
    fewer: Tree = {}
    for row in range(5000):
        cells: dict[str, Tree] = {f"h{column}": {"rating": "C"} for column in range(3)}
        items[f"e{row:04}"] = {"summary": "x", "ratings": {**cells}}
        del cells["h1"]
        fewer[f"e{row:04}"] = {"summary": "x", "ratings": {**cells}}
    text = result("format = 1\n", {"format": 1, "evidence": items})
    less = result(text, {"format": 1, "evidence": fewer})
    assert less == re.sub(r"\[.*h1\]\nrating = \"C\"\n\n", "", text)
    assert result(less, {"format": 1, "evidence": items}) == text
