"""Wiring: what git has to know to merge analyses by id and field, and to show them in words.

Attributes travel with a repository and say which driver a file wants; what the driver is, each clone
has to be told anew. Git takes a driver that it was not told of for none, without a word: it then
merges line by line. So there is a status that notices.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.files.replacing import replace
from rivals.review.repository import RepositoryError, ask, root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DRIVER: Final = "rivals"
"""What attributes call the drivers, for merging and for comparing."""

PATTERN: Final = "*.ach.toml"
LINE: Final = f"{PATTERN} merge={DRIVER} diff={DRIVER}"
"""The line of .gitattributes that asks for them."""

MERGE: Final = f"merge.{DRIVER}.driver"
TEXTCONV: Final = f"diff.{DRIVER}.textconv"

_PROGRAM_TAIL: Final = " -P -m rivals"
_MERGE_TAIL: Final = f"{_PROGRAM_TAIL} merge --as %P %O %A %B"
_TEXTCONV_TAIL: Final = f"{_PROGRAM_TAIL} git textconv"
_NAME: Final = "Rivals: analyses merged by id and field"
_CACHE: Final = f"refs/notes/textconv/{DRIVER}"
_MOST_FILES: Final = 200
_ANY_FILE: Final = "any.ach.toml"


def settings() -> dict[str, str]:
    """The settings of git that make the drivers known.

    They start this very Python, which need not be on anyone's PATH; `-P` keeps it from importing what a
    repository may hold under our name.
    """
    program = shlex.quote(sys.executable)
    return {
        f"merge.{DRIVER}.name": _NAME,
        MERGE: program.replace("%", "%%") + _MERGE_TAIL,
        TEXTCONV: program + _TEXTCONV_TAIL,
        f"diff.{DRIVER}.cachetextconv": "true",
    }


def _is_ours(key: str, value: str) -> bool:
    """Whether a setting is one that `install` writes, wherever Python was at the time."""
    tails = {MERGE: _MERGE_TAIL, TEXTCONV: _TEXTCONV_TAIL}
    return value.endswith(tails[key]) if key in tails else settings().get(key) == value


@attrs.frozen
class Scope:
    """Where to install: in one repository, or for all that a user has.

    Attributes:
        folder: A folder to ask git from.
        attributes: The file of attributes.
        option: Which of git's configurations.
    """

    folder: Path
    attributes: Path
    option: str

    @classmethod
    def of(cls, folder: Path, *, everywhere: bool) -> Scope:
        """The scope of a folder's repository, or of everything.

        Raises:
            RepositoryError: The folder is in no repository.
            FileError: The settings of the user are no file: git would put one in its place.
        """
        if everywhere:
            _must_be_a_file(os.environ.get("GIT_CONFIG_GLOBAL"))
            return cls(folder, _global_attributes(folder), "--global")
        top = root(folder)
        return cls(top, top / ".gitattributes", "--local")

    def configured(self) -> dict[str, str]:
        """What is configured of the drivers here."""
        try:
            return _settings_in(ask(self.folder, "config", self.option, "--null", "--list"))
        except RepositoryError:
            return {}  # there is no such file yet


def _settings_in(answer: bytes) -> dict[str, str]:
    entries = (entry.partition("\n") for entry in os.fsdecode(answer).split("\0"))
    return {key: value for key, _, value in entries if key in settings()}


def _must_be_a_file(path: str | None) -> None:
    if path and os.path.lexists(path) and not Path(path).is_file():
        raise FileError(path, [(None, "is no plain file, so nothing was set there")])


def _global_attributes(folder: Path) -> Path:
    try:
        answer = ask(folder, "config", "--global", "--type=path", "--get", "core.attributesFile")
        return Path(os.fsdecode(answer).strip())
    except RepositoryError:
        home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return Path(home, "git", "attributes")


def install(scope: Scope) -> Iterator[str]:
    """Write what is missing, and say what was written; all else in the two files stays as it is.

    Raises:
        FileError: A file cannot be written.
    """
    content = _content(scope.attributes)
    if LINE not in _lines(content):
        newline = b"\r\n" if b"\r\n" in content else b"\n"
        gap = newline if content and not content.endswith(b"\n") else b""
        _write(scope.attributes, content + gap + LINE.encode() + newline)
        yield f"{one_line(str(scope.attributes))}: {LINE}"
    known = scope.configured()
    for key, value in settings().items():
        if known.get(key) != value:
            ask(scope.folder, "config", scope.option, "--replace-all", key, value)
            yield f"git config {scope.option} {key} {one_line(shlex.quote(value))}"


def uninstall(scope: Scope) -> Iterator[str]:
    """Take away what `install` writes, and say what was taken; what others wrote under our name stays.

    Raises:
        FileError: A file cannot be written.
    """
    content = _content(scope.attributes)
    if LINE in _lines(content):
        left = b"".join(line for line in content.splitlines(keepends=True) if line.strip() != LINE.encode())
        _write(scope.attributes, left)
        yield f"{one_line(str(scope.attributes))}: {LINE}"
    for key, value in scope.configured().items():
        if _is_ours(key, value):
            ask(scope.folder, "config", scope.option, "--unset-all", key)
            yield f"git config {scope.option} {key}"
    if scope.option == "--local":
        ask(scope.folder, "update-ref", "-d", _CACHE)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise FileError(path, [(None, f"cannot be read: {error.strerror or error}")]) from error


def _lines(content: bytes) -> list[str]:
    return [line.strip() for line in content.decode(errors="replace").splitlines()]


def _write(path: Path, content: bytes) -> None:
    """Write a file; one with nothing left in it goes."""
    try:
        if content:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, content)
        else:
            path.unlink()
    except OSError as error:
        raise FileError(path, [(None, f"cannot be written: {error.strerror or error}")]) from error


@attrs.frozen
class Status:
    """How a repository is wired.

    Attributes:
        settings: What git is told of the drivers, from all its configurations.
        warnings: What is wrong with that; nothing where all is well.
    """

    settings: Mapping[str, str]
    warnings: tuple[str, ...]


def status(folder: Path) -> Status:
    """How the repository of a folder is wired.

    Raises:
        RepositoryError: The folder is in no repository.
    """
    top = root(folder)
    known = _settings_in(ask(top, "config", "--null", "--list"))
    return Status(known, tuple(_warnings(known, _drivers(top))))


def _drivers(top: Path) -> dict[str, dict[str, str]]:
    """Which drivers the attributes name: for every analysis that git knows, and for one that may come."""
    answer = os.fsdecode(ask(top, "ls-files", "-z", "--", f":(glob)**/{PATTERN}"))
    files = [_ANY_FILE, *filter(None, answer.split("\0"))][:_MOST_FILES]
    words = iter(os.fsdecode(ask(top, "check-attr", "-z", "merge", "diff", "--", *files)).split("\0"))
    found: dict[str, dict[str, str]] = {file: {} for file in files}
    for file, attribute, value in zip(words, words, words, strict=False):
        found[file][attribute] = value
    return found


def _warnings(known: Mapping[str, str], drivers: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    again = "run `rivals git install`"
    for attribute, key, follows in (
        ("merge", MERGE, "merges line by line"),
        ("diff", TEXTCONV, "compares line by line"),
    ):
        named = [file for file, each in drivers.items() if each.get(attribute) == DRIVER]
        others = [file for file in drivers if file not in named]
        if named and key not in known:
            told = f"the attributes of {_some(named)} name the {attribute} driver {DRIVER}"
            yield f"{told}, which is not configured here, so git {follows}: {again}"
        if others:
            told = f"no attribute asks for the {attribute} driver {DRIVER} for {_some(others)}"
            yield f"{told}, so git {follows}: {again}"
        if key in known and (program := _missing(known[key])):
            yield f"{key} starts {one_line(program)}, which is not there: {again}"


def _some(files: Iterable[str]) -> str:
    names = [PATTERN if file == _ANY_FILE else one_line(file) for file in files]
    return names[0] if len(names) == 1 or names[0] == PATTERN else f"{names[0]} and {len(names) - 1} more"


def _missing(command: str) -> str | None:
    """The program that a command of ours starts, if it is not there any more."""
    try:
        program = shlex.split(command)[0].replace("%%", "%")
    except (ValueError, IndexError):
        return command
    return program if Path(program).is_absolute() and not os.access(program, os.X_OK) else None


def merge_lines(base: Path, ours: Path, theirs: Path) -> None:
    """Merge three files line by line into ours, as git does by itself, with its marks around conflicts.

    Raises:
        OSError: Git does not start.
    """
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    command = ["git", "merge-file", "--quiet", *labels, *map(str, (ours, base, theirs))]
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - git, and three files
