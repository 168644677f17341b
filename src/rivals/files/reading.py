"""From the bytes of a file to an Analysis, with every fault at its line."""

from __future__ import annotations

import re
import stat
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import tomli

from rivals.core.analysis import FORMAT, Analysis
from rivals.core.fields import LARGEST_WHOLE
from rivals.core.problems import RefusedError, dotted
from rivals.files import marks
from rivals.files.errors import FileError
from rivals.files.garbage import no_garbage_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from rivals.core.change import Tree, Value
    from rivals.core.problems import Problem

LARGEST: Final = 40 * 1024 * 1024
"""The largest file that is opened, in bytes: some 40,000 items of evidence by 20 hypotheses."""

CHUNK: Final = 256 * 1024
"""How much of a large file is parsed between two reports of progress, in characters."""

_PARSING_SHARE: Final = 0.7
_LONGEST_MESSAGE: Final = 300
_ITEM_HEADER: Final = re.compile(r"^\[evidence\.[a-z0-9-]+\]$", re.MULTILINE)
_NO_ITEM: Final = "-"
_KEYS: Final = re.compile(r"\((?:'[^'\\]*'(?:, |,(?=\))|(?=\))))+\)")
"""Keys as tomli names them: a tuple of Python."""


def read_bytes(path: Path) -> bytes:
    """The content of a file that may be an analysis.

    Raises:
        FileError: It is not there, no plain file, not readable, or too large.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FileError(path, [(None, "is a folder; name a file in it")])
        if not stat.S_ISREG(found.st_mode):
            raise FileError(path, [(None, "is no plain file")])
        if found.st_size > LARGEST:
            size, most = found.st_size / 1024**2, LARGEST // 1024**2
            raise FileError(
                path, [(None, f"is too large: {size:.0f} MB, and {most} MB is the most that is opened")]
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileError(path, [(None, _reason(error))]) from error


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case PermissionError():
            return "may not be read: permission denied"
        case OSError():
            return f"cannot be read: {error.strerror or error}"
        case _:
            return f"cannot be read: {error}"


def parse(path: Path, content: bytes, progress: Callable[[float], None] | None = None) -> Analysis:
    """The analysis that the content of a file holds.

    Args:
        path: What to call the file in messages.
        content: Its bytes.
        progress: Told now and then how much is done, from 0 to 1.

    Raises:
        FileError: With every fault found, each at its line.
    """
    text = _decoded(path, content)
    with no_garbage_collection():
        tree = _located_tree(path, text, progress or (lambda _done: None))
        try:
            return Analysis.from_tree(tree)
        except RefusedError as refused:
            raise FileError(path, _located(text, tree, refused.problems)) from None
        except RecursionError:
            raise FileError(path, [(None, "tables or lists are nested too deeply")]) from None


def _located(text: str, tree: Tree, problems: Iterable[Problem]) -> list[tuple[int, str]]:
    """Every problem at its line, in the order of the lines; that the format is a newer one comes first."""
    from rivals.files.layout import Layout, line_of

    lines = Layout.of(text).lines()
    faults = sorted(((line_of(lines, each.path), str(each)) for each in problems), key=lambda each: each[0])
    version = tree.get("format")
    if isinstance(version, int) and FORMAT < version <= LARGEST_WHOLE:
        told = f"is written in format {version}; this version of Rivals knows format {FORMAT}: update it"
        faults.insert(0, (line_of(lines, ("format",)), told))
    return faults


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileError(path, [(1, "is UTF-16; save it as UTF-8")])
    if content.startswith(b"\xef\xbb\xbf"):
        raise FileError(path, [(1, "begins with a byte-order mark; save it as UTF-8 without one")])
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        raise FileError(path, [(line, f"is not UTF-8: byte 0x{byte:02X} cannot stand here")]) from None


def _located_tree(path: Path, text: str, progress: Callable[[float], None]) -> Tree:
    conflicts = marks.hunks(text)
    try:
        tree = tree_of(text, progress)
    except tomli.TOMLDecodeError as error:
        raise FileError(path, _not_toml(text, error, conflicts)) from None
    except RecursionError:
        raise FileError(path, [(None, "tables or lists are nested too deeply")]) from None
    except ValueError:  # of Python itself, which reads no whole number of more than 4300 digits
        raise FileError(path, [(None, "holds a number with thousands of digits")]) from None
    if conflicts:  # within a text of several lines, where they are no fault to TOML
        raise FileError(path, marks.told(conflicts))
    return tree


def _not_toml(text: str, error: tomli.TOMLDecodeError, conflicts: list[range]) -> list[tuple[int, str]]:
    """The fault that keeps a text from being TOML, and every conflict that git left in it."""
    faults = marks.told(conflicts)
    if not any(error.lineno in lines for lines in conflicts):
        fault = marks.alone(text, error.lineno) or _plain(error.msg)
        faults.append((error.lineno, f"is not TOML: {fault}"))
    return sorted(faults)


def tree_of(text: str, progress: Callable[[float], None] = lambda _done: None) -> Tree:
    """The tree of a TOML text; a large one is parsed in parts, so that other threads get their turn.

    Raises:
        tomli.TOMLDecodeError: It is not TOML.
        ValueError: It holds a number with thousands of digits.
        RecursionError: It is nested too deeply.
    """
    tree = _tree_by_chunks(text, progress) if len(text) > CHUNK else None
    return tomli.loads(text) if tree is None else tree


def _plain(message: str) -> str:
    plain = _KEYS.sub(_dotted, message[:1].lower() + message[1:])
    return plain if len(plain) <= _LONGEST_MESSAGE else f"{plain[: _LONGEST_MESSAGE - 1]}…"


def _dotted(keys: re.Match[str]) -> str:
    return dotted(tuple(re.findall(r"'([^']*)'", keys[0])))


def _tree_by_chunks(text: str, progress: Callable[[float], None]) -> Tree | None:
    """The tree of a large text, parsed from one item of evidence to another with progress between.

    Cut where the header of an item stands alone on a line, a text whose parts are TOML by
    themselves is TOML as a whole, if no item and no other table is in two of them, the first leaves
    room for further items and the others do not open `[evidence]`. Where that does not hold (a header
    inside a long string, an item in two places, a fault), None: parse it whole.
    """
    cuts = [0]
    for header in _ITEM_HEADER.finditer(text):
        if header.start() - cuts[-1] >= CHUNK:
            cuts.append(header.start())
    if len(cuts) == 1:
        return None
    tree: Tree = {}
    for start, end in pairwise([*cuts, len(text)]):
        before, after = ("[evidence]\n", "") if start else ("", f"[evidence.{_NO_ITEM}]\n")
        try:
            part: Tree = tomli.loads(f"{before}{text[start:end]}{after}")
        except (ValueError, RecursionError):
            return None
        evidence = part.get("evidence")
        if not isinstance(evidence, dict):
            return None
        if not start:
            del evidence[_NO_ITEM]
            tree = part
        elif tree.keys() & part.keys() != {"evidence"} or not _joined(tree["evidence"], evidence):
            return None
        else:
            tree.update((key, value) for key, value in part.items() if key != "evidence")
        progress(_PARSING_SHARE * end / len(text))
    return tree


def _joined(known: Value, more: Tree) -> bool:
    """Add more items to those known; nothing is done where one of them is known already."""
    if not isinstance(known, dict) or known.keys() & more.keys():
        return False
    known.update(more)
    return True
