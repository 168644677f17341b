"""Whatever call to the system fails in a save, or is its last: the old file is there whole, or the new one.

Every call that a save makes on the file, its draft and its folder is made to fail in several ways, and to
be the one at which the process is killed; every so many-th of these runs by default, and all of them
with `RIVALS_FAULTS=all`. How the code takes errors at each step is tested in tests/files/test_replacing.py.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections import Counter
from pathlib import Path
from signal import SIGKILL
from typing import TYPE_CHECKING, Final

import attrs
import pytest

from rivals.core.edits import rate
from rivals.core.scales import Rating
from rivals.files.store import AnalysisFile
from tests.e2e.faults import CELL, Bench, why_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.faults import Call, Outcome

SHIPPED = Path(__file__).parents[2] / "hypotheses" / "isis-april-2020.ach.toml"
NAME: Final = "iraq.ach.toml"
DRAFT: Final = f".{NAME}.00000000.tmp"
MODE: Final = 0o640
GROUP: Final = 4321
STRIDE: Final = 1 if os.environ.get("RIVALS_FAULTS") == "all" else 20

FAULTS: Final = ("error=EIO", "error=ENOSPC", "error=EACCES", "signal=SIGKILL")
MORE: Final = {
    "write": ("retval=0", "error=EINTR", "error=EDQUOT"),
    "openat": ("error=EINTR", "error=EMFILE", "error=EROFS"),
    "fsync": ("error=EINTR", "error=EINVAL"),
    "rename": ("error=EXDEV", "error=EBUSY"),
    "close": ("error=EINTR",),
}
DELICATE: Final = ("AT_SYMLINK_NOFOLLOW", "lstat", "fchown")
"""Calls that are made to fail in every run: the save goes on without what some of them tell or do."""

LINKS: Final = "the file had 2 hard links; the others still hold what was there before"


@attrs.frozen
class Place:
    """A file, and what is around it.

    Attributes:
        folder: The folder of the file itself.
        opened: What is opened: the file, or a link to it.
        group: The group that the file belongs to.
    """

    folder: Path
    opened: Path
    group: int

    @property
    def file(self) -> Path:
        return self.folder / NAME

    @property
    def watched(self) -> tuple[Path, ...]:
        """What a save has to do with."""
        return tuple(
            dict.fromkeys((self.opened, self.opened.parent, self.file, self.folder, self.folder / DRAFT))
        )


def plain(folder: Path) -> Place:
    shutil.copyfile(SHIPPED, folder / NAME)
    (folder / NAME).chmod(MODE)
    return Place(folder, folder / NAME, os.getegid())


def linked(folder: Path) -> Place:
    """A symlink in another folder."""
    place = plain(folder)
    link = folder.with_name("links") / "link.ach.toml"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(Path("..", folder.name, NAME))
    return attrs.evolve(place, opened=link)


def twice(folder: Path) -> Place:
    """A file with another name elsewhere."""
    place = plain(folder)
    other = folder.with_name("others") / NAME
    other.parent.mkdir(exist_ok=True)
    other.hardlink_to(place.file)
    return place


def shared(folder: Path) -> Place:
    """A folder that gives what is made in it to its own group, which is not that of the file."""
    place = plain(folder)
    if os.geteuid() == 0:
        os.chown(folder, -1, GROUP)
    folder.chmod(0o2775)
    return place


PLACES: Final[dict[str, Callable[[Path], Place]]] = {
    "a file": plain,
    "a symlink": linked,
    "a hard link": twice,
    "a setgid folder": shared,
}


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the file holds when it is saved."""
    path = plain(tmp_path_factory.mktemp("new")).file
    file = AnalysisFile.open(path)
    file.save(file.analysis.apply(rate(file.analysis, *CELL, Rating.VERY_INCONSISTENT)))
    return path.read_bytes()


@pytest.fixture(scope="module")
def strace() -> None:
    if reason := why_not():
        pytest.skip(reason)


def rebuilt(tmp_path: Path, make: Callable[[Path], Place]) -> Place:
    """The place, made anew."""
    for name in ("case", "links", "others"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
    (tmp_path / "case").mkdir()
    return make(tmp_path / "case")


def chosen(calls: list[Call], first: int) -> list[tuple[Call, str]]:
    """The calls and how each is to fail: all of it, or every so many-th and what is delicate."""
    every = [(call, fault) for call in calls for fault in (*FAULTS, *MORE.get(call.name, ()))]
    delicate = [(call, FAULTS[0]) for call in calls if any(word in call.text for word in DELICATE)]
    return list(dict.fromkeys((*delicate, *every[first % STRIDE :: STRIDE])))


@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize("kind", PLACES)
def test_a_save_with_a_fault_in_it_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, new: bytes, kind: str
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    place = rebuilt(tmp_path, PLACES[kind])
    bench = Bench(place.opened, place.watched, work)
    learnt = bench.run()
    assert judged(place, new, learnt, "") == "saved"
    calls = bench.calls(learnt.log)
    assert {"rename", "renameat", "renameat2"} & {call.name for call in calls}
    figures: Counter[str] = Counter()
    for call, fault in chosen(calls, list(PLACES).index(kind) * 5):
        place = rebuilt(tmp_path, PLACES[kind])
        outcome = bench.run(f"{call.name}:{fault}:when={call.number}")
        ended = judged(place, new, outcome, fault)
        assert ended == "killed" or "(INJECTED)" in outcome.log, f"{call.text}: {fault} did not happen"
        figures[f"{fault.partition('=')[2]} {ended}"] += 1
    print(kind, len(calls), "calls:", dict(sorted(figures.items())))  # noqa: T201


def judged(place: Place, new: bytes, outcome: Outcome, fault: str) -> str:
    """How the save ended, if it may end so."""
    told = f"{fault}\n{outcome.errors}\n{outcome.said}\n{outcome.log}"
    ended = "killed" if outcome.code == -SIGKILL else (outcome.said or ["with a traceback"])[0]
    allowed = {"saved": (new,), "refused": (SHIPPED.read_bytes(),), "killed": (SHIPPED.read_bytes(), new)}
    assert ended in allowed, told
    assert outcome.code == (-SIGKILL if ended == "killed" else 0), told
    assert place.file.read_bytes() in allowed[ended], told
    assert names(place.folder) - ({DRAFT} if ended == "killed" else set()) == {NAME}, told
    assert place.opened.is_symlink() == (place.opened != place.file), told
    has = place.file.stat()
    if has.st_gid == place.group:
        assert stat.S_IMODE(has.st_mode) == MODE, told
    else:
        assert not has.st_mode & stat.S_IRWXG, f"another group may read it\n{told}"
    if (other := place.folder.with_name("others") / NAME).exists():
        assert other.read_bytes() == SHIPPED.read_bytes(), told
        assert ended != "saved" or LINKS in outcome.said, told
    return ended


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


@pytest.mark.skipif(sys.platform != "linux", reason="the limit works otherwise elsewhere")
@pytest.mark.usefixtures("strace")
def test_a_disk_that_takes_half_of_it_leaves_the_old_file(tmp_path: Path, new: bytes) -> None:
    """The first write is cut short, the next is refused."""
    work = tmp_path / "work"
    work.mkdir()
    place = rebuilt(tmp_path, plain)
    outcome = Bench(place.opened, place.watched, work).run(largest=len(new) // 2)
    assert f"= {len(new) // 2}\n" in outcome.log
    assert judged(place, new, outcome, "") == "refused"
    assert "File too large" in outcome.said[1]
