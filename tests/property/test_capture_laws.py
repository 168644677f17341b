"""Any passage of any text survives save, load, an edit elsewhere, and being looked for again."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rivals.captures import anchors
from rivals.captures.anchors import State, find, passage
from rivals.captures.approximate import closest, distance
from rivals.captures.capture import UnreadableError
from rivals.captures.decoding import normal
from rivals.captures.reading import read, text_of
from rivals.core.analysis import Analysis
from rivals.files.reading import parse
from rivals.files.writing import canonical

if TYPE_CHECKING:
    from rivals.core.records import Passage

ANY = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120) | st.text(
    st.sampled_from("ab \n\r\t\"'“”@/13.)>é\u0301\u200f\u202e🧵•\u0661\x00\x1b"), min_size=1, max_size=120
)
THREADLIKE = st.lists(
    st.sampled_from(
        [
            "1/3",
            "2/3",
            "3/3 ",
            "4) x",
            "1. y",
            "\n",
            "\n\n",
            "• END •",
            "You can follow @a.",
            '"q"',
            "word ",
            "٢/٣",
            "1️⃣ ",
        ]
    ),
    max_size=14,
).map("".join)


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, int, int]:
    text = normal(draw(ANY))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def kept(drawn: Passage) -> Passage:
    """A passage after its analysis was written and read again."""
    table = {key: value for key, value in attrs.asdict(drawn).items() if value is not None}
    tree = {
        "format": 1,
        "title": "T",
        "documents": {"d": {"title": "D"}},
        "evidence": {"e": {"summary": "S", "passage": table}},
    }
    analysis = parse(Path("case.ach.toml"), canonical(Analysis.from_tree(tree)).encode())  # type: ignore[arg-type]
    found = analysis.evidence["e"].passage
    assert found is not None
    return found


@given(selections())
def test_a_passage_survives_saving_and_loading(selection: tuple[str, int, int]) -> None:
    text, start, end = selection
    drawn = passage("d", text, start, end)
    assert kept(drawn) == drawn
    found = find(text, kept(drawn))
    assert (found.state, found.start, found.end) == (State.STANDS, start, end)


@given(selections(), ANY, st.data())
def test_a_passage_survives_an_edit_elsewhere(
    selection: tuple[str, int, int], words: str, data: st.DataObject
) -> None:
    text, start, end = selection
    at = data.draw(st.sampled_from([*range(start + 1), *range(end, len(text) + 1)]))
    gone = data.draw(st.integers(0, (start if at <= start else len(text)) - at))
    edited = normal(text[:at] + words + text[at + gone :])
    assume(text[start:end] in edited)  # where words meet, an accent may join the letter before it
    drawn = passage("d", text, start, end)
    found = find(edited, drawn)
    assert edited[found.start : found.end] == drawn.exact
    assert found.errors == 0
    assert found == find(edited, drawn)
    if edited.count(drawn.exact) == 1:
        assert found.start == edited.index(drawn.exact)
        again = passage("d", edited, found.start, found.end)
        assert find(edited, again).state is State.STANDS


@given(ANY | THREADLIKE)
def test_whatever_is_read_lies_where_it_says(text: str) -> None:
    try:
        found = read(text.encode())
    except UnreadableError:
        return
    assert text_of(text.encode()) == found.text
    places = [(post.start, post.end) for post in found.posts]
    assert places == sorted(places)
    for post in found.posts:
        assert found.text[post.start : post.end] == post.text == post.text.strip()
        for quote in post.quotes:
            assert post.start <= quote.start < quote.end <= post.end
    numbers = [post.number for post in found.posts if post.number is not None]
    assert numbers == sorted(set(numbers))
    assert not set(numbers) & set(found.missing)


@given(st.text("ab", max_size=12), st.text("ab", max_size=12))
def test_the_distance_is_that_of_the_textbook(one: str, other: str) -> None:
    """Wagner and Fischer's table (Journal of the ACM 21, 1974)."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, start=1):
            before, row[j] = row[j], min(before + (letter != against), row[j] + 1, row[j - 1] + 1)
    assert distance(one, other) == row[-1]


@given(st.text("abc", min_size=1, max_size=6), st.text("abc", max_size=14))
def test_the_closest_place_is_the_closest_of_all(words: str, text: str) -> None:
    spans = [(low, high) for low in range(len(text) + 1) for high in range(low, len(text) + 1)]
    best = min(distance(words, text[low:high]) for low, high in spans)
    found = closest(words, text)
    if found is None:
        assert best == len(words)
    else:
        errors, start, end = found
        assert errors == best == distance(words, text[start:end])


LARGE = 2_000_000
LETTERS = "".join(Random(1).choices("etaoin shrdlu,.\n", k=LARGE))


@pytest.mark.parametrize("text", [LETTERS, "a" * LARGE, "ab" * (LARGE // 2)], ids=["letters", "a", "ab"])
@pytest.mark.parametrize("edit", ["x", "x" * 70_000, ""])
def test_of_two_megabytes_only_the_likeliest_places_are_looked_at_closely(
    text: str, edit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = passage("d", text, LARGE // 2, LARGE // 2 + 300)
    edited = edit + text[: LARGE // 2 + 100] + "?" + text[LARGE // 2 + 101 :]
    looked_at: list[int] = []

    def counted(words: str, place: str) -> tuple[int, int, int] | None:
        looked_at.append(len(place))
        return closest(words, place)

    monkeypatch.setattr(anchors, "closest", counted)
    found = find(edited, drawn)
    assert found.errors <= 1
    assert len(looked_at) <= 40
    assert max(looked_at, default=0) < 1_000
