"""A briefing as a page: well formed, marked, made of words only, and asking nobody for anything."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from random import Random
from typing import TYPE_CHECKING, Any, Unpack

import pytest
from briefs import briefing_of
from cases import full_tree
from matrices import matrix

from rivals.briefing import web
from rivals.briefing.topics import Topic

if TYPE_CHECKING:
    from briefs import Chosen

HOSTILE = "</style><script>alert(1)</script> \" onload='x' <img src=//e.example> &lt; \x1b[31m\u202e"
VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a page is made of; fails where its tags do not fit into one another."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.words.append(data)


def page(tree: dict[str, Any], **options: Unpack[Chosen]) -> str:
    return web.write(briefing_of(tree, **options)).decode()


def hostile() -> dict[str, Any]:
    tree = matrix("C I", "I C") | {"title": HOSTILE, "question": HOSTILE, "marking": HOSTILE}
    tree["sources"] = {"s": {"name": HOSTILE}}
    for each in tree["hypotheses"].values():
        each |= {"label": HOSTILE, "statement": HOSTILE}
    for item in tree["evidence"].values():
        item |= {"label": HOSTILE, "summary": HOSTILE, "sources": {"s": {}}}
    return tree


@pytest.mark.parametrize("seed", range(12))
def test_it_is_well_formed_and_every_name_in_it_is_there_once(seed: int) -> None:
    made = Page(page(full_tree(Random(seed)), topics=tuple(Topic)))
    ids = [attrs["id"] for _, attrs in made.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["aria-labelledby"] for _, attrs in made.tags if "aria-labelledby" in attrs} <= set(ids)


def test_no_text_of_an_analysis_is_markup_or_style() -> None:
    marked = matrix("C I", "I C") | {"marking": "TLP:AMBER", "question": "Who?"}
    tags = {tag for tag, _ in Page(page(marked, topics=tuple(Topic))).tags}
    made = Page(page(hostile(), topics=tuple(Topic)))
    assert {tag for tag, _ in made.tags} == tags
    assert not [name for _, attrs in made.tags for name in attrs if name.startswith("on")]
    assert any("<script>alert(1)</script>" in each for each in made.words)
    text = page(hostile(), topics=tuple(Topic))
    assert text.count("</style>") == 1
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_it_runs_nothing_and_asks_the_network_for_nothing() -> None:
    text = page(matrix("C I"), topics=tuple(Topic))
    assert "default-src 'none'" in text
    tags = Page(text).tags
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "svg"}
    assert not [attrs for _, attrs in tags if {"src", "href"} & set(attrs)]
    assert not re.search(r"url\(|@import|https?://", text)


def test_the_marking_is_at_both_ends_of_the_page_and_of_every_sheet() -> None:
    text = page(matrix("C I") | {"marking": 'TLP:AMBER "x"'})
    assert text.count('<p class="marking"') == 2
    style = text[text.index("@page") : text.index("</style>")]
    shown = r'"TLP\00003aAMBER\000020\000022x\000022"'
    assert f"@top-center {{ content: {shown}" in style
    assert f"@bottom-center {{ content: {shown}" in style
    assert "marking" not in page(matrix("C I")).partition("</style>")[2]


def test_ratings_are_told_by_letters_and_not_by_colour_alone() -> None:
    text = page(matrix("CC I", "NA ."), topics=(Topic.MATRIX,))
    for cell in ('r-CC">CC<', 'r-I">I<', 'r-NA">NA<', '"rating">·<'):
        assert cell in text


def test_a_matrix_too_wide_for_a_sheet_comes_in_parts() -> None:
    wide = page(matrix(*["C I"] * 40), topics=(Topic.MATRIX,), transposed=True)
    assert wide.count('<table class="matrix">') == 4
    assert "Hypotheses against evidence, 4 of 4" in wide


def test_a_title_that_is_written_from_the_right_is_set_from_the_right() -> None:
    assert '<h1 dir="auto">الهجمات</h1>' in page(matrix("C I") | {"title": "الهجمات"})
