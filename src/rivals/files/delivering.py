"""Files that are no analyses, written where somebody says."""

from __future__ import annotations

import os
from pathlib import Path

from rivals.files.errors import SaveError
from rivals.files.replacing import replace


def beside(file: Path, end: str) -> Path:
    """The usual place for what is made from an analysis: beside it, under its name with another end."""
    return file.with_name(f"{file.name.removesuffix('.toml').removesuffix('.ach')}{end}")


def place_of(words: str, usual: str, suffix: str) -> Path:
    """The place that somebody typed: a `~` is understood, and what is left out is made up.

    Args:
        words: What was typed.
        usual: The name that a file has in a folder that was typed alone.
        suffix: How a name ends that was typed without an end.

    Raises:
        SaveError: There can be no such place.
    """
    try:
        place = Path(words.strip()).expanduser()
        if place.is_dir():
            return place / usual
        is_whole = bool(place.suffix) or place.exists()
    except RuntimeError:
        raise SaveError(words, [(None, "cannot be written: there is no such user here")]) from None
    except OSError as error:
        raise SaveError(words, [(None, f"cannot be written: {error.strerror}")]) from error
    return place if is_whole else place.with_name(f"{place.name}{suffix}")


def refuse_analyses(place: Path) -> None:
    """Refuse a place that is an analysis by its name, or by that of what it leads to.

    Raises:
        SaveError: It is one.
    """
    try:
        leads_to = os.path.realpath(place)
    except ValueError as error:
        raise SaveError(place, [(None, f"cannot be written: {error}")]) from None
    if any(name.casefold().endswith(".toml") for name in (place.name, leads_to)):
        raise SaveError(place, [(None, "is an analysis by its name: nothing else is written over one")])


def deliver(place: Path, content: bytes) -> list[str]:
    """Write a file that is no analysis; returns what there is to know although it is written.

    Raises:
        SaveError: It was not written.
    """
    refuse_analyses(place)
    try:
        return replace(place, content)
    except FileNotFoundError:
        told = f"there is no folder {place.parent}; make it first"
        raise SaveError(place, [(None, f"cannot be written: {told}")]) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise SaveError(place, [(None, f"cannot be written: {reason or error}")]) from error
