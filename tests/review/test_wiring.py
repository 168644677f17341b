"""Git is told of the drivers, and what others told it stays."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from rivals.files.errors import FileError
from rivals.review import wiring
from rivals.review.repository import RepositoryError
from rivals.review.wiring import LINE, MERGE, TEXTCONV, Scope, install, status, uninstall

if TYPE_CHECKING:
    from pathlib import Path

    from repositories import Repository


@pytest.fixture
def scope(repository: Repository) -> Scope:
    return Scope.of(repository.folder, everywhere=False)


@pytest.fixture
def home(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with settings of git in it, in place of the settings that the repository goes by."""
    assert repository.folder.is_dir()
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(place / ".gitconfig"))
    return place


def config(repository: Repository) -> str:
    return (repository.folder / ".git" / "config").read_text()


def test_what_is_installed_is_all_well_and_installing_again_does_nothing(
    repository: Repository, scope: Scope
) -> None:
    assert len(list(install(scope))) == 5
    assert scope.attributes.read_text() == f"{LINE}\n"
    assert status(repository.folder).warnings == ()
    assert status(repository.folder).settings == wiring.settings()
    before = config(repository), scope.attributes.stat()
    assert list(install(scope)) == []
    assert (config(repository), scope.attributes.stat()) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"* text=auto\n", b"* text=auto\n" + LINE.encode() + b"\n"),
        (b"* text=auto", b"* text=auto\n" + LINE.encode() + b"\n"),
        (b"* text=auto\r\n\r\n# \xff\r\n", b"* text=auto\r\n\r\n# \xff\r\n" + LINE.encode() + b"\r\n"),
        (b"  " + LINE.encode() + b"  \n* text", b"  " + LINE.encode() + b"  \n* text"),
    ],
)
def test_other_attributes_stay_byte_for_byte(scope: Scope, before: bytes, after: bytes) -> None:
    scope.attributes.write_bytes(before)
    list(install(scope))
    assert scope.attributes.read_bytes() == after


def test_what_was_installed_can_be_taken_away_without_a_trace(repository: Repository, scope: Scope) -> None:
    scope.attributes.write_bytes(b"* text=auto\r\n")
    before = config(repository)
    list(install(scope))
    repository.commit("x", 1, {"a.ach.toml": 'format = 1\ntitle = "t"\n'})
    assert "title: t" in repository.git("log", "-p", "--textconv")
    assert len(list(uninstall(scope))) == 5
    assert scope.attributes.read_bytes() == b"* text=auto\r\n"
    assert config(repository) == before
    assert repository.git("for-each-ref", "refs/notes") == ""
    assert list(uninstall(scope)) == []


def test_a_file_of_attributes_with_nothing_left_in_it_goes(scope: Scope) -> None:
    list(install(scope))
    list(uninstall(scope))
    assert not scope.attributes.exists()


def test_what_others_set_under_our_name_stays(repository: Repository, scope: Scope) -> None:
    list(install(scope))
    repository.git("config", MERGE, "other-tool %O %A %B")
    repository.git("config", "merge.rivals.recursive", "binary")
    list(uninstall(scope))
    assert repository.git("config", MERGE) == "other-tool %O %A %B\n"
    assert repository.git("config", "merge.rivals.recursive") == "binary\n"


def test_what_another_python_installed_is_ours_too(repository: Repository, scope: Scope) -> None:
    list(install(scope))
    repository.git("config", MERGE, wiring.settings()[MERGE].replace(sys.executable, "/elsewhere/python"))
    (warning,) = status(repository.folder).warnings
    assert warning == f"{MERGE} starts /elsewhere/python, which is not there: run `rivals git install`"
    assert len(list(uninstall(scope))) == 5


def test_a_clone_that_was_never_told_is_noticed(repository: Repository, scope: Scope) -> None:
    scope.attributes.write_text(f"{LINE}\n")
    repository.commit("x", 1, {"deep/a.ach.toml": "x"})
    merging, comparing = status(repository.folder).warnings
    assert merging == (
        "the attributes of *.ach.toml name the merge driver rivals, "
        "which is not configured here, so git merges line by line: run `rivals git install`"
    )
    assert "the diff driver rivals" in comparing


def test_an_analysis_that_no_attribute_covers_is_noticed(repository: Repository, scope: Scope) -> None:
    list(install(scope))
    repository.commit("x", 1, {"a.ach.toml": "x", "b/a.ach.toml": "x", "b/.gitattributes": "* -merge"})
    (warning,) = status(repository.folder).warnings
    assert warning.startswith("no attribute asks for the merge driver rivals for b/a.ach.toml, so git")


def test_nothing_installed_is_not_well(repository: Repository) -> None:
    assert len(status(repository.folder).warnings) == 2


def test_outside_a_repository_there_is_nothing_to_install_in(tmp_path: Path, repository: Repository) -> None:
    assert repository.folder.is_dir()
    with pytest.raises(RepositoryError, match="is in no git repository"):
        Scope.of(tmp_path, everywhere=False)
    with pytest.raises(RepositoryError, match="is in no git repository"):
        status(tmp_path)


def test_attributes_that_cannot_be_written_are_told(scope: Scope) -> None:
    scope.attributes.mkdir()
    with pytest.raises(FileError, match=r"\.gitattributes: cannot be read: Is a directory"):
        list(install(scope))


def test_everywhere_means_the_settings_of_the_user(
    home: Path, repository: Repository, tmp_path: Path
) -> None:
    scope = Scope.of(tmp_path, everywhere=True)
    assert scope.attributes == home / ".config" / "git" / "attributes"
    assert len(list(install(scope))) == 5
    assert status(repository.folder).warnings == ()
    assert MERGE not in config(repository)
    assert len(list(uninstall(scope))) == 5
    assert not scope.attributes.exists()


def test_everywhere_follows_where_the_user_keeps_attributes(home: Path, tmp_path: Path) -> None:
    (home / ".gitconfig").write_text("[core]\n\tattributesFile = ~/mine\n")
    scope = Scope.of(tmp_path, everywhere=True)
    assert scope.attributes == home / "mine"


def test_git_is_kept_from_putting_a_file_in_the_place_of_a_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would: whoever runs it as root with its settings in /dev/null has no /dev/null any more."""
    device = tmp_path / "device"
    os.mkfifo(device)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(device))
    with pytest.raises(FileError, match="device: is no plain file"):
        Scope.of(tmp_path, everywhere=True)
    assert device.is_fifo()


def test_a_python_with_a_hard_name_is_quoted_for_the_shell_and_for_git(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/my place/100%/it's/python")
    made = wiring.settings()
    assert shlex.split(made[TEXTCONV])[0] == "/my place/100%/it's/python"
    assert shlex.split(made[MERGE])[0] == "/my place/100%%/it's/python"
