"""What git says of files, in real repositories; and what is said where it has no answer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rivals.files.errors import FileError
from rivals.files.reading import LARGEST
from rivals.review.repository import (
    Changed,
    RepositoryError,
    ask,
    changed,
    commits,
    content,
    objects,
    resolved,
    root,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from repositories import Repository

ODD = 'a "b" [c] *é.ach.toml'
LONG = "\n".join(f"line {n}" for n in range(20))


def refused(asked: Callable[[], object]) -> str:
    """What is said of a question that has no answer."""
    with pytest.raises(RepositoryError) as error:
        asked()
    return str(error.value)


def test_what_a_revision_held_is_read_from_the_root_or_from_the_folder(repository: Repository) -> None:
    first = repository.commit("one", files={"sub/x.ach.toml": "one\n", "x.ach.toml": "root\n"})
    repository.commit("two", files={"sub/x.ach.toml": "two\n"})
    sub = repository.folder / "sub"
    assert content(sub, "HEAD", "./x.ach.toml") == b"two\n"
    assert content(sub, "HEAD", "../x.ach.toml") == b"root\n"
    assert content(sub, "HEAD", "x.ach.toml") == b"root\n"
    assert content(sub, "HEAD~1", "sub/x.ach.toml") == content(sub, first, "sub/x.ach.toml") == b"one\n"


def test_bytes_come_as_they_were_committed(repository: Repository) -> None:
    (repository.folder / "x").write_bytes(b"\r\n\xff\x00no line break")
    repository.commit("one")
    repository.git("config", "core.autocrlf", "true")
    assert content(repository.folder, "HEAD", "x") == b"\r\n\xff\x00no line break"


@pytest.mark.parametrize(
    ("revision", "path", "told"),
    [
        ("HEAD", "gone", "HEAD:gone: there is no such file in HEAD"),
        ("nowhere", "x", "nowhere:x: there is no revision nowhere"),
        ("--output=/tmp/x", "x", "--output=/tmp/x:x: there is no revision --output=/tmp/x"),
        ("HEAD", "sub", "HEAD:sub: is no file but a folder or a commit"),
        ("HEAD", "a\nHEAD:x", "there is no such file in HEAD"),
        ("\x1b[31m", "x", "␛[31m:x: there is no revision ␛[31m"),
    ],
)
def test_what_a_revision_does_not_hold_is_told(
    repository: Repository, revision: str, path: str, told: str
) -> None:
    repository.commit("one", files={"x": "x", "sub/y": "y"})
    message = refused(lambda: content(repository.folder, revision, path))
    assert message.endswith(told)
    assert "\x1b" not in message


def test_a_file_that_is_too_large_is_told_and_not_read(repository: Repository) -> None:
    with (repository.folder / "x").open("wb") as large:
        large.truncate(LARGEST + 1)
    repository.commit("one")
    assert "HEAD:x: is too large: 40 MB" in refused(lambda: content(repository.folder, "HEAD", "x"))


def test_several_contents_are_read_one_after_the_other(repository: Repository) -> None:
    repository.commit("one", files={"x": "x" * 100_000, "empty": ""})
    with objects(repository.folder) as read:
        assert read("HEAD:x") == b"x" * 100_000
        assert read("HEAD:empty") == b""
        assert read("HEAD:gone") is None
        assert read("HEAD:x") == b"x" * 100_000


def test_where_there_is_no_repository_it_is_told(tmp_path: Path, repository: Repository) -> None:
    assert repository.folder.is_dir()
    for asked in (
        lambda: root(tmp_path),
        lambda: content(tmp_path, "HEAD", "x"),
        lambda: resolved(tmp_path, "HEAD"),
        lambda: changed(tmp_path, ".ach.toml"),
        lambda: commits(tmp_path / "x"),
    ):
        assert refused(asked) == f"{tmp_path}: is in no git repository"


def test_where_there_is_no_commit_it_is_told(repository: Repository) -> None:
    folder = repository.folder
    assert refused(lambda: content(folder, "HEAD", "x")) == "HEAD:x: there is no commit yet"
    assert refused(lambda: changed(folder, "")) == "HEAD: there is no commit yet"
    assert "is in a git repository without a commit" in refused(lambda: commits(folder / "x"))


def test_where_there_is_no_git_it_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("one", files={"x": "x"})
    monkeypatch.setenv("PATH", str(repository.folder))
    for asked in (lambda: root(repository.folder), lambda: content(repository.folder, "HEAD", "x")):
        assert "there is no git on this machine" in refused(asked)


def test_where_git_refuses_its_reason_is_told(repository: Repository) -> None:
    told = refused(lambda: ask(repository.folder, "log", "--no-such-option"))
    assert "git cannot say: " in told
    assert issubclass(RepositoryError, FileError)


def test_a_broken_repository_gives_an_error_and_no_traceback(repository: Repository) -> None:
    repository.commit("one", files={"x": "x"})
    (repository.folder / ".git/HEAD").write_text("rubbish")
    assert "is in no git repository" in refused(lambda: content(repository.folder, "HEAD", "x"))


def test_the_root_is_found_from_any_folder(repository: Repository) -> None:
    repository.commit("one", files={"a/b c/x": "x"})
    assert root(repository.folder / "a/b c").samefile(repository.folder)


def test_changed_files_are_found_with_their_old_names(repository: Repository) -> None:
    repository.commit(
        "one",
        files={
            "moved.ach.toml": LONG,
            "gone.ach.toml": "b",
            ODD: "c",
            "same.ach.toml": "d",
            "other.txt": "e",
        },
    )
    repository.git("mv", "moved.ach.toml", "new.ach.toml")
    repository.git("rm", "--quiet", "gone.ach.toml")
    repository.write("added.ach.toml", "f")
    repository.git("add", "added.ach.toml")
    repository.write("unknown.ach.toml", "g")
    repository.write(ODD, "C")
    repository.write("other.txt", "E")
    assert changed(repository.folder, ".ach.toml") == [
        Changed(ODD, ODD),
        Changed(None, "added.ach.toml"),
        Changed("gone.ach.toml", None),
        Changed("moved.ach.toml", "new.ach.toml"),
    ]


def test_changed_files_are_looked_for_under_the_folder_only(repository: Repository) -> None:
    first = repository.commit("one", files={"x.ach.toml": "1", "a/y.ach.toml": "1", "a/b/z.ach.toml": "1"})
    repository.commit("two", files={"x.ach.toml": "2", "a/y.ach.toml": "2"})
    repository.write("a/b/z.ach.toml", "2")
    below = repository.folder / "a"
    assert changed(below, ".ach.toml") == [Changed("a/b/z.ach.toml", "a/b/z.ach.toml")]
    assert [each.after for each in changed(below, ".ach.toml", first)] == ["a/b/z.ach.toml", "a/y.ach.toml"]


def test_commits_are_found_through_changes_of_name(repository: Repository) -> None:
    repository.commit("begin", 1, files={"old.ach.toml": LONG})
    repository.commit("elsewhere", 2, files={"other": "x"})
    repository.git("mv", "old.ach.toml", ODD)
    moved = repository.commit("", 3)
    repository.commit("change", 4, files={ODD: f"{LONG}\nmore"})
    found = commits(repository.folder / ODD)
    assert [(each.subject, each.date[:10], each.path) for each in found] == [
        ("change", "2020-05-04", ODD),
        ("", "2020-05-03", ODD),
        ("begin", "2020-05-01", "old.ach.toml"),
    ]
    assert found[1].hash == moved
    assert found[1].short == moved[:8]
    assert found[2].before == ()
    assert found[1].before == (found[2].after,)
    assert commits(repository.folder / ODD, 1) == found[:1]


def test_a_merge_counts_where_it_made_something_new(repository: Repository) -> None:
    lines = LONG.split("\n")
    repository.commit("begin", 1, files={"x": LONG})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("theirs", 2, files={"x": "\n".join([*lines[:-1], "theirs"])})
    repository.git("checkout", "--quiet", "main")
    repository.commit("ours", 3, files={"x": "\n".join(["ours", *lines[1:]])})
    repository.git("merge", "--quiet", "--no-edit", "side")
    repository.git("checkout", "--quiet", "-b", "trivial")
    repository.commit("more", 4, files={"x": "more"})
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "trivial")
    found = commits(repository.folder / "x")
    assert [each.subject for each in found] == ["more", "Merge branch 'side'", "theirs", "ours", "begin"]
    assert found[1].before == (found[3].after, found[2].after)


def test_a_file_that_was_removed_still_has_its_past(repository: Repository) -> None:
    repository.commit("begin", 1, files={"x": "x"})
    (repository.folder / "x").unlink()
    repository.commit("remove", 2)
    found = commits(repository.folder / "x")
    assert [(each.subject, each.after is None) for each in found] == [("remove", True), ("begin", False)]


def test_a_file_that_git_does_not_know_is_told(repository: Repository) -> None:
    repository.commit("begin", files={"x": "x"})
    file = repository.write("y", "y")
    assert (
        refused(lambda: commits(file)) == f"{file}: git knows of no commit with it: add and commit it first"
    )


def test_odd_settings_change_no_answer(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("begin", 1, files={"a/old.ach.toml": LONG})
    repository.git("mv", "a/old.ach.toml", f"a/{ODD}")
    repository.commit("move", 2)
    repository.write(f"a/{ODD}", "changed")
    file = repository.folder / "a" / ODD
    plainly = (commits(file), changed(file.parent, ".ach.toml"), content(file.parent, "HEAD", f"./{ODD}"))
    trap = repository.write("trap", "#!/bin/sh\ntouch sprung\nexit 1\n")
    trap.chmod(0o755)
    for name, value in {
        "color.ui": "always",
        "core.fsmonitor": str(trap),
        "core.pager": str(trap),
        "diff.external": str(trap),
        "diff.relative": "true",
        "diff.renames": "false",
        "log.showRoot": "false",
        "log.showSignature": "true",
        "log.follow": "false",
        "log.date": "relative",
        "format.pretty": "oneline",
    }.items():
        repository.git("config", name, value)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    monkeypatch.setenv("GIT_PAGER", str(trap))
    monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
    assert (
        commits(file),
        changed(file.parent, ".ach.toml"),
        content(file.parent, "HEAD", f"./{ODD}"),
    ) == plainly
    assert not list(repository.folder.rglob("sprung"))


def test_in_a_hook_the_repository_is_still_found_from_a_folder_below(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("begin", files={"a/x.ach.toml": "x"})
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert content("a", "HEAD", "./x.ach.toml") == b"x"
    assert root("a").samefile(repository.folder)
    Path("a/x.ach.toml").write_text("y")
    assert changed("a", ".ach.toml") == [Changed("a/x.ach.toml", "a/x.ach.toml")]


def test_nothing_in_the_repository_is_written(repository: Repository) -> None:
    repository.commit("begin", files={"x.ach.toml": "x"})
    os.utime(repository.folder / "x.ach.toml", (0, 0))

    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in repository.folder.rglob("*") if path.is_file()}

    before = state()
    changed(repository.folder, ".ach.toml")
    commits(repository.folder / "x.ach.toml")
    content(repository.folder, "HEAD", "x.ach.toml")
    assert state() == before
