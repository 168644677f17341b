"""What another analyst makes of a cell, taken over; and captures that the consensus is moved away from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.analysis import Analysis
from rivals.core.change import at
from rivals.review.comparing.analysts import Analyst
from rivals.review.comparing.comparison import Comparison
from rivals.review.comparing.moving import moved
from rivals.review.comparing.taking import taken

if TYPE_CHECKING:
    from pathlib import Path

    from rivals.core.change import Tree


def case(*, documents: Tree | None = None, **items: Tree) -> Analysis:
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "Lights",
            "hypotheses": {"boats": {"statement": "Boats"}},
            "documents": documents or {},
            "evidence": {key: {"summary": key, **item} for key, item in items.items()},
        }
    )


def rated(rating: str, **more: str) -> Tree:
    return {"ratings": {"boats": {"rating": rating, **more}}}


def test_a_rating_is_taken_with_its_reason_and_all_else_stays() -> None:
    ann = case(hum=rated("C", because="Engines hum", colour="red"), light={"notes": "Mine"})
    bob = case(hum=rated("II", because="Not at sea"), light={"notes": "His"})
    after = ann.apply(taken(ann, bob, "hum", "boats"))
    assert at(after.tree, ("evidence", "hum", "ratings", "boats")) == {
        "rating": "II", "because": "Not at sea", "colour": "red",
    }  # fmt: skip
    assert after.evidence["light"].notes == "Mine"
    assert (
        after.apply(taken(after, case(hum=rated("II")), "hum", "boats"))
        .evidence["hum"]
        .ratings["boats"]
        .because
        == ""
    )


def test_an_item_and_a_hypothesis_that_are_missing_come_along_with_what_they_mention() -> None:
    bob = Analysis.from_tree(
        {
            **case(hum=rated("C")).tree,
            "hypotheses": {"boats": {"statement": "Boats"}, "hoax": {"statement": "A", "parent": "boats"}},
            "sources": {"paper": {"name": "The paper"}},
            "evidence": {
                "film": {
                    "summary": "A film", "sources": {"paper": {}}, "ratings": {"hoax": {"rating": "CC"}},
                }
            },
        }
    )  # fmt: skip
    ann = case(hum=rated("N"))
    after = ann.apply(taken(ann, bob, "film", "hoax"))
    assert after.evidence["film"].ratings["hoax"].rating.value == "CC"
    assert "paper" in after.sources
    assert after.evidence["hum"].ratings["boats"].rating.value == "N"


def test_the_paths_of_captures_are_told_from_the_new_folder_and_what_lies_outside_is_to_be_copied(
    tmp_path: Path,
) -> None:
    documents: Tree = {
        "thread": {"title": "A thread", "path": "captures/thread.txt"},
        "web": {"title": "A page"},
    }
    analyses = case(documents=documents, hum=rated("C")), case(hum=rated("I"))
    compared = Comparison.of([Analyst("ann", analyses[0]), Analyst("bob", analyses[1])])
    words = []
    for name in ("ann", "bob"):
        (tmp_path / "work" / name).mkdir(parents=True)
        words.append(str(tmp_path / "work" / name / "case.ach.toml"))

    def path_in(folder: Path) -> tuple[str | None, int]:
        analysis, left = moved(compared, words, folder)
        return analysis.documents["thread"].path, len(left)

    assert path_in(tmp_path / "work" / "ann") == ("captures/thread.txt", 0)
    assert path_in(tmp_path) == ("work/ann/captures/thread.txt", 0)
    assert path_in(tmp_path / "work" / "bob") == ("captures/thread.txt", 1)
