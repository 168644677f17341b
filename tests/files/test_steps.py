"""A step is read as it was written, and a line that was not written so, or not there, is told apart."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest

from rivals.core.change import MISSING, Change, same
from rivals.core.session import Step
from rivals.files.steps import UnreadableError, read, sealed, unsealed, written

if TYPE_CHECKING:
    from rivals.core.change import Missing, Value
    from rivals.files.steps import Object

KABUL: Final = timezone(timedelta(hours=4, minutes=30))
WEST: Final = timezone(-timedelta(hours=3, minutes=30))
VALUES: Final[list[Value]] = [
    *["", "text", "گورد", "a\nb\r\n\u2028c\x00\x1b", '","sum":"0123456789abcdef"}', "\\u0000", "\udcff"],
    *[0, -7, 2**63 - 1, -(2**63), 2**64, 10**400, -(16**6000), True, False],
    *[0.0, -0.0, 1.0, 1e300, 5e-324, 0.1, float("inf"), float("-inf"), float("nan")],
    *[date(2020, 4, 20), date(1, 1, 1)],
    *[time(7, 32), time(20, 20, 4, 999), time(0)],
    datetime(2020, 4, 20, 10),  # noqa: DTZ001 - TOML knows moments without a zone
    datetime(2020, 4, 20, 10, 0, 0, 250_000),  # noqa: DTZ001 - likewise
    datetime(2020, 4, 20, 10, tzinfo=UTC),
    datetime(2020, 4, 20, 10, tzinfo=KABUL),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=WEST),
    [],
    [[]],
    [1, [2.5, "x"], {"a": [{}]}],
    {},
    {"a": {"b": {"c": [date(2020, 4, 20)]}}},
    {"table": 1},
    {"table": {}},
    {"table": {"table": {"a": 1}}},
    {"toml": "inf"},
    {"toml": "2020-04-20"},
    {"toml": {"toml": "x"}},
    [{"toml": "nan"}, {"table": {"x": 1}, "toml": "7"}],
    {"": 1, "a b": 2, "a.b": 3, '"': 4, "حملة": 5, "\n": 6, "before": 7, "sum": 8, "__proto__": 9},
]


def again(step: Step) -> Step:
    """A step as it comes back from a line."""
    line, seal = sealed(written(step), "before")
    assert "\n" not in line
    content, known = unsealed(line, "before")
    assert known == seal
    return read(content)


def is_same(one: Step, other: Step) -> bool:
    pairs = zip(one.changes, other.changes, strict=True)
    return one.intent == other.intent and all(
        mine.path == yours.path and same(mine.before, yours.before) and same(mine.after, yours.after)
        for mine, yours in pairs
    )


def lines(*contents: Object) -> list[str]:
    """Lines that follow each other."""
    found, seal = [], ""
    for content in contents:
        line, seal = sealed(content, seal)
        found.append(line)
    return found


def readable(given: list[str]) -> int:
    """How many lines can be read, from the first on."""
    seal = ""
    for many, line in enumerate(given):
        try:
            _, seal = unsealed(line, seal)
        except UnreadableError:
            return many
    return len(given)


@pytest.mark.parametrize("other", [MISSING, "text"])
@pytest.mark.parametrize(
    "value", VALUES, ids=[f"{type(each).__name__}{at}" for at, each in enumerate(VALUES)]
)
def test_every_value_of_toml_comes_back_as_it_was(value: Value, other: Value | Missing) -> None:
    for change in (Change(("x",), value, other), Change(("x",), other, value)):
        step = Step("did it", (change,))
        assert is_same(again(step), step)


def test_a_step_comes_back_with_all_its_changes_in_their_order() -> None:
    step = Step(
        "E1 × H2: C → II, “so”\n",
        (
            Change(("evidence", "e1", "ratings", "h2", "rating"), "C", "II"),
            Change(("x-a b", "", "ü.\n"), MISSING, {"a": 1}),
            Change(("title",), "old", MISSING),
        ),
    )
    assert is_same(again(step), step)
    assert is_same(again(Step("", ())), Step("", ()))


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"intent": "a"},
        {"changes": []},
        {"intent": 1, "changes": []},
        {"intent": "a", "changes": {}},
        {"intent": "a", "changes": [7]},
        {"intent": "a", "changes": [[]]},
        {"intent": "a", "changes": [{}]},
        {"intent": "a", "changes": [{"path": "title"}]},
        {"intent": "a", "changes": [{"path": [1]}]},
        {"intent": "a", "changes": [{"path": ["a"], "after": None}]},
        {"intent": "a", "changes": [{"path": ["a"], "after": {"table": []}}]},
        {"intent": "a", "changes": [{"path": ["a"], "after": {"other": 1}}]},
        {"intent": "a", "changes": [{"path": ["a"], "after": {"toml": "yesterday"}}]},
        {"intent": "a", "changes": [{"path": ["a"], "after": {"toml": "0xyz"}}]},
    ],
)
def test_what_is_no_step_is_refused(content: Object) -> None:
    with pytest.raises(UnreadableError):
        read(content)


def test_a_line_altered_in_any_sign_is_found_at_its_place() -> None:
    given = lines({"a": "ü"}, {"b": [1, "x"]}, {"c": -0.5})
    assert readable(given) == 3
    for at, line in enumerate(given):
        # The two signs that close a line say nothing, and a line without them says the same.
        for place in range(len(line) - 2):
            other = line[:place] + ("0" if line[place] != "0" else "1") + line[place + 1 :]
            assert readable([*given[:at], other, *given[at + 1 :]]) == at


def test_a_line_cut_short_is_found_at_its_place() -> None:
    given = lines({"a": 1}, {"b": "two"}, {"c": 3})
    for at, line in enumerate(given):
        for length in range(len(line) - 2):
            assert readable([*given[:at], line[:length], *given[at + 1 :]]) == at


def test_lines_swapped_repeated_left_out_or_from_elsewhere_are_found_at_their_place() -> None:
    one, two, three, four = lines({"n": 1}, {"n": 2}, {"n": 3}, {"n": 4})
    assert readable([one, three, two, four]) == 1
    assert readable([two, one, three, four]) == 0
    assert readable([one, two, two, three]) == 2
    assert readable([one, two, four]) == 2
    assert readable([two, three, four]) == 0
    (elsewhere,) = lines({"n": 2})
    assert readable([one, elsewhere, three]) == 1
    assert readable([one, "", two]) == 1
    assert readable([one, "[]", two]) == 1


def test_lines_that_say_the_same_have_their_own_place_each() -> None:
    one, two, three = lines({"n": 1}, {"n": 1}, {"n": 1})
    assert len({one, two, three}) == 3
    assert readable([one, three, two]) == 1


@pytest.mark.parametrize("body", ["[1]", "null", '"text"', "{", "NaN", "[" * 5000])
def test_what_is_no_table_is_refused_even_with_a_checksum_that_fits(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rivals.files.steps._checksum", lambda _body, _seal: "x")
    with pytest.raises((ValueError, RecursionError)):
        unsealed(f'{body[:-1]},"sum":"x"}}', "")
