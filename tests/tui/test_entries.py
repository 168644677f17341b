"""Entries of a form: what is written from a value is read as that value, for every field there is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivals.core.fields import Choice, Day, Flag, Number, Tables, Text, WrongValueError
from rivals.core.records import Assumption, Document, Evidence, Hypothesis, Indicator, Source
from rivals.core.text import UNSAFE
from rivals.tui.entries import LONG_TEXTS, editable, options, read, written
from tests.tui.building import Tree, analysis, tree

if TYPE_CHECKING:
    from rivals.core.fields import Spec

RECORDS: Final = (Assumption, Document, Evidence, Hypothesis, Indicator, Source)
CASE: Final = analysis(tree(hypotheses=3, items=3))
FIELDS: Final = [
    pytest.param(spec, id=f"{record.__name__.lower()}-{spec.key}")
    for record in RECORDS
    for spec in editable(record)
]
FREE: Final = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\u\n\r\t\x1b\x9b\u202e\u2028 0aF")
)


def values(spec: Spec) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one line a kind
    """Every kind of value that a field can have in a file."""
    match spec.kind:
        case Flag():
            return st.booleans()
        case Choice():
            return st.sampled_from([member.value for member in spec.kind.scale])
        case Day():
            return st.dates()
        case Number():
            return st.floats(0, 1) | st.integers(0, 1)
        case Tables():
            names = [key for section in spec.kind.refers_to for key in getattr(CASE, section)]
            link = st.fixed_dictionaries(
                {}, optional={"notes": FREE, **({"role": roles} if spec.key == "sources" else {})}
            )
            return st.dictionaries(st.sampled_from(names), link, min_size=1)
        case Text(refers_to=sections) if sections:
            return st.sampled_from([key for section in sections for key in getattr(CASE, section)])
        case _:
            return FREE


roles: Final = st.sampled_from(["reports", "corroborates", "disputes"])


@pytest.mark.parametrize("spec", FIELDS)
@given(data=st.data())
@settings(max_examples=25)
def test_an_entry_that_nobody_touched_gives_back_the_very_value(spec: Spec, data: st.DataObject) -> None:
    value = data.draw(values(spec))
    assert read(spec, written(spec, value), value, CASE) is value
    assert read(spec, written(spec, None), None, CASE) is None


@pytest.mark.parametrize("spec", FIELDS)
@given(data=st.data())
@settings(max_examples=25)
def test_an_entry_says_all_there_is_to_say_of_a_value(spec: Spec, data: st.DataObject) -> None:
    value = data.draw(values(spec))
    if isinstance(value, str):
        value = value.strip() or "x"
    if isinstance(spec.kind, Tables):
        plain = {"role": "reports"} if spec.key == "sources" else {}
        value = {
            key: {**plain, **{name: each for name, each in link.items() if name == "role"}}
            for key, link in value.items()
        }
    assert read(spec, written(spec, value), None, CASE) == value


@pytest.mark.parametrize("spec", FIELDS)
@given(data=st.data())
@settings(max_examples=25)
def test_an_entry_is_safe_to_show_and_a_line_unless_it_may_be_more(spec: Spec, data: st.DataObject) -> None:
    entry = written(spec, data.draw(values(spec)))
    assert not UNSAFE.search(entry)
    assert "\n" not in entry or spec.key in LONG_TEXTS
    assert "\t" not in entry or spec.key in LONG_TEXTS


def field(record: type, key: str) -> Spec:
    return next(spec for spec in editable(record) if spec.key == key)


def test_every_field_but_ratings_and_the_passage_has_a_place_in_its_form() -> None:
    assert [spec.key for spec in editable(Evidence)] == [
        "label", "summary", "sources", "kind", "date", "credibility", "relevance", "weight", "active",
        "notes", "rests-on",
    ]  # fmt: skip
    assert [spec.key for spec in editable(Hypothesis)] == [
        "label",
        "statement",
        "status",
        "prior",
        "parent",
        "notes",
    ]
    assert [spec.key for spec in editable(Source)] == [
        "name",
        "kind",
        "reliability",
        "may-deceive",
        "notes",
        "cites",
    ]


def test_grades_are_offered_with_their_meaning_and_texts_are_not() -> None:
    offered = options(field(Evidence, "relevance"))
    assert offered is not None
    assert offered[0] == ("low", "low: touches the question at its edge")
    assert options(field(Evidence, "summary")) is None
    assert [value for value, _ in options(field(Evidence, "active")) or ()] == ["yes", "no"]


@pytest.mark.parametrize(
    ("key", "entry", "told"),
    [
        ("date", "2020-13-01", "must be a date, such as 2020-04-20"),
        ("date", "yesterday", "must be a date, such as 2020-04-20"),
        ("date", "20200420x", "must be a date, such as 2020-04-20"),
        ("weight", "1.5", "must be a number from 0 to 1"),
        ("weight", "-0.1", "must be a number from 0 to 1"),
        ("weight", "much", "must be a number from 0 to 1"),
        ("weight", "nan", "must be a number from 0 to 1"),
        ("weight", "inf", "must be a number from 0 to 1"),
        ("sources", "nobody", 'there is no "nobody"'),
        ("sources", "agency, nobody", 'there is no "nobody"'),
        ("sources", "genc", "did you mean agency?"),
        ("sources", "agency:invents", 'must be "reports", "corroborates" or "disputes"'),
        ("sources", ":reports", 'there is no ""'),
        ("rests-on", ":", 'there is no ""'),
    ],
)
def test_an_entry_that_stands_for_nothing_is_told_what_would_be_right(
    key: str, entry: str, told: str
) -> None:
    with pytest.raises(WrongValueError) as fault:
        read(field(Evidence, key), entry, None, CASE)
    assert told in str(fault.value)


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("agency", {"agency": {"role": "reports"}}),
        (" agency ,paper , ", {"agency": {"role": "reports"}, "paper": {"role": "reports"}}),
        ("agency:disputes", {"agency": {"role": "disputes"}}),
        ("agency : disputes", {"agency": {"role": "disputes"}}),
        ("", None),
        (" , ", None),
    ],
)
def test_links_are_read_from_names_with_commas_between(entry: str, value: object) -> None:
    assert (read(field(Evidence, "sources"), entry, None, CASE) or None) == value


def test_links_keep_what_the_form_does_not_show() -> None:
    old: Tree = {"agency": {"role": "disputes", "notes": "on page 3", "later": 1}, "paper": {}}
    assert read(field(Evidence, "sources"), "paper, agency", old, CASE) == {
        "paper": {},
        "agency": {"role": "reports", "notes": "on page 3", "later": 1},
    }


def test_a_record_is_named_by_its_label_too() -> None:
    assert read(field(Evidence, "rests-on"), "e2, premise", None, CASE) == {
        "e2": {},
        "premise": {},
    }
    assert read(field(Hypothesis, "parent"), "h3", None, CASE) == "h3"
    assert read(field(Hypothesis, "parent"), "H3", None, CASE) == "h3"


def test_spaces_around_an_entry_do_not_count() -> None:
    assert read(field(Evidence, "summary"), "  a b  ", "old", CASE) == "a b"
    assert read(field(Evidence, "date"), " 2020-04-20 ", None, CASE) == dt.date(2020, 4, 20)
    assert read(field(Evidence, "summary"), "   ", "old", CASE) is None


def test_what_is_typed_as_an_escape_is_the_sign_it_stands_for() -> None:
    assert read(field(Evidence, "summary"), r"a\u202Eb", "old", CASE) == "a\u202eb"
    assert read(field(Evidence, "summary"), r"C:\temp", "old", CASE) == r"C:\temp"
