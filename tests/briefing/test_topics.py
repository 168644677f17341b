"""The words that choose the sections."""

from __future__ import annotations

import pytest

from rivals.briefing.topics import USUAL, Topic, named


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("usual", USUAL),
        ("all", tuple(Topic)),
        ("matrix,judgement", (Topic.MATRIX, Topic.JUDGEMENT)),
        (" matrix , matrix,", (Topic.MATRIX,)),
        ("-evidence", tuple(each for each in USUAL if each is not Topic.EVIDENCE)),
        ("usual,reasons", (*USUAL, Topic.REASONS)),
        ("reasons,-ranking", (Topic.REASONS,)),
        ("all,-usual", (Topic.REASONS, Topic.FINDINGS, Topic.STEPS)),
    ],
)
def test_words_choose_sections_in_their_order_and_once_each(words: str, chosen: tuple[Topic, ...]) -> None:
    assert named(words.split(",")) == chosen


def test_a_word_that_names_none_is_told_with_all_there_are() -> None:
    with pytest.raises(
        ValueError, match=r"there is no section 'matrx'; there are judgement, .*, all and usual"
    ):
        named(["matrx"])


@pytest.mark.parametrize("words", [[], [""], ["-all"], ["matrix", "-matrix"]])
def test_a_briefing_of_nothing_is_refused(words: list[str]) -> None:
    with pytest.raises(ValueError, match="no section is left"):
        named(words)
