"""Every step can be taken back and done again, and the session knows whether there is something to save."""

from __future__ import annotations

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import Change, put
from rivals.core.problems import RefusedError
from rivals.core.session import Session


def session() -> Session:
    return Session(Analysis.from_tree({"format": 1, "title": "0"}))


def retitle(it: Session, title: str) -> None:
    step = it.do(f"call it {title}", [put(it.analysis.tree, ("title",), title)])
    assert step is not None


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end() -> None:
    it = session()
    for title in "123":
        retitle(it, title)
    back = [(step.intent, it.analysis.title) for _ in range(3) if (step := it.undo())]
    assert back == [("call it 3", "2"), ("call it 2", "1"), ("call it 1", "0")]
    assert it.undo() is None
    assert not it.can_undo
    forth = [(step.intent, it.analysis.title) for _ in range(3) if (step := it.redo())]
    assert forth == [("call it 1", "1"), ("call it 2", "2"), ("call it 3", "3")]
    assert it.redo() is None
    assert not it.can_redo


def test_a_new_step_gives_up_what_was_undone() -> None:
    it = session()
    retitle(it, "1")
    it.undo()
    retitle(it, "2")
    assert not it.can_redo
    assert it.analysis.title == "2"


def test_no_change_is_no_step() -> None:
    it = session()
    assert it.do("nothing", []) is None
    assert not it.can_undo
    assert not it.unsaved


def test_a_refused_step_changes_nothing() -> None:
    it = session()
    retitle(it, "1")
    it.undo()
    with pytest.raises(RefusedError):
        it.do("break it", [Change(("title",), "other", "x")])
    with pytest.raises(RefusedError):
        it.do("break it", [put(it.analysis.tree, ("title",), 5)])
    assert it.analysis.title == "0"
    assert it.can_redo
    assert not it.unsaved


def test_what_is_saved_is_what_stood_when_it_was_saved() -> None:
    it = session()
    assert not it.unsaved
    retitle(it, "1")
    assert it.unsaved
    it.saved()
    assert not it.unsaved
    retitle(it, "2")
    it.undo()
    assert not it.unsaved
    it.undo()
    assert it.unsaved
    it.redo()
    assert not it.unsaved


def test_a_saved_state_that_was_undone_and_given_up_is_never_reached_again() -> None:
    it = session()
    retitle(it, "1")
    it.saved()
    it.undo()
    retitle(it, "2")
    assert it.unsaved
    it.undo()
    assert it.unsaved
    it.redo()
    assert it.unsaved
    it.saved()
    assert not it.unsaved
