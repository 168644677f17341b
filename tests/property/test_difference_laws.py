"""Whatever differs between two analyses is told, once, and nothing else is."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from random import Random
from typing import TYPE_CHECKING

from cases import full_tree, random_act
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rivals.cli.columns import cells
from rivals.cli.difference_page import page
from rivals.cli.paper import Pen
from rivals.core.analysis import SECTIONS, Analysis
from rivals.core.change import MISSING, same
from rivals.core.json_text import json_text, plain
from rivals.core.text import UNSAFE, one_line
from rivals.review import web
from rivals.review.difference import NOTHING, Difference
from rivals.review.markdown import escaped, markdown
from rivals.review.rewording import reworded
from rivals.review.telling import Kind
from rivals.review.words import place
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.change import Path, Value
    from rivals.review.telling import Told

SEEDS = st.integers(0, 2**32)
MARKUP = st.text(st.sampled_from("\\`*_{}[]()<>#+-=.!|~&$@:/;\"' \nabc019ghwx\t\u202e\u00e9袭"), max_size=40)
LIVELY = st.sampled_from(
    (
        "@ann", "#12", "GH-7", "o/r#1", "https://a.example", "www.a.example", ":smile:", "a@b.c",
        "0123abc", "- a", "1. a", "# a", "<b>", "&copy;", "[a](b)", "![a](b)", "**a**", "~~a~~", "$a$",
        "`a`", "a|b",
        "<!-- a -->", "[x]: y", "[^1]", "---", "> a", "@org/team",
    )
)  # fmt: skip
HOSTILE = st.lists(MARKUP | LIVELY, max_size=5).map(" ".join)
MENTION = re.compile(r"@[\w-]|#\d|GH-\d|://|www\.|:[\w+-]+:|\b[0-9a-f]{7,40}\b", re.IGNORECASE)


def worked_on(random: Random, analysis: Analysis, acts: int) -> Analysis:
    for _ in range(acts):
        analysis = analysis.apply(random_act(random, analysis))
    return analysis


def pair(seed: int) -> tuple[Analysis, Analysis]:
    """Two analyses: one and what became of it after a few acts, or two that have nothing in common."""
    random = Random(seed)
    before = Analysis.from_tree(full_tree(random))
    if random.random() < 0.3:
        return before, Analysis.from_tree(full_tree(random))
    return before, worked_on(random, before, random.randint(0, 8))


def leaves(value: Value, path: Path = ()) -> Iterator[tuple[Path, Value]]:
    """What stands at the ends of a tree; an empty table is an end too."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    else:
        yield path, value


def changed_leaves(before: Analysis, after: Analysis) -> dict[Path, bool]:
    """Every end that is not the same on both sides, and whether it is an empty table that was filled."""
    old, new = dict(leaves(before.tree)), dict(leaves(after.tree))
    differ = [
        path for path in old.keys() | new.keys() if not same(old.get(path, MISSING), new.get(path, MISSING))
    ]
    return {
        path: any(other[: len(path)] == path for other in differ if len(other) > len(path)) for path in differ
    }


def told_paths(told: Told) -> Iterator[Path]:
    """The paths that are told with their values; of a bare mention, its own."""
    if not told.facts and not told.parts:
        yield told.path
    for fact in told.facts:
        yield fact.path
    for part in told.parts:
        yield from told_paths(part)


def all_told(difference: Difference) -> list[Path]:
    return [path for group in difference.told() for told in group.told for path in told_paths(told)]


@given(SEEDS)
def test_every_end_that_changed_is_told_exactly_once_and_nothing_else_is(seed: int) -> None:
    before, after = pair(seed)
    told = all_told(Difference.between(before, after))
    assert len(told) == len(set(told))
    changed = changed_leaves(before, after)
    for path, gave_way in changed.items():
        covering = [each for each in told if each == path[: len(each)]]
        assert len(covering) == 1 or (gave_way and not covering), path
    for each in told:
        assert any(path[: len(each)] == each for path in changed), each


