"""Moving the consensus: its captures lie where the analysts have them, whatever folder it goes into."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from rivals.core import edits
from rivals.review.versions import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rivals.core.analysis import Analysis
    from rivals.review.comparing.comparison import Comparison


def moved(comparison: Comparison, words: Sequence[str], folder: Path) -> tuple[Analysis, list[Path]]:
    """The consensus as it is to be written into a folder, and the captures that have to be copied there.

    A path leads to a capture from the analysis's own folder, and never out of it. So it is made anew
    where the capture lies below the new folder; else it stays, and the capture has to follow.

    Args:
        comparison: The comparison.
        words: The versions of its analysts, each a file or `REV:PATH`.
        folder: The folder that the consensus is to be written into.
    """
    consensus = comparison.consensus
    left: list[Path] = []
    for key, home in _homes(comparison, words).items():
        path = consensus.documents[key].path
        if path is None or _is_same(home, folder):
            continue
        capture = home / path
        if capture.resolve().is_relative_to(folder.resolve()):
            new = Path(os.path.relpath(capture.resolve(), folder.resolve())).as_posix()
            consensus = consensus.apply(edits.edit(consensus, "documents", key, {"path": new}))
        else:
            left.append(capture)
    return consensus, left


def _homes(comparison: Comparison, words: Sequence[str]) -> Mapping[str, Path]:
    """The folder that each document of the consensus comes from: that of the first analyst who has it."""
    homes: dict[str, Path] = {}
    for analyst, word in zip(comparison.analysts, words, strict=True):
        new = [key for key in analyst.analysis.documents if key not in homes]
        if new:
            folder = place_of(word).resolve().parent
            homes |= dict.fromkeys(new, folder)
    return {key: folder for key, folder in homes.items() if key in comparison.consensus.documents}


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
