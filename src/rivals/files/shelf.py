"""The shelf: the analyses within reach of the folder one works in, and the case that ships."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SUFFIX: Final = ".ach.toml"
"""How the name of an analysis ends."""

HOME: Final = Path("hypotheses")
"""Where the analyses of a project are kept, from the folder one works in."""

SHIPPED: Final = f"isis-april-2020{SUFFIX}"
"""What the file of the case that ships is called."""


PACKAGE: Final = Path(__file__).parents[1]
"""The folder of the program: a wheel has the case that ships in it, a repository beside it."""


def analyses_in(folder: Path) -> list[Path]:
    """The files in a folder whose name is that of an analysis."""
    return sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))


def within_reach() -> list[Path]:
    """The analyses under hypotheses/, then those in the current folder."""
    return [*analyses_in(HOME), *analyses_in(Path())]


def shipped() -> Path | None:
    """The file of the case that ships: in the package, or in the repository; None where it was left out."""
    places = (PACKAGE / "_cases" / SHIPPED, PACKAGE.parents[1] / HOME / SHIPPED)
    return next((place for place in places if place.is_file()), None)