@given(SEEDS)
def test_against_nothing_all_is_new(seed: int) -> None:
    analysis = Analysis.from_tree(full_tree(Random(seed)))
    difference = Difference.between(NOTHING, analysis)
    told = all_told(difference)
    assert all(sum(path[: len(each)] == each for each in told) == 1 for path, _ in leaves(analysis.tree))
    kinds = {told.kind for group in difference.told() if group.key != "method" for told in group.told}
    assert kinds <= {Kind.ADDED}


@given(SEEDS)
def test_the_way_back_tells_of_the_same_places(seed: int) -> None:
    before, after = pair(seed)
    forth, back = (sorted(all_told(Difference.between(*each))) for each in ((before, after), (after, before)))
    assert forth == back


@given(SEEDS)
def test_the_changes_lead_from_one_to_the_other_and_the_rankings_are_theirs(seed: int) -> None:
    before, after = pair(seed)
    difference = Difference.between(before, after)
    assert same(before.apply(difference.changes).tree, after.tree)
    assert (difference.was, difference.now) == (score(before), score(after))
    assert bool(difference.told()) == (before != after)
    known = {place.hypothesis for place in difference.places}
    assert known == before.hypotheses.keys() | after.hypotheses.keys()


@given(SEEDS, st.sampled_from((20, 40, 80, 200)))
def test_every_format_shows_every_kind_of_difference_safely(seed: int, width: int) -> None:
    difference = Difference.between(*pair(seed))
    text = page(difference, ("a", "b"), Pen(coloured=False), width)
    if width >= 80:
        assert max(map(cells, text.splitlines())) <= width
    comment = markdown(difference, ("a", "b"))
    html = web.page([web.article(difference, ("a", "b"))])
    json = json_text([place(difference.names, each.path) for each in difference.changes])
    json += json_text([plain(each.after) for each in difference.changes])
    for shown in (text, comment, html, json):
        assert not UNSAFE.search(shown)
    Checker().feed(html)


class Checker(HTMLParser):
    """Finds tags that are not closed, and any that a page of ours does not have."""

    OURS = frozenset(
        (
            *("html", "head", "meta", "title", "style", "body", "article"),
            *("h1", "h2", "p", "table", "tr", "th", "td", "ul", "li", "div", "span", "del", "ins"),
        )
    )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.OURS
        assert {name for name, _ in attrs} <= {
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "dir",
            "style",
        }


class Words(HTMLParser):
    """Collects the words of a page, and the tags between them."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = [""]
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)
        self.pieces.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.pieces.append("")

    def handle_comment(self, data: str) -> None:
        assert data == " "
        self.pieces.append("")

    def handle_data(self, data: str) -> None:
        self.pieces[-1] += data


@given(HOSTILE)
def test_text_in_markdown_is_text(text: str) -> None:
    """What Markdown makes of it is the text and no more, wherever it stands, and none of it is linked."""
    shown = one_line(text)
    safe = escaped(text)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for around, tags in (
        ("{}", ["p"]),
        ("- {}", ["ul", "li"]),
        ("- **{}**", ["ul", "li", "strong"]),
        ("### {}", ["h3"]),
        ("| a |\n|:--|\n| {} |", ["table", "thead", "tr", "th", "tbody", "tr", "td"]),
    ):
        if not shown:
            continue
        words = Words()
        words.feed(parser.render(around.format(safe)))
        assert [tag for tag in words.tags if tag != "span"] == tags
        assert "".join(words.pieces).split() == ["a", *shown.split()] if "a |" in around else shown.split()
        assert not any(MENTION.search(piece) for piece in words.pieces), words.pieces


WORDS = st.lists(st.sampled_from(("raid", "on", "the", "base", "claims", "a", "b")), max_size=12).map(
    " ".join
)


@given(WORDS, WORDS)
def test_two_wordings_keep_their_words_and_share_those_that_are_not_marked(before: str, after: str) -> None:
    old, new = reworded(before, after)
    assert [" ".join(run.text for run in each if run.text) for each in (old, new)] == [before, after]
    if any(run.differs for run in (*old, *new)):
        kept = [[word for run in each if not run.differs for word in run.text.split()] for each in (old, new)]
        assert kept[0] == kept[1]


def test_every_section_has_a_title() -> None:
    from rivals.review.telling import TITLES

    assert {*SECTIONS, "conflicts"} <= TITLES.keys()
