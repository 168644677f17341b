"""Gathering: the analysts whose versions are named, and what is wrong with those that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.review.comparing.analysts import Analyst, named
from rivals.review.versions import HERE, version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rivals.core.analysis import Analysis
    from rivals.review.repository import Place


@attrs.frozen
class Gathered:
    """Analysts.

    Attributes:
        analysts: Those whose versions can be used, in the order they were named in.
        faults: What is wrong with the others, each in one line fit to print.
    """

    analysts: tuple[Analyst, ...]
    faults: tuple[str, ...]


def gathered(words: Sequence[str], folder: Place = HERE) -> Gathered:
    """The analysts whose versions some words name.

    Args:
        words: Files, or `REV:PATH`.
        folder: Where git is asked from.
    """
    read, faults = _read(words, folder)
    return Gathered(_analysts(read), tuple(faults))


def gathered_around(analysis: Analysis, file: str, words: Sequence[str], folder: Place = HERE) -> Gathered:
    """The analyst of an analysis at work, and of some others those who speak of the same evidence.

    Args:
        analysis: The analysis at work.
        file: The file that it is from, which may hold an older state of it.
        words: The versions of the others, files or `REV:PATH`.
        folder: Where git is asked from.
    """
    read, faults = _read(words, folder)
    near = [each for each in read if each[1].evidence.keys() & analysis.evidence]
    faults += [
        f"{one_line(word)}: has no item of evidence in common with this analysis; items are matched by id"
        for word, each in read
        if not each.evidence.keys() & analysis.evidence
    ]
    return Gathered(_analysts([(file, analysis), *near]), tuple(faults))


def _read(words: Sequence[str], folder: Place) -> tuple[list[tuple[str, Analysis]], list[str]]:
    """Each version that can be used, after the word for it; and what is wrong with the others."""
    read: list[tuple[str, Analysis]] = []
    faults: list[str] = []
    for word in words:
        try:
            read.append((word, version(word, folder).analysis()))
        except FileError as error:
            faults.extend(error.messages)
    return read, faults


def _analysts(read: Sequence[tuple[str, Analysis]]) -> tuple[Analyst, ...]:
    names = named([word for word, _ in read], [analysis.author for _, analysis in read])
    return tuple(Analyst(name, analysis) for name, (_, analysis) in zip(names, read, strict=True))
