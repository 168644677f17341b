"""How the ranking moved, commit by commit, in a real repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.review.history import history
from rivals.review.repository import RepositoryError
from rivals.scoring.wording import score_figure

if TYPE_CHECKING:
    from repositories import Repository

    from rivals.review.history import Step

FILE = "bay.ach.toml"
CASE = """\
format = 1
title = "Lights"
marking = "TLP:AMBER"

[method]
rule = "inconsistency"

[hypotheses.boats]
label = "H1"
statement = "Boats"

[hypotheses.drones]
label = "H2"
statement = "Drones"

[evidence.one]
label = "E1"
summary = "One"

[evidence.one.ratings.boats]
rating = "I"

[evidence.one.ratings.drones]
rating = "N"
"""


def told(steps: list[Step]) -> list[tuple[str, tuple[str, ...]]]:
    return [(step.commit.subject, step.told) for step in steps]


def test_every_commit_is_told_with_its_ranking_and_what_became_of_the_lead(repository: Repository) -> None:
    repository.commit("begin", 1, files={FILE: CASE})
    repository.commit("reword", 2, files={FILE: CASE.replace("Boats", "Ships")})
    repository.commit("rate", 3, files={FILE: CASE.replace('"N"', '"II"')})
    repository.commit(
        "rule", 4, files={FILE: CASE.replace('"N"', '"II"').replace('"inconsistency"', '"net"')}
    )
    steps = history(repository.folder / FILE)
    assert told(steps) == [
        ("rule", ("Ranked by net score now, by inconsistency before",)),
        ("rate", ("H1 now leads, before H2",)),
        ("reword", ()),
        ("begin", ("H2 now leads",)),
    ]
    assert [step.moved for step in steps] == [True, True, False, True]
    snapshot = steps[1].snapshot
    assert snapshot is not None
    assert (snapshot.title, snapshot.marking) == ("Lights", "TLP:AMBER")
    figures = {
        snapshot.names[each.hypothesis]: score_figure(snapshot.ranking.rule, each.score)
        for each in snapshot.ranking.standings
    }
    assert figures == {"H1": "1", "H2": "2"}


def test_what_cannot_be_read_is_listed_with_the_reason(repository: Repository) -> None:
    repository.commit("begin", 1, files={FILE: CASE})
    repository.commit("conflict", 2, files={FILE: f"<<<<<<< ours\n{CASE}"})
    (repository.folder / FILE).unlink()
    repository.commit("remove", 3)
    repository.commit("again", 4, files={FILE: CASE})
    again, removed, conflict, begin = history(repository.folder / FILE)
    assert removed.snapshot is None
    assert removed.fault == "the file was removed"
    assert conflict.snapshot is None
    assert conflict.fault.startswith("cannot be read: line 1: is not TOML")
    assert again.told == begin.told == ("H2 now leads",)


def test_names_of_a_hypothesis_that_went_are_known(repository: Repository) -> None:
    repository.commit("begin", 1, files={FILE: CASE})
    head, _, rest = CASE.partition("[hypotheses.drones]")
    without = head + rest.partition("\n\n")[2].partition("\n[evidence.one.ratings.drones]")[0]
    repository.commit("drop", 2, files={FILE: without})
    assert history(repository.folder / FILE)[0].told == ("H1 now leads, before H2",)


def test_a_merge_is_measured_against_each_of_its_sides(repository: Repository) -> None:
    case = CASE.replace('rating = "I"\n', 'rating = "I"\n\n# room\n# between\n# the two\n')
    repository.commit("begin", 1, files={FILE: case})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("theirs", 2, files={FILE: case.replace('"N"', '"II"')})
    repository.git("checkout", "--quiet", "main")
    repository.commit("ours", 3, files={FILE: case.replace("Lights", "Lights over the bay")})
    repository.git("merge", "--quiet", "--no-edit", "side")
    merge, *rest = history(repository.folder / FILE)
    assert len(rest) == 3
    assert merge.commit.subject == "Merge branch 'side'"
    assert merge.told == ()  # what became of the lead is told of the commit that did it
    assert not merge.moved


def test_the_past_is_followed_through_a_change_of_name_and_cut_where_told(repository: Repository) -> None:
    repository.commit("begin", 1, files={FILE: CASE})
    (repository.folder / "sub").mkdir()
    repository.git("mv", FILE, "sub/new.ach.toml")
    repository.commit("move", 2)
    file = repository.folder / "sub/new.ach.toml"
    assert [step.commit.path for step in history(file)] == ["sub/new.ach.toml", FILE]
    assert [step.commit.subject for step in history(file, limit=1)] == ["move"]
    assert history(file, limit=1)[0].moved is False


def test_a_file_without_a_past_is_refused(repository: Repository) -> None:
    repository.commit("begin", files={"other": "x"})
    with pytest.raises(RepositoryError, match="git knows of no commit with it"):
        history(repository.write(FILE, CASE))


def test_no_text_steers(repository: Repository) -> None:
    hostile = CASE.replace('label = "H1"', 'label = "\\u001b[31m\\u202e"').replace("Lights", "\\u009b")
    repository.commit("begin", 1, files={FILE: hostile})
    (step,) = history(repository.folder / FILE)
    assert step.snapshot is not None
    assert step.snapshot.names["boats"] == "␛[31m<U+202E>"
    assert step.snapshot.title == "<U+009B>"
