"""The page for the browser: it holds what changed, and nothing that runs or calls out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.analysis import Analysis
from rivals.core.edits import edit
from rivals.review import web
from rivals.review.difference import Difference

if TYPE_CHECKING:
    from rivals.core.change import Tree

HOSTILE = "<script>alert(1)</script> \" onload='x' \x1b[31m\u202e"


def difference(statement: str) -> Difference:
    hypotheses: Tree = {
        "boats": {"label": "H1", "statement": "Boats that fish by lamp, far out at sea in the bay"}
    }
    before = Analysis.from_tree(
        {"format": 1, "title": "Lights", "marking": "TLP:AMBER", "hypotheses": hypotheses}
    )
    return Difference.between(
        before, before.apply(edit(before, "hypotheses", "boats", {"statement": statement}))
    )


def test_what_changed_is_marked_word_by_word_between_two_markings() -> None:
    page = web.page(
        [web.article(difference("Boats that fish by night, far out at sea in the bay"), ("a.toml", "b.toml"))]
    )
    assert page.startswith("<!doctype html>")
    assert page.count('<p class="marking">TLP:AMBER</p>') == 2
    assert "<h1>H1 still leads</h1>" in page
    assert "&quot;Boats that fish by <del>lamp,</del> far out at sea in the bay&quot;" in page
    assert "&quot;Boats that fish by <ins>night,</ins> far out at sea in the bay&quot;" in page


def test_no_text_of_a_file_is_markup() -> None:
    page = web.page([web.article(difference(HOSTILE), (HOSTILE, HOSTILE))])
    assert "<script" not in page
    assert "onload='" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_the_page_asks_the_network_for_nothing() -> None:
    page = web.page([web.article(difference("Ships"), ("a", "b"))])
    assert "default-src 'none'" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "src=" not in page.replace("default-src=", "")


def test_where_nothing_changed_the_page_says_so() -> None:
    page = web.article(difference("Boats that fish by lamp, far out at sea in the bay"), ("a", "b"))
    assert "Nothing has changed;" in page
