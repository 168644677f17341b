"""Upkeep of the open file: saving it, merging in what others do to it, restoring what a crash left."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Final

from rivals.core.change import between
from rivals.core.problems import RefusedError
from rivals.core.text import steady
from rivals.files.errors import FileError, SaveError
from rivals.files.journal import Journal, others
from rivals.tui.saying import counted, moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from rivals.core.analysis import Analysis
    from rivals.files.journal import Remains
    from rivals.files.store import AnalysisFile
    from rivals.review.merging import Merged
    from rivals.review.recovery import Recovery
    from rivals.tui.app import Workbench
    from rivals.tui.desk import Desk

LOOK_EVERY: Final = 1.0
"""How often to look whether somebody else changed the file, in seconds."""

_MERGED: Final = "merged with the disk"
_NOT_SAVED: Final = "Not saved, and nothing of yours is lost: the file has changed on disk, and as it is now"

Stamp = tuple[int, int, int] | None

_UNSEEN: Final = (0, 0, 0)
"""What no file is like: the first look finds what became of it since it was read."""


class Upkeep:
    """Looks after the file on the desk.

    Attributes:
        outside: What happened to the file outside, in a few words for the title; empty for nothing.
    """

    def __init__(self, app: Workbench, desk: Desk) -> None:
        """Look after the file on a desk of the workbench."""
        self.outside = ""
        self._app = app
        self._desk = desk
        self._remains: list[Remains] = []
        self._stopped: Journal | None = None
        self._seen: Stamp = _UNSEEN
        self._is_reading = False

    def begin(self) -> None:
        """Begin the journal, tell who else is at work, offer what was left behind."""
        file = self._desk.file
        if not self._desk.read_only:
            found = others(file.path, file.content)
            self._desk.journal = Journal(file.path, file.content)
            self._remains = list(found.remains)
            if found.at_work:
                since = moment(found.at_work[0])
                self._app.tell(
                    f"Another Rivals has had this file open since {since}. "
                    "Whoever saves last merges what both have done.",
                    severity="warning",
                )
            self.look_at_journal()
            self._offer_next()
        self._app.set_interval(LOOK_EVERY, self.look)

    def look_at_journal(self) -> None:
        """Say so once where nothing is written down any more."""
        journal = self._desk.journal
        if journal and journal.fault:
            self._app.tell(
                f"What you do is not safe from a crash until it is saved: the journal cannot be written"
                f" ({journal.fault}).",
                severity="warning",
            )
            self._desk.journal, self._stopped = None, journal

    def _take_up_journal(self) -> None:
        """Try again to write one, where that had stopped and all is saved: what it holds is out of date."""
        if self._stopped and not self._desk.session.unsaved:
            self._stopped.begin_anew(self._desk.file.content)
            if not self._stopped.fault:
                self._desk.journal, self._stopped = self._stopped, None

    def end(self, *, keep: bool = False) -> None:
        """Leave the file: what is not saved is given up, or kept for the next start."""
        if journal := self._desk.journal or self._stopped:
            if keep:
                journal.leave()
            else:
                journal.end()

    # What a crash left

    def _offer_next(self) -> None:
        """Offer what the next of the sessions left that ended without saving."""
        from rivals.review.recovery import recovery
        from rivals.tui.recovering import RecoverDialog

        while self._remains:
            remains = self._remains.pop(0)
            try:
                found = recovery(self._desk.file.path, self._desk.analysis, remains)
            except FileError:
                remains.leave()
                continue
            if found is not None:
                dialog = RecoverDialog(self._desk, remains, found, len(self._remains))
                self._app.push_screen(dialog, partial(self._answered, remains, found))
                return
            if remains.is_whole:
                remains.drop()
            else:
                remains.leave()

    def _answered(self, remains: Remains, found: Recovery, answer: str | None) -> None:
        if answer == "restore":
            self._restore(remains, found)
        elif answer == "discard":
            remains.drop()
        else:
            remains.leave()
        self._offer_next()

    def _restore(self, remains: Remains, found: Recovery) -> None:
        desk = self._desk

        def restore() -> bool:
            desk.restore(found)
            return True

        if not self._app.work_view.attempt(restore):
            remains.leave()
            return
        if desk.journal:
            desk.journal.confirm()
        if desk.journal and not desk.journal.fault:
            remains.drop()
        else:
            remains.leave()
        self._app.work_view.show()
        self._tell_merged(f"Restored {counted(len(found.steps), 'step')}", found.merged)

    # What others do to the file

    def look(self) -> None:
        """Look whether somebody else changed the file."""
        stamp = self._stamp()
        if stamp == self._seen or self._is_reading or self._is_in_use:
            return
        self._is_reading = True
        known = self._desk.file.content
        work = partial(self._read, stamp, known)
        self._app.run_worker(work, description="disk", thread=True, exit_on_error=False)

    @property
    def _is_in_use(self) -> bool:
        """Whether a dialog shows what there is, or a what-if builds on it: it must not change under them."""
        return len(self._app.screen_stack) > 1 or self._desk.is_what_if

    def _stamp(self) -> Stamp:
        try:
            found = os.stat(self._desk.file.path)  # noqa: PTH116 - the same as Path.stat, in a tenth of the time
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _read(self, stamp: Stamp, known: bytes) -> None:
        """Read the file aside, however large it is."""
        try:
            theirs = self._desk.file.changed()
        except FileError as error:
            notice = partial(self._noticed_fault, error)
        else:
            notice = partial(self._noticed, stamp, theirs)
        self._app.call_from_thread(self._have_read, stamp, known, notice)

    def _have_read(self, stamp: Stamp, known: bytes, notice: Callable[[], None]) -> None:
        """Take note of what was read, unless the file was saved, or a dialog opened, in the meantime."""
        self._is_reading = False
        if self._desk.file.content is known and len(self._app.screen_stack) == 1:
            self._seen = stamp
            notice()

    def _noticed_fault(self, error: FileError) -> None:
        self.outside = "unusable on disk"
        self._app.show_state()
        self._app.tell("\n".join(["The file has changed on disk:", *error.messages]), severity="warning")

    def _noticed(self, stamp: Stamp, theirs: AnalysisFile | None) -> None:
        self.outside = ""
        desk = self._desk
        if stamp is None:
            self.outside = "gone from disk"
            self._app.tell("The file is gone from the disk; saving writes it anew.", severity="warning")
        elif theirs is not None and theirs.analysis == desk.file.analysis:
            desk.file = theirs  # nothing but layout and comments: saving keeps them
        elif theirs is not None and not desk.session.unsaved:
            many = counted(_many(desk, theirs), "change")
            self._take_in(theirs, theirs.analysis, "read in from disk")
            self._app.tell(f"The file has changed on disk: {many} read in.")
        elif theirs is not None:
            self.outside = "changed on disk"
            clashes = len(desk.joined(theirs).conflicts)
            asks = f" It will ask about {counted(clashes, 'place')} that both changed." if clashes else ""
            self._app.tell(f"The file has changed on disk; saving merges.{asks}", severity="warning")
        self._app.show_state()

    def _take_in(self, theirs: AnalysisFile, joined: Analysis, intent: str) -> None:
        view = self._app.work_view
        if view.attempt(lambda: self._desk.take_in(theirs, joined, intent)):
            view.show()
        self._take_up_journal()

    # Saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save, merged with what others did to the file; then do something, if it could be saved."""
        try:
            theirs = self._desk.file.changed()
        except FileError as error:
            self._app.tell("\n".join([_NOT_SAVED, *error.messages]), severity="error")
            return
        if theirs is not None and theirs.analysis == self._desk.file.analysis:
            self._desk.file, theirs = theirs, None  # nothing but layout and comments: saving keeps them
        if theirs is None:
            self._write(then)
        else:
            self._app.run_worker(self._merge(theirs, then), exclusive=True, group="saving")

    async def _merge(self, theirs: AnalysisFile, then: Callable[[], None] | None) -> None:
        """Bring both together, asking where both changed the same, and save."""
        from rivals.tui.settling import SettleDialog, settled

        desk = self._desk
        merged = desk.joined(theirs)
        joined, left = merged.analysis, len(merged.conflicts)
        for conflict in merged.conflicts:
            answer = await self._app.push_screen_wait(SettleDialog(merged.analysis, conflict, left))
            if answer is None:
                self._app.tell("Not saved, and nothing merged.", severity="warning")
                return
            left -= 1
            try:
                joined = settled(joined, conflict, answer)
            except RefusedError as refused:
                self._app.tell(str(refused), severity="warning")
        many = counted(_many(desk, theirs), "change")
        self._take_in(theirs, joined, _MERGED)
        self._tell_merged(f"Merged with {many} on disk", merged, joined)
        self.save(then)

    def _write(self, then: Callable[[], None] | None) -> None:
        try:
            saved = self._desk.save()
        except SaveError as error:
            self._app.tell("\n".join(error.messages), severity="error")
            return
        self._seen, self.outside = self._stamp(), ""
        name = steady(self._desk.file.path.name)
        self._app.tell("\n".join([f"Saved {name}" if saved.changed else "Nothing to save", *saved.notes]))
        self._take_up_journal()
        self.look_at_journal()
        if self._app.other_view:
            self._app.other_view.look()
        self._app.show_state()
        if then:
            then()

    def _tell_merged(self, head: str, merged: Merged, joined: Analysis | None = None) -> None:
        """Say what came of a merge, and what wants an eye."""
        analysis = joined or merged.analysis
        told = [head, *(each.message for each in merged.notices)]
        if left := sum(conflict.id in analysis.conflicts for conflict in merged.conflicts):
            told.append(f"{counted(left, 'conflict')} left open: 5 shows them.")
        self._app.tell("\n".join(told), severity="warning" if len(told) > 1 else "information")


def _many(desk: Desk, theirs: AnalysisFile) -> int:
    return sum(1 for _ in between(desk.file.analysis.tree, theirs.analysis.tree))
