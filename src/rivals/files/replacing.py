"""Putting new content in the place of a file so that, whatever happens, one of the two is there whole."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Final

_ABANDONED: Final = 600
"""After how many seconds a draft is one that its writer did not live to put in place."""

_LONGEST_NAME: Final = 50
"""How much of a name its draft keeps, in characters; a name has 255 bytes at most, a character four."""


def replace(path: Path, content: bytes) -> list[str]:
    """Put content in the place of a file, or make the file.

    Symlinks are followed, the mode is kept, owner and group where the system allows it. What is no file but
    a pipe or a device is written into and stays.

    Args:
        path: The file.
        content: All that it shall hold.

    Returns:
        What the user should know although the file is saved.

    Raises:
        OSError: The file is as it was before.
    """
    old = _status(path)
    if old is not None and not stat.S_ISREG(old.st_mode):
        path.write_bytes(content)
        return []
    target = _followed(path)
    draft = _draft(target, content, old)
    try:
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    notes = _sync_folder(target)
    _sweep(target)
    if old is not None and old.st_nlink > 1:
        notes.append(f"the file had {old.st_nlink} hard links; the others still hold what was there before")
    return notes


def _followed(path: Path) -> Path:
    """Where a path leads, be something there or not."""
    try:
        # Strictly: a link that cannot be looked at would be taken for none, and the file put in its place.
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def create(path: Path, content: bytes) -> list[str]:
    """Make a file that is not there yet; returns what the user should know although it is saved.

    Raises:
        FileExistsError: Something is there, and stays as it is.
        OSError: Nothing was made.
    """
    if os.path.lexists(path):
        raise FileExistsError(path)
    draft = _draft(path, content, None)
    try:
        _link(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink()
    return _sync_folder(path)


def _link(draft: Path, path: Path) -> None:
    """Give the draft its name, unless something has that already."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links on vfat and some shares: take the name, then put the content there whole.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        try:
            draft.replace(path)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


def _draft(target: Path, content: bytes, old: os.stat_result | None) -> Path:
    """The content in a file of its own beside the target, safely on disk."""
    draft = target.with_name(f".{target.name[:_LONGEST_NAME]}.{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(draft, flags, 0o666 if old is None else 0o600)
    try:
        try:
            if old is not None:
                _make_like(handle, old)
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    return draft


def _make_like(handle: int, old: os.stat_result) -> None:
    """Give an open file the group and the owner of another, where the system allows it, and its mode."""
    for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
        with suppress(OSError):
            os.fchown(handle, owner, group)
    mode = stat.S_IMODE(old.st_mode)
    if os.fstat(handle).st_gid != old.st_gid:
        # What one group may do is not for another, which may have no more than everybody has.
        mode = (mode & ~stat.S_IRWXG) | (mode & stat.S_IRWXO) << 3
    os.fchmod(handle, mode)


def _sweep(target: Path) -> None:
    """Remove the drafts of saves that were killed on the way: those that nobody can be writing any more."""
    with suppress(OSError):
        for each in target.parent.glob(f".{escape(target.name[:_LONGEST_NAME])}.????????.tmp"):
            if time.time() - each.stat().st_mtime > _ABANDONED:
                each.unlink()


def _sync_folder(path: Path) -> list[str]:
    """Make sure of the folder's entry; by now the new content is in place, so a fault is only told."""
    try:
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        reason = error.strerror or error
        return [
            f"saved, but the disk did not confirm it ({reason}): after a crash the old content may be back"
        ]
    return []
