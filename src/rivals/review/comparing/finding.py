"""Finding other analysts: the files near an analysis, and the branches that have another state of it."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rivals.files.errors import FileError
from rivals.review.repository import RepositoryError, branches, objects, resolved
from rivals.review.versions import version

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_SUCH: Final = "there is no such file, and no such branch"
ENDING: Final = ".ach.toml"
MOST_FILES: Final = 200
MOST_BRANCHES: Final = 50
"""How many of each are offered; whoever is not among them can be named."""


def candidates(file: Path, content: bytes) -> list[str]:
    """Whom an analysis may be compared with, in words that `version` reads from its folder.

    Those are the other analyses of its folder, those of its name in folders beside and below, and the
    branches, but for the one at work, in which it has another content.

    Args:
        file: The file of the analysis.
        content: What it holds.
    """
    files = list(islice(_files_near(file), MOST_FILES))
    with suppress(RepositoryError):
        return [*files, *_branches_of(file, content)]
    return files


def word_for(written: str, file: Path) -> str:
    """What somebody wrote, as a word that `version` reads from the folder of an analysis.

    Args:
        written: A file, from here or from that folder; a folder that has a file of the same name; a branch
            that has one; or `REV:PATH`.
        file: The file of the analysis.

    Raises:
        FileError: There is no such file, branch or path.
    """
    for found in _places(written, file):
        if found.resolve() == file.resolve():
            raise FileError(written, [(None, f"is this analysis itself; HEAD:./{file.name} is as committed")])
        return str(found)
    with suppress(ValueError):  # characters that no file or branch can have
        return _revision(written, file)
    raise FileError(written, [(None, NO_SUCH)])


def _places(written: str, file: Path) -> Iterator[Path]:
    """The files that somebody may mean: from here, and from the folder of the analysis."""
    with suppress(ValueError, OSError, RuntimeError):  # too long, or of a user that there is not
        wanted = Path(written).expanduser()
        for place in (wanted, file.parent / wanted):
            found = place / file.name if place.is_dir() else place
            if found.is_file():
                yield found


def _revision(written: str, file: Path) -> str:
    """The word for a branch that has the analysis, or for `REV:PATH`, if there is such a thing."""
    if ":" in written:
        version(written, file.parent)
        return written
    found = None
    with suppress(RepositoryError):
        found = resolved(file.parent, written)
    if found is None:
        raise FileError(written, [(None, NO_SUCH)])
    return _revision(f"{written}:./{file.name}", file)


def _files_near(file: Path) -> Iterator[str]:
    here = file.resolve()
    seen = {here}
    folder = here.parent
    for found in (
        folder.glob(f"*{ENDING}"),
        folder.glob(f"*/{here.name}"),
        folder.parent.glob(f"*/{here.name}"),
    ):
        for each in sorted(found):
            if each.is_file() and each.resolve() not in seen:
                seen.add(each.resolve())
                yield _short(each)


def _short(path: Path) -> str:
    """A path from here, where it is below; else the whole of it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _branches_of(file: Path, content: bytes) -> Iterator[str]:
    with objects(file.parent) as read:
        for branch in islice(branches(file.parent), MOST_BRANCHES):
            word = f"{branch}:./{file.name}"
            with suppress(RepositoryError):
                if read(word) not in {None, content}:
                    yield word
