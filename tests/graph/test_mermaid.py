"""Mermaid: what stands in it. Its own parser needs a browser, and is not asked here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rivals.graph.mermaid import mermaid

if TYPE_CHECKING:
    from rivals.graph.view import View


def test_it_is_a_flowchart_with_a_style_for_each_rating(view: View) -> None:
    lines = [line.strip() for line in mermaid(view).splitlines()]
    assert lines[0] == "flowchart LR"
    assert 'n0(["source<br/>Source a"])' in lines
    ratings = [line for line in lines if line.startswith("linkStyle") and "stroke-width" in line]
    assert len(ratings) == 8
    assert sum("#a6611a" in line for line in ratings) == 1


def test_the_marking_stands_above_and_below(view: View) -> None:
    assert mermaid(view).count("TLP#58;AMBER") == 2


def test_no_hostile_word_can_spell_a_directive_or_leave_its_label(hostile: View) -> None:
    text = mermaid(hostile)
    assert "%%" not in text
    assert "<script" not in text
    labels = re.findall(r'"([^"]*)"', text)
    assert all(re.fullmatch(r"(?:[^\"\[\]{}<>|`%#;:\\]|#\d+;|<br/>)*", label) for label in labels)
    outside = re.sub(r'"[^"]*"', "", text)
    assert "init" not in outside


def test_edges_are_counted_for_their_styles(view: View) -> None:
    lines = mermaid(view).splitlines()
    edges = [line for line in lines if re.match(r"  n\d+ \S+\|", line)]
    assert len(edges) == view.shown.net.number_of_edges()
    styled = [int(found[1]) for line in lines if (found := re.match(r"  linkStyle (\d+) ", line))]
    assert all('|"' in edges[number] for number in styled)
    told = {edges[number].split('"')[1] for number in styled}
    assert told == {"II", "C", "I", "N", "NA", "disputes"}
