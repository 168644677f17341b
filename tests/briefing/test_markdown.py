"""A briefing in Markdown: what it holds, and that the words of an analysis make no markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Unpack

import pytest
from briefs import briefing_of
from markdown_it import MarkdownIt
from matrices import matrix

from rivals.briefing import markdown
from rivals.briefing.topics import Topic

if TYPE_CHECKING:
    from briefs import Chosen
    from markdown_it.token import Token

HOSTILE = (
    "# *a* _b_ `c` | [d](http://e.example) ![f](g) <script>h</script> <!-- i --> &copy; @all #1 $j$ ~~k~~ \\",
    "--- ",
    "1. one",
    "> quoted",
    "**bold",
    "| a | b |",
)


def page(tree: dict[str, Any], **options: Unpack[Chosen]) -> str:
    return markdown.write(briefing_of(tree, **options)).decode()


def tokens(text: str) -> list[Token]:
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    return [part for token in parser.parse(text) for part in (token, *(token.children or ()))]


def hostile(text: str) -> dict[str, Any]:
    tree = matrix("C I", "I C") | {"title": text, "question": text, "marking": text}
    tree["sources"] = {"s": {"name": text}}
    tree["assumptions"] = {"p": {"statement": text, "if-wrong": text}}
    tree["indicators"] = {"n": {"statement": text}}
    for each in tree["hypotheses"].values():
        each |= {"label": text, "statement": text}
    for item in tree["evidence"].values():
        item |= {"label": text, "summary": text, "sources": {"s": {}}, "rests-on": {"p": {}}}
        item["ratings"]["a"]["because"] = text
    return tree


def test_the_marking_stands_at_the_top_and_at_the_bottom() -> None:
    lines = page(matrix("C I") | {"marking": "TLP:AMBER"}).splitlines()
    assert lines[0] == lines[-1] == "**TLP:AMBER**"
    assert "**" not in page(matrix("C I"), topics=(Topic.MATRIX,))


def test_it_says_at_the_end_what_it_was_made_from() -> None:
    told = "`case.ach.toml, SHA-256 0123456789ab, not committed`"
    assert page(matrix("C I")).endswith(f"---\n\n{told}\n")


def test_the_matrix_is_a_table_with_what_its_rows_stand_for_behind_them() -> None:
    lines = page(matrix("C I", "NA ."), topics=(Topic.MATRIX,)).splitlines()
    at = lines.index("### Evidence against hypotheses") + 2
    assert lines[at : at + 6] == [
        "| Evidence | A | B | Weight | Diag. |  |",
        "| --- | :-: | :-: | --: | --: | --- |",
        "| e1 | C | I | 1 | 1 | x |",
        "| e2 | NA | · | 1 | – | x |",
        "| Weighted inconsistency | 0 | 1 |  |  |  |",
        "| Rank | 1 | 2 |  |  |  |",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_an_analysis_says_is_read_as_the_words_it_is(text: str) -> None:
    """Against the same briefing with harmless words: the same tokens, and the words come back whole."""
    plain, odd = tokens(page(hostile("plain"), topics=tuple(Topic))), page(hostile(text), topics=tuple(Topic))
    skeleton = [each.type for each in plain if not _inline(each)]
    assert [each.type for each in tokens(odd) if not _inline(each)] == skeleton
    shown = _shown(odd)
    assert shown.count(text.strip()) >= 20


def _inline(token: Token) -> bool:
    """Whether it is text, or what keeps text from being more: comments and spans around signs."""
    kept = token.type == "html_inline" and token.content in {"<!-- -->", "<span>", "</span>"}
    return kept or token.type in {"text", "text_special", "inline"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _shown(text: str) -> str:
    """What a reader sees of it."""
    reader = _Words()
    reader.feed(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text))
    return "".join(reader.words)
