"""Journal: every step of an analyst's work, written down at once, for the case that saving never comes.

A journal lies in the user's own state folder, beside a copy of what the file held when it began, under
the name of the file's real path and of that content. Whoever writes it holds a lock on it, which the
system lets go when the process ends, however it ends: so a journal that nobody holds was left behind.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import threading
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

import attrs
from platformdirs import user_state_path

from rivals.files.steps import UnreadableError, read, sealed, unsealed, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rivals.core.session import Step

SYNC_AFTER: Final = 0.5
"""How long a step may wait to be safe from a power cut, in seconds; from a crash it is safe at once."""

_NEW: Final = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_FORMAT: Final = 1
_DIGITS: Final = 16
_STEPS: Final = ".jsonl"
_CONTENT: Final = ".toml"


def state_folder() -> Path:
    """Where journals are kept, for this user alone."""
    return user_state_path("rivals") / "journals"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _folder_of(path: Path) -> Path:
    """The folder of the journals of one file, whichever way leads to it."""
    return state_folder() / _digest(os.fsencode(os.path.realpath(path)))[:_DIGITS]


class Journal:
    """The journal of one session on one file.

    Nothing in it stops the work: what cannot be written down is told by `fault`, and the work goes on.

    Attributes:
        fault: Why nothing is written down any more; empty while all is.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        """Begin one, and lock it.

        Args:
            path: The file.
            content: What it holds.
        """
        self.fault = ""
        self._path = path
        self._content = content
        self._place: Path | None = None
        self._handle = -1
        self._seal = ""
        self._is_copied = False
        self._guard = threading.Lock()
        self._timer: threading.Timer | None = None
        try:
            self._begin()
        except OSError as error:
            self._give_up(error)

    def _begin(self) -> None:
        folder = _folder_of(self._path)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{_digest(self._content)[:_DIGITS]}-{os.urandom(4).hex()}"
        # Locked before it has its name: nobody ever finds it without a lock while we are at work.
        unnamed, place = folder / f".{name}", folder / f"{name}{_STEPS}"
        self._handle = os.open(unnamed, _NEW, 0o600)
        self._seal, self._is_copied = "", False
        with suppress(OSError):  # some shares know no locks: then no second session is told of
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            self._append(
                {
                    "journal": _FORMAT,
                    "file": os.path.realpath(self._path),
                    "content": _digest(self._content),
                    "begun": _now(),
                }
            )
            unnamed.rename(place)
        except OSError:
            self._close()
            with suppress(OSError):
                unnamed.unlink()
            raise
        self._place = place

    @property
    def place(self) -> Path | None:
        """Where it is; None where it could not be begun."""
        return self._place

    def write(self, step: Step) -> None:
        """Write a step down."""
        with self._guard:
            if self.fault or self._place is None:
                return
            try:
                if not self._is_copied:
                    _copy(self._place.with_suffix(_CONTENT), self._content)
                    self._is_copied = True
                self._append({"at": _now(), **written(step)})
            except OSError as error:
                self._give_up(error)
                return
            if self._timer is None:
                self._timer = threading.Timer(SYNC_AFTER, self.confirm)
                self._timer.daemon = True
                self._timer.start()

    def _append(self, content: dict[str, object]) -> None:
        line, self._seal = sealed(content, self._seal)
        _write(self._handle, f"{line}\n".encode("utf-8", "surrogatepass"))

    def confirm(self) -> None:
        """Have the disk confirm what is written: a power cut takes no more than what comes after."""
        with self._guard:
            self._timer = None
            if self._handle < 0 or self._place is None:
                return
            handle = os.dup(self._handle)
            place = self._place
        try:
            for each in (place.with_suffix(_CONTENT), place.parent):
                with suppress(FileNotFoundError):
                    _confirm(each)
            os.fsync(handle)
        except OSError as error:
            with self._guard:
                self._give_up(error)
        finally:
            os.close(handle)

    def begin_anew(self, content: bytes) -> None:
        """Begin again from what the file holds now: everything before is in it, or given up."""
        with self._guard:
            old, self._place = self._place, None
            self._close()
            self._content, self.fault = content, ""
            try:
                self._begin()
            except OSError as error:
                self._give_up(error)
            _remove(old)

    def end(self) -> None:
        """Remove it: all is saved, or given up."""
        with self._guard:
            self._close()
            _remove(self._place)
            self._place = None

    def leave(self) -> None:
        """Let go of it as it is, for the next session to find."""
        with self._guard:
            self._close()

    def _close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _give_up(self, error: OSError) -> None:
        self.fault = error.strerror or str(error)


@attrs.frozen
class Remains:
    """What a session left behind that ended without saving. It is locked until it is dropped or left.

    Attributes:
        content: What the file held when the session began, or saved last.
        steps: What was done since, as far as it can be read.
        begun: When the session began.
        last: When the last of the steps was done.
        is_whole: Whether all that was written can be read.
    """

    content: bytes
    steps: tuple[Step, ...]
    begun: datetime
    last: datetime
    is_whole: bool
    _place: Path
    _handle: int

    def drop(self) -> None:
        """Remove it: it is restored, or not wanted."""
        os.close(self._handle)
        _remove(self._place)

    def leave(self) -> None:
        """Leave it for the next time."""
        os.close(self._handle)


