"""Text from outside: whatever it is, it can be shown, edited, sorted and made an id of."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from rivals.core.text import (
    SLUG,
    UNSAFE,
    escaped,
    natural,
    next_label,
    one_line,
    printable,
    slug,
    steady,
    unescaped,
)

ANY = st.text(st.characters(codec=None)) | st.text(
    st.sampled_from("\\u0123aB\x1b\u202e\ud800\n\t\r 🇮🇶\u200d\ufe0f")
)


@given(ANY)
def test_printable_text_is_safe_and_stays_as_it_is(text: str) -> None:
    shown = printable(text)
    assert not UNSAFE.search(shown)
    assert printable(shown) == shown
    assert shown.count("\n") == text.count("\n")


@given(ANY)
def test_a_line_is_one_line_and_safe(text: str) -> None:
    assert "  " not in one_line(text)
    for line in (one_line(text), steady(text)):
        assert not UNSAFE.search(line)
        assert len(line.splitlines()) <= 1
        assert "\n" not in line
        assert "\t" not in line


@given(ANY, st.booleans())
@example("\\u", False)  # noqa: FBT003 - a parameter of the law
@example("\\\\u202E\u202e\\", True)  # noqa: FBT003 - likewise
def test_what_a_field_edits_comes_back_as_it_was(text: str, multiline: bool) -> None:  # noqa: FBT001 - likewise
    field = escaped(text, multiline=multiline)
    assert not UNSAFE.search(field)
    assert unescaped(field) == text
    assert multiline or not set("\n\t") & set(field)


@given(ANY, st.integers(0, 5))
def test_an_id_is_a_slug_that_nobody_has(text: str, others: int) -> None:
    taken: set[str] = set()
    for _ in range(others):
        taken.add(slug(text, taken))
    made = slug(text, taken)
    assert SLUG.fullmatch(made)
    assert made not in taken
    assert len(taken) == others


@given(st.lists(st.text(st.sampled_from("Ee019٣² "), max_size=6)))
def test_any_labels_can_be_put_in_order(labels: list[str]) -> None:
    """Numbers and letters are never compared with each other, which Python would refuse."""
    keys = sorted(map(natural, labels))
    assert all(one <= other for one, other in pairwise(keys))


@given(st.lists(st.text(st.sampled_from("HE0129٣"), max_size=6)), st.sampled_from(["H", "E"]))
def test_the_next_label_is_new(labels: list[str], prefix: str) -> None:
    assert next_label(prefix, labels) not in labels
