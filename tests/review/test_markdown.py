"""The comment on a pull request: what stands in it, and that a file's text can do nothing there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.core.analysis import Analysis
from rivals.core.edits import rate
from rivals.core.scales import Rating
from rivals.review.difference import Difference
from rivals.review.markdown import LONGEST, escaped, markdown

if TYPE_CHECKING:
    from rivals.core.change import Tree


def analysis(items: int, marking: str = "", title: str = "Lights") -> Analysis:
    evidence: Tree = {
        f"item-{n}": {
            "label": f"E{n}",
            "summary": f"What E{n} says",
            "ratings": {"boats": {"rating": "C"}, "hoax": {"rating": "N"}},
        }
        for n in range(1, items + 1)
    }
    hypotheses: Tree = {
        "boats": {"label": "H1", "statement": "Boats | ships"},
        "hoax": {"label": "H2", "statement": "A hoax"},
    }
    return Analysis.from_tree(
        {"format": 1, "title": title, "marking": marking, "hypotheses": hypotheses, "evidence": evidence}
    )


def comment(items: int, rated: int, marking: str = "", title: str = "Lights") -> str:
    before = after = analysis(items, marking, title)
    for n in range(1, rated + 1):
        after = after.apply(rate(after, f"item-{n}", "boats", Rating.INCONSISTENT, "Lamps out at sea."))
    return markdown(Difference.between(before, after), ("HEAD:bay.ach.toml", "bay.ach.toml"))


def test_a_short_one_shows_everything_at_once() -> None:
    expected = """\
**TLP:AMBER**

### H2 now leads, before H1 and H2 together

Lights, from HEAD:bay.ach.toml to bay.ach.toml.

H1 (1 → 2) falls.

| | Rank | Score | Statement |
|:--|:--|:--|:--|
| **H2** | 1 | 0 | A hoax |
| **H1** | 1 → 2 ↓ | 0 → 1 | Boats \\| ships |

By weighted inconsistency, lower is better.

#### Ratings

- **E1 × H1: C → I** — What E1 says
  - reason added: "Lamps out at sea."

**TLP:AMBER**"""
    assert comment(2, 1, "TLP:AMBER") == expected


def test_a_long_one_is_to_be_opened_group_by_group() -> None:
    text = comment(20, 20)
    assert "<details><summary>Ratings (20)</summary>\n\n- **E1" in text
    assert text.endswith('sea."\n\n</details>')


def test_one_that_is_too_long_for_a_comment_counts_the_rest() -> None:
    text = comment(2000, 2000, "TLP:AMBER")
    assert len(text) <= LONGEST + 200
    told = text.count("× H1: C → I")
    assert f"And {2000 - told} more that changed, which this comment has no room for" in text
    assert text.endswith("**TLP:AMBER**")


def test_one_thing_that_is_too_long_hides_no_other() -> None:
    before = after = analysis(3)
    for n, reason in ((1, "a"), (2, "b" * LONGEST), (3, "c")):
        after = after.apply(rate(after, f"item-{n}", "boats", Rating.INCONSISTENT, reason))
    text = markdown(Difference.between(before, after), ("a", "b"))
    assert "E1 × H1" in text
    assert "E2 × H1" not in text
    assert "E3 × H1" in text
    assert "And 1 more that changed" in text


def test_where_nothing_changed_it_says_so() -> None:
    assert "### H1 and H2 still share the lead" in comment(1, 0)
    assert comment(1, 0).endswith("Nothing has changed; comments and layout are not compared.")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a plain sentence, 1.5 times.", "a plain sentence, 1.5 times."),
        ("@ann and #12", "@<!-- -->ann and #<!-- -->12"),
        ("https://a.example", "https:<!-- -->//a.example"),
        ("www.a.example", "www<!-- -->.a.example"),
        (":smile:", ":<!-- -->smile:"),
        ("GH-7", "GH-<!-- -->7"),
        ("0123abc", "0123ab<!-- -->c"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("&copy;", "&amp;copy;"),
        ("$x$", "<span>$</span>x<span>$</span>"),
        ("[a](b) *c* _d_ ~e~ `f` \\g |", "\\[a\\](b) \\*c\\* \\_d\\_ \\~e\\~ \\`f\\` \\\\g \\|"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("a\n# b", "a #<!-- --> b"),
    ],
)
def test_text_is_escaped_by_the_rules_of_markdown_and_of_github(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_a_hostile_title_stays_text() -> None:
    text = comment(1, 1, title="x\n\n# @all <script>alert(1)</script> ![](http://a.example/pixel.png)")
    assert "# @" not in text
    assert "<script" not in text
    assert "![" not in text
    assert "http://" not in text
