"""DOT: what stands in it, and what Graphviz says of it where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from rivals.graph.dot import dot

if TYPE_CHECKING:
    from rivals.graph.view import View


def test_edges_go_from_left_to_right_and_arrows_as_the_sentence_goes(view: View) -> None:
    lines = [line.strip() for line in dot(view).splitlines()]
    assert '"sources.a" -> "sources.b" [style=dashed, dir=back];' in lines
    assert '"sources.a" -> "evidence.e1" [style=solid];' in lines
    assert '"evidence.e2" -> "hypotheses.h2" [label="I", color="#dfc27d", penwidth=2.50];' in lines


def test_the_marking_stands_above_and_below(view: View) -> None:
    assert dot(view).count('label="TLP:AMBER') == 2


def test_a_hostile_label_does_not_leave_its_quotes(hostile: View) -> None:
    without_texts = re.sub(r'"(\\.|[^"\\])*"', "", dot(hostile))
    assert "script" not in without_texts
    assert r"\\N" in dot(hostile)
    assert "&amp;amp;" in dot(hostile)


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_it(hostile: View) -> None:
    command = ["dot", "-Tcanon"]
    run = subprocess.run(command, input=dot(hostile), capture_output=True, text=True, check=True)
    assert run.stderr == ""
