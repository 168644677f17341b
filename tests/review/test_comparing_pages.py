"""A comparison in Markdown and HTML: what stands there, and that a file's text can do nothing."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from rivals.core.analysis import Analysis
from rivals.review.comparing.analysts import Analyst
from rivals.review.comparing.comparison import Comparison
from rivals.review.comparing.markdown import markdown
from rivals.review.comparing.telling import NO_DISPUTE, headline, sentences
from rivals.review.comparing.web import page

if TYPE_CHECKING:
    from rivals.core.change import Tree


def analysis(ratings: str, items: int = 1, text: str = "Text", marking: str = "TLP:AMBER") -> Analysis:
    rivals: Tree = {
        key: {"label": label, "statement": f"{text} {label}"}
        for key, label in (("boats", "H1"), ("hoax", "H2"))
    }
    evidence: Tree = {
        f"item-{n}": {
            "label": f"E{n}",
            "summary": f"{text} {n}",
            "ratings": {
                key: {"rating": rating, "because": text}
                for key, rating in zip(rivals, ratings.split(), strict=False)
                if rating != "."
            },
        }
        for n in range(1, items + 1)
    }
    return Analysis.from_tree(
        {"format": 1, "title": text, "marking": marking, "hypotheses": rivals, "evidence": evidence}
    )


def compared(*ratings: str, items: int = 1, text: str = "Text", marking: str = "TLP:AMBER") -> Comparison:
    names = ("ann", "bob", "cem")
    return Comparison.of(
        [
            Analyst(name, analysis(each, items, text, marking))
            for name, each in zip(names, ratings, strict=False)
        ]
    )


def test_the_comment_tells_all_from_the_headline_to_the_matrix() -> None:
    text = markdown(compared("CC II", "CC C", "C NA"))
    expected = """\
**TLP:AMBER**

### The 3 analysts agree to α = 0.444, too little to rely on

Text

- For ann H1 leads; for bob and cem H1 and H2 share the lead. In the consensus H1 and H2 share the lead.
- Of 2 cells that two or more of them rated, none are rated alike, 1 is one step apart and 1 further.
- 1 cell is rated by some and not applicable to others.
- All rankings go by the method of ann; each by the analyst's own grades, the consensus by those of ann.

|  | ann | bob | cem | Consensus | α | Statement |
|:--|:--|:--|:--|:--|:--|:--|
| H1 | 1 | 1 | 1 | 1 | 0.000 | Text H1 |
| H2 | 2 | 1 | 1 | 1 | 0.000 | Text H2 |
"""
    assert text.startswith(expected)
    assert (
        """\
- **E1 × H2**: 3 steps apart, not applicable to some; consensus N — Text 1
  - ann **II**: Text
  - bob **C**: Text
  - cem **NA**: Text
"""
        in text
    )
    assert "<details><summary>The consensus cell by cell (1)</summary>\n\n|" in text
    assert "| E1 | CC ░1 | N ▓3≠ |" in text
    assert text.endswith("</details>\n\n**TLP:AMBER**")


def test_a_long_comment_leaves_out_rows_and_says_how_many() -> None:
    found = compared("CC II", "C I", items=40)
    room = len(markdown(found)) - 300
    text = markdown(found, room)
    assert len(text) <= room
    assert "more rows, which this comment has no room for." in text
    assert "- And 68 more, which the matrix shows." in text


def test_long_reasons_do_not_burst_the_comment() -> None:
    found = compared("CC II", "C I", "I N", items=40, text="[x] " * 400)
    text = markdown(found, 12_000)
    assert len(text) <= 12_000
    assert "more, which the matrix shows." in text
    assert text.endswith("**TLP:AMBER**")


def test_who_agrees_in_everything_is_told_so() -> None:
    found = compared("C I", "C I", items=2)
    assert headline(found) == "The 2 analysts agree to α = 1.000, enough to rely on"
    assert sentences(found)[0] == "For all of them, and in the consensus, H1 leads."
    assert NO_DISPUTE in markdown(found)
    assert NO_DISPUTE in page(found)


def test_where_there_is_no_alpha_the_reason_is_told() -> None:
    assert headline(compared("C .", ". C")) == (
        "How far the 2 analysts agree has no figure: no cell is rated by two analysts"
    )


class Tags(HTMLParser):
    """Collects the elements of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts += data


def test_the_page_shades_each_cell_by_the_steps() -> None:
    text = page(compared("CC II", "CC C", "C ."))
    assert '<td class="cell apart1" title="ann CC, bob CC, cem C">CC <small>░1</small></td>' in text
    assert '<td class="cell apart3"' in text
    assert text.count('<p class="marking">TLP:AMBER</p>') == 2
    assert "default-src 'none'" in text


HOSTILE = (
    "<script>a</script> \" onclick=b ' & | **c** [d](javascript:e) @all #1 \x1b[2J \u202e `f` </details>"
)


@pytest.mark.parametrize("marking", ["", HOSTILE])
def test_hostile_text_is_text_on_the_page(marking: str) -> None:
    found = Tags(page(compared("CC II", "II NA", text=HOSTILE, marking=marking)))
    assert not found.tags & {"script", "a", "img"}
    assert found.attributes <= {"lang", "charset", "content", "http-equiv", "name", "class", "dir", "title"}
    assert "<script>a</script>" in found.texts
    assert not set(found.texts) & set("\x1b\u202e")


def test_hostile_text_is_text_in_the_comment() -> None:
    text = markdown(compared("CC II", "II NA", text=HOSTILE, marking=HOSTILE))
    assert "<script>" not in text
    assert "\\[d\\](javascript" in text
    assert "@all" not in text
    assert not set(text) & set("\x1b\u202e")
    assert text.count("</details>") == 1
    table = [line for line in text.splitlines() if line.startswith("| H")]
    assert all(line.replace("\\|", "").count("|") == 7 for line in table)