@attrs.frozen
class Others:
    """What else there is on a file.

    Attributes:
        remains: What sessions left behind, the oldest first.
        at_work: When each other session began that is at work on it now.
    """

    remains: tuple[Remains, ...] = ()
    at_work: tuple[datetime, ...] = ()


def others(path: Path, content: bytes, own: Journal | None = None) -> Others:
    """Other sessions on a file: those at work, and those that ended without saving.

    A file that was moved is known by its content.

    Args:
        path: The file.
        content: What it holds.
        own: A journal to leave out.
    """
    remains, at_work = [], []
    with suppress(OSError):
        _sweep(_folder_of(path))
        for place in _journals(path, content):
            if own is not None and place == own.place:
                continue
            found = _look_at(place)
            if isinstance(found, Remains):
                remains.append(found)
            elif found is not None:
                at_work.append(found)
    return Others(tuple(sorted(remains, key=lambda each: each.begun)), tuple(sorted(at_work)))


def is_left_behind(path: Path) -> bool:
    """Whether there is unsaved work on a file, whatever has become of the file itself."""
    with suppress(OSError):
        return any(each.with_suffix(_STEPS).exists() for each in _folder_of(path).glob(f"*{_CONTENT}"))
    return False


def _sweep(folder: Path) -> None:
    """Remove copies whose journal is gone: its session was killed while it removed the two."""
    for copy in folder.glob(f"*{_CONTENT}"):
        if not copy.with_suffix(_STEPS).exists():
            copy.unlink(missing_ok=True)


def _journals(path: Path, content: bytes) -> Iterator[Path]:
    yield from sorted(_folder_of(path).glob(f"*{_STEPS}"))
    for place in sorted(state_folder().glob(f"*/{_digest(content)[:_DIGITS]}-*{_STEPS}")):
        if place.parent != _folder_of(path) and not os.path.lexists(_file_of(place)):
            yield place


def _file_of(place: Path) -> str:
    """The file that a journal is about; where it does not say, one that is there in any case."""
    with suppress(OSError, LookupError):
        return str(_head(place)["file"])
    return os.sep


def _look_at(place: Path) -> Remains | datetime | None:
    """What one journal is: left behind, at work since some time, or nothing.

    One in which nothing was done is removed. One that cannot be read stays where it is: another version
    of Rivals may know how to.
    """
    try:
        handle = os.open(place, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None  # its session has just ended, or it is none
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return _begun(place)
    except OSError:
        pass  # no locks here: what is there is offered, and no step is lost by that
    try:
        remains = _read(place, handle)
    except (OSError, ValueError, LookupError):
        os.close(handle)
        return None
    if remains.steps:
        return remains
    if remains.is_whole:
        remains.drop()
    else:
        remains.leave()
    return None


def _begun(place: Path) -> datetime | None:
    with suppress(OSError, ValueError, LookupError):
        return _time(_head(place)["begun"])
    return None


def _head(place: Path) -> dict[str, object]:
    return _lines(place.read_bytes())[0][0]


def _read(place: Path, handle: int) -> Remains:
    """What a journal has to restore.

    Raises:
        OSError: It cannot be read, or what the file held then cannot.
        ValueError: It was not written by this version of Rivals, or is damaged in its first line or its copy.
        LookupError: Likewise.
    """
    (head, *rest), is_whole = _lines(place.read_bytes())
    if head["journal"] != _FORMAT:
        raise UnreadableError("this is another kind of journal")
    begun = _time(head["begun"])
    content = place.with_suffix(_CONTENT).read_bytes() if rest else b""
    if rest and head["content"] != _digest(content):
        raise UnreadableError("this is not what the file held")
    steps, last = [], begun
    for line in rest:
        try:
            steps.append(read(line))
            last = _time(line.get("at"))
        except ValueError:
            is_whole = False
            break
    return Remains(content, tuple(steps), begun, last, is_whole, place, handle)


def _lines(content: bytes) -> tuple[list[dict[str, object]], bool]:
    """What the lines hold up to the first that is not as it was written, and whether that was all."""
    found: list[dict[str, object]] = []
    seal = ""
    *lines, torn = content.split(b"\n")
    for line in lines:
        try:
            holds, seal = unsealed(line.decode("utf-8", "surrogatepass"), seal)
        except (ValueError, RecursionError):
            return found, False
        found.append(holds)
    return found, not torn


def _time(text: object) -> datetime:
    return datetime.fromisoformat(str(text))


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


def _copy(place: Path, content: bytes) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        _write(handle, content)
    finally:
        os.close(handle)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _confirm(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(place: Path | None) -> None:
    """Remove a journal with its copy, and its folder if that is empty then."""
    if place is None:
        return
    for each in (place, place.with_suffix(_CONTENT)):
        with suppress(OSError):
            each.unlink()
    with suppress(OSError):
        place.parent.rmdir()
