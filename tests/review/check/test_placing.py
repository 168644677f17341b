"""Findings stand at the lines that they are about, in the order of the file."""

from __future__ import annotations

from pathlib import Path

from rivals.core.findings import Severity
from rivals.files.reading import parse
from rivals.review.check.placing import check_text

TEXT = """\
# first
format = 1
title = "T"  # \u202e hidden
[hypotheses]
h1 = { statement = "A" }
[hypotheses.h2]
statement = "A \\u202E"
prior = 0.5
# plain \u00a0 comment
[evidence.e1]
summary = '''
one
two'''
"""


def test_each_finding_has_its_line() -> None:
    placed = check_text(TEXT, parse(Path("case.ach.toml"), TEXT.encode()))
    assert [(each.line, each.finding.rule) for each in placed] == [
        (3, "hidden-characters"),
        (4, "some-priors"),
        (7, "hidden-characters"),
        (10, "no-source"),
        (10, "no-credibility"),
        (10, "no-relevance"),
        (10, "blank-cell"),
    ]
    comment = placed[0]
    assert comment.severity is Severity.ERROR
    assert comment.finding.path == ()
    assert comment.finding.message == (
        "There is U+202E RIGHT-TO-LEFT OVERRIDE in a comment, which may not say what it seems to."
    )


def test_a_line_is_not_told_twice() -> None:
    text = 'format = 1\ntitle = "\u202e" # \u202e\n'
    placed = check_text(text, parse(Path("case.ach.toml"), text.encode()))
    assert [(each.line, each.finding.rule) for each in placed] == [
        (1, "no-hypothesis"),
        (2, "hidden-characters"),
    ]
