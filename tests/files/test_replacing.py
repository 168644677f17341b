"""Whatever happens while a file is replaced, the old content or the new is there whole, and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from rivals.files.replacing import create, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OLD, NEW = b"old content\n", b"new content, and more of it\n" * 1000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "case.ach.toml"
    place.write_bytes(OLD)
    return place


@pytest.fixture
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def failing(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def test_the_new_content_takes_the_place_of_the_old(file: Path) -> None:
    assert replace(file, NEW) == []
    assert file.read_bytes() == NEW
    assert names(file.parent) == [file.name]


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert replace(tmp_path / "new", b"") == []
    assert (tmp_path / "new").read_bytes() == b""


@pytest.mark.parametrize("bits", [0o600, 0o640, 0o644, 0o660, 0o777, 0o400])
@pytest.mark.usefixtures("_usual_umask")
def test_the_mode_is_kept(file: Path, bits: int) -> None:
    file.chmod(bits)
    replace(file, NEW)
    assert mode(file) == bits


@pytest.mark.usefixtures("_usual_umask")
def test_a_new_file_has_the_mode_that_new_files_have(tmp_path: Path) -> None:
    replace(tmp_path / "one", NEW)
    create(tmp_path / "other", NEW)
    assert mode(tmp_path / "one") == mode(tmp_path / "other") == 0o644


def test_a_private_file_is_private_while_it_is_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who opens the draft before its mode is set could read on."""
    file.chmod(0o600)
    opened = []
    real = os.open

    def watching(path: Any, flags: int, *rest: int) -> int:  # noqa: ANN401 - any path
        opened.append(rest)
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", watching)
    replace(file, NEW)
    assert opened[0] == (0o600,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_owner_and_group_are_kept(file: Path) -> None:
    os.chown(file, 1234, 4321)
    replace(file, NEW)
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 4321)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_group_is_kept_where_the_owner_cannot_be(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two colleagues share a folder by a group: after one has saved, the other must still get in."""
    os.chown(file, 1234, 4321)
    real = os.fchown

    def as_a_user(handle: int, owner: int, group: int) -> None:
        if owner != -1:
            raise PermissionError(errno.EPERM, "Operation not permitted")
        real(handle, owner, group)

    monkeypatch.setattr(os, "fchown", as_a_user)
    replace(file, NEW)
    assert (file.stat().st_uid, file.stat().st_gid) == (0, 4321)


@pytest.mark.parametrize("number", [errno.EPERM, errno.EINVAL])
def test_where_owners_cannot_be_kept_the_file_is_saved_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "fchown", failing(OSError(number, os.strerror(number))))
    replace(file, NEW)
    assert file.read_bytes() == NEW


def test_a_symlink_is_followed_and_stays(file: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "folder" / "link"
    link.symlink_to("../case.ach.toml")
    chain = tmp_path / "chain"
    chain.symlink_to(link)
    replace(chain, NEW)
    assert link.is_symlink()
    assert chain.is_symlink()
    assert file.read_bytes() == NEW
    assert names(tmp_path / "folder") == ["link"]


def test_a_symlink_to_what_is_not_there_makes_it(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    replace(tmp_path / "link", NEW)
    assert (tmp_path / "target").read_bytes() == NEW
    assert (tmp_path / "link").is_symlink()


def test_a_circle_of_symlinks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    before = names(tmp_path)
    with pytest.raises(OSError):  # noqa: PT011 - the system's own words
        replace(tmp_path / "a" / "file", NEW)
    assert names(tmp_path) == before


def test_a_pipe_is_written_into_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert replace(pipe, b"new") == []
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_other_hard_links_are_told_of(file: Path, tmp_path: Path) -> None:
    (tmp_path / "other").hardlink_to(file)
    (note,) = replace(file, NEW)
    assert note == "the file had 2 hard links; the others still hold what was there before"
    assert (tmp_path / "other").read_bytes() == OLD


@pytest.mark.parametrize("size", [1, 7])
@pytest.mark.parametrize("act", [replace, create])
def test_a_system_that_writes_a_few_bytes_at_a_time_loses_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, act: Callable[[Path, bytes], list[str]]
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, content[:size]))
    act(tmp_path / "new", NEW)
    assert (tmp_path / "new").read_bytes() == NEW


ERRORS = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EIO, "Input/output error"),
    KeyboardInterrupt(),
    MemoryError(),
]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize("where", ["open", "fchmod", "write", "fsync", "close", "replace"])
def test_a_failure_leaves_the_old_content_whole_and_no_draft(
    file: Path, monkeypatch: pytest.MonkeyPatch, where: str, error: BaseException
) -> None:
    file.chmod(0o640)
    before = file.stat()
    if where == "close":
        real = os.close

        def close(handle: int) -> None:
            real(handle)
            raise error

        monkeypatch.setattr(os, "close", close)
    else:
        monkeypatch.setattr(os, where, failing(error))
    with pytest.raises(type(error)):
        replace(file, NEW)
    monkeypatch.undo()
    assert names(file.parent) == [file.name]
    assert file.read_bytes() == OLD
    assert (file.stat().st_ino, file.stat().st_mtime_ns, file.stat().st_mode) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_mode,
    )


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize("after", [1, 3])
def test_an_interruption_in_the_middle_of_writing_leaves_no_draft(
    file: Path, monkeypatch: pytest.MonkeyPatch, after: int, error: BaseException
) -> None:
    real, calls = os.write, iter(range(100))

    def write(handle: int, content: memoryview) -> int:
        if next(calls) == after:
            raise error
        return real(handle, content[:10])

    monkeypatch.setattr(os, "write", write)
    for act, place in ((replace, file), (create, file.parent / "new")):
        calls = iter(range(100))
        with pytest.raises(type(error)):
            act(place, NEW)
    monkeypatch.undo()
    assert names(file.parent) == [file.name]
    assert file.read_bytes() == OLD


def test_a_folder_that_the_disk_does_not_confirm_is_told_of(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    told = "saved, but the disk did not confirm it (Input/output error): after a crash the old content"
    assert replace(file, NEW) == create(file.with_name("new"), NEW) == [f"{told} may be back"]
    assert file.read_bytes() == file.with_name("new").read_bytes() == NEW


def test_the_content_is_on_disk_before_it_takes_the_place_and_the_folder_after(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for name in ("write", "fsync", "replace"):
        real = getattr(os, name)

        def noting(*given: Any, _name: str = name, _real: Any = real) -> Any:  # noqa: ANN401 - whatever os takes
            done.append(_name)
            return _real(*given)

        monkeypatch.setattr(os, name, noting)
    replace(file, NEW)
    assert done == ["write", "fsync", "replace", "fsync"]


def test_create_never_overwrites(file: Path, tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "folder").mkdir()
    before = names(tmp_path)
    for place in (file, tmp_path / "dangling", tmp_path / "folder", tmp_path, tmp_path / ".."):
        with pytest.raises(FileExistsError):
            create(place, NEW)
    assert file.read_bytes() == OLD
    assert names(tmp_path) == before


def test_create_gives_way_to_who_was_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "new"
    real = os.fsync

    def fsync(handle: int) -> None:
        real(handle)
        place.write_bytes(OLD)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(FileExistsError):
        create(place, NEW)
    assert place.read_bytes() == OLD
    assert names(tmp_path) == ["new"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_create_works_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "link", failing(OSError(number, os.strerror(number))))
    assert create(tmp_path / "new", NEW) == []
    assert (tmp_path / "new").read_bytes() == NEW
    assert names(tmp_path) == ["new"]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_create_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(os, "link", failing(OSError(errno.EPERM, "Operation not permitted")))
    monkeypatch.setattr(os, "replace", failing(error))
    with pytest.raises(type(error)):
        create(tmp_path / "new", NEW)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    ["ک" * 120 + ".toml", "x" * 255, "袭" * 85, "👍" * 63],
    ids=["Kurdish", "ASCII", "Chinese", "emoji"],
)
@pytest.mark.parametrize("act", [replace, create])
def test_a_name_as_long_as_the_system_allows_can_be_saved(
    tmp_path: Path, name: str, act: Callable[[Path, bytes], list[str]]
) -> None:
    act(tmp_path / name, NEW)
    assert names(tmp_path) == [name]


def test_a_name_that_is_no_utf_8_can_be_saved(tmp_path: Path) -> None:
    place = tmp_path / os.fsdecode(b"caf\xe9.toml")
    create(place, OLD)
    replace(place, NEW)
    assert place.read_bytes() == NEW


@pytest.mark.parametrize("act", [replace, create])
def test_a_folder_that_is_not_there_is_not_made(
    tmp_path: Path, act: Callable[[Path, bytes], list[str]]
) -> None:
    with pytest.raises(FileNotFoundError):
        act(tmp_path / "nowhere" / "new", NEW)
    assert names(tmp_path) == []


def test_a_file_in_the_working_folder_is_replaced(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    assert replace(Path(file.name), NEW) == []
    assert create(Path("new"), OLD) == []
    assert file.read_bytes() == NEW
