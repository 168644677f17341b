"""Whatever an analyst or another version writes into a file comes back as it was."""

from __future__ import annotations

import re
from datetime import UTC, date, time, timedelta, timezone
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import attrs
from cases import full_tree, random_act
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rivals.core.analysis import SECTIONS, Analysis
from rivals.core.change import at, put, same
from rivals.core.edits import rate
from rivals.core.fields import Table, Tables, Text, specs
from rivals.core.scales import Rating
from rivals.files.reading import parse, tree_of
from rivals.files.store import AnalysisFile, create
from rivals.files.writing import canonical

if TYPE_CHECKING:
    from rivals.core.change import Path as Keys
    from rivals.core.change import Tree, Value

SEEDS = st.integers(0, 2**32)
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)
HARD = (
    "",
    " ",
    "\n",
    "\r",
    "\r\n",
    "a\r\nb\rc\n",
    "\x00\x01\x1b[31m\x7f",
    "\x80\x85\x9b",
    "\u202egnp.exe\u202c\u2066\u2069\u200e\u061c",
    "\ufeff\u200b\u2060\u2028\u2029",
    '"',
    '"""',
    "'''",
    '\\"\\u0041\\n\\',
    "\\",
    "# no comment",
    "[evidence.e1]",
    "\n[evidence.e1]\n",
    "x" * 10_000,
    '"' * 10_000,
    "وەک ئەوەی نە\u200cکرێت",
    "الهجمات في الأنبار",
    "袭击增加了",
    "e\u0301 \u1100\u1161\u11a8 a\u0300\u0301\u0302",
    "👩\u200d🚀🇮🇶❤\ufe0f👍🏽",
    "\U0010ffff\U000e0041\ufffe\uffff",
)
TEXTS = st.one_of(
    st.sampled_from(HARD),
    st.text(max_size=40),
    st.text(st.characters(max_codepoint=0x2069, exclude_categories=["Cs"]), max_size=40),
    st.lists(st.sampled_from(HARD), max_size=4).map("".join),
)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-3))])
UNKNOWN: st.SearchStrategy[Value] = st.recursive(
    st.one_of(
        TEXTS,
        st.integers(-(2**63), 2**63 - 1),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.times(),
        st.datetimes(),
        st.datetimes(timezones=ZONES),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def text_fields(record: type, path: Keys) -> list[Keys]:
    """The paths of every field that takes free text, in an analysis that has one of everything."""
    found: list[Keys] = []
    for spec in specs(record):
        here = (*path, spec.key)
        if isinstance(spec.kind, Text) and not spec.kind.refers_to and not spec.kind.pattern:
            found.append(here)
        elif isinstance(spec.kind, Table):
            found += text_fields(spec.kind.record, here)
        elif isinstance(spec.kind, Tables):
            found += text_fields(spec.kind.record, (*here, "x"))
    return found


WHOLE: Tree = {
    "format": 1,
    "title": "",
    "method": {},
    "hypotheses": {"x": {"statement": ""}},
    "sources": {"x": {"name": "", "cites": {"x": {}}}},
    "documents": {"x": {"title": ""}},
    "assumptions": {"x": {"statement": ""}},
    "evidence": {
        "x": {
            "summary": "",
            "sources": {"x": {}},
            "passage": {"document": "x", "exact": ""},
            "rests-on": {"x": {}},
            "ratings": {"x": {"rating": "C"}},
        }
    },
    "indicators": {"x": {"statement": "", "expects": {"x": {}}}},
}
FIELDS = text_fields(Analysis, ())
LEVELS: list[Keys] = [(), *{path[:-1] for path in FIELDS if path[:-1]}, ("method",)]


def reread(analysis: Analysis) -> Analysis:
    return parse(Path("case.ach.toml"), canonical(analysis).encode())


def test_every_text_field_is_among_those_tried() -> None:
    assert len(FIELDS) == 30
    assert {path[0] for path in FIELDS} == {"title", "question", "marking", "author", "notes", *SECTIONS}


@settings(max_examples=100)
@given(st.data())
def test_any_text_in_every_text_field_survives(data: st.DataObject) -> None:
    analysis = Analysis.from_tree(WHOLE)
    for path in FIELDS:
        analysis = analysis.apply([put(analysis.tree, path, data.draw(TEXTS))])
    text = canonical(analysis)
    assert not RAW.search(text)
    again = reread(analysis)
    for path in FIELDS:
        assert at(again.tree, path) == at(analysis.tree, path)
    assert again == analysis


def test_each_hard_text_survives_a_file_in_each_field() -> None:
    with TemporaryDirectory() as folder:
        for number, text in enumerate(HARD):
            analysis = Analysis.from_tree(WHOLE)
            for path in FIELDS:
                analysis = analysis.apply([put(analysis.tree, path, text)])
            place = Path(folder, f"{number}.ach.toml")
            create(analysis, place)
            opened = AnalysisFile.open(place)
            assert opened.analysis == analysis
            assert [at(opened.analysis.tree, path) for path in FIELDS] == [text] * len(FIELDS)


def test_every_character_but_surrogates_survives() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    analysis = Analysis.from_tree(
        {"format": 1, "title": "t", "notes": every, "later": {every[:1000]: every[:1000]}}
    )
    assert reread(analysis).notes == every
    assert not RAW.search(canonical(analysis))


@given(st.sampled_from(LEVELS), TEXTS, UNKNOWN)
def test_an_unknown_key_survives_at_every_level(level: Keys, key: str, value: Value) -> None:
    path = (*level, f"x{key}")
    analysis = Analysis.from_tree(WHOLE)
    analysis = analysis.apply([put(analysis.tree, path, value)])
    assert same(at(reread(analysis).tree, path), value)
    assert not RAW.search(canonical(analysis))


@given(SEEDS)
def test_what_is_written_reads_back_as_the_same_analysis_and_is_written_the_same_again(seed: int) -> None:
    analysis = Analysis.from_tree(full_tree(Random(seed)))
    text = canonical(analysis)
    again = reread(analysis)
    assert again == analysis
    assert canonical(again) == text
    assert same(tree_of(text), analysis.tree)


@given(SEEDS)
def test_one_analysis_has_one_text_however_it_came_about(seed: int) -> None:
    """Acts that are undone leave no trace, not even in the order of the keys."""
    random = Random(seed)
    tree = full_tree(random)
    before = Analysis.from_tree(tree)
    text = canonical(before)
    changes = random_act(random, before)
    after = before.apply(changes)
    assert canonical(after.apply([change.swapped() for change in reversed(changes)])) == text
    assert canonical(Analysis.from_tree(_reversed(tree))) == text


def _reversed(tree: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _reversed(value) if isinstance(value, dict) else value for key, value in reversed(tree.items())
    }


@given(SEEDS)
def test_rating_one_cell_alters_the_lines_of_that_cell_alone(seed: int) -> None:
    random = Random(seed)
    before = Analysis.from_tree(full_tree(random))
    if not before.evidence or not before.hypotheses:
        return
    item, hypothesis = random.choice(sorted(before.evidence)), random.choice(sorted(before.hypotheses))
    after = before.apply(
        rate(before, item, hypothesis, random.choice((None, *Rating)), random.choice((None, "why")))
    )
    cell = f"[evidence.{item}.ratings.{hypothesis}"
    assert _blocks(before, cell) == _blocks(after, cell)


def _blocks(analysis: Analysis, left_out: str) -> list[str]:
    """The tables of the canonical text, each as it stands, but for one cell and what is in it."""
    blocks = canonical(analysis).rstrip("\n").split("\n\n")
    return [
        each for each in blocks if not each.lstrip("[").startswith((f"{left_out[1:]}]", f"{left_out[1:]}."))
    ]


@example([1, True, -0.0, time(0), date(1, 1, 1)])
@given(st.lists(UNKNOWN, max_size=3))
def test_values_keep_their_kind_in_lists(values: list[Value]) -> None:
    analysis = Analysis.from_tree(
        {"format": 1, "title": "t", "x": values, "y": [{"z": value} for value in values]}
    )
    assert same(reread(analysis).tree, analysis.tree)


def test_records_are_frozen() -> None:
    """What was read can be handed out without fear: nobody can alter it."""
    analysis = Analysis.from_tree(WHOLE)
    for record in (analysis, analysis.method, *analysis.evidence.values(), *analysis.sources.values()):
        assert attrs.has(type(record))
        assert type(record).__setattr__ is not object.__setattr__
