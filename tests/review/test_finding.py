"""Other analysts, as they are found near an analysis and named in a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import Repository, settle

from rivals.files.errors import FileError
from rivals.review.comparing.finding import candidates, word_for
from rivals.review.comparing.gathering import gathered_around
from rivals.review.versions import version

CASE = 'format = 1\ntitle = "{}"\n[evidence.hum]\nsummary = "A hum"\n'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of Ann, in a repository that Bob and Cem have branches of, seen from a folder elsewhere."""
    settle(monkeypatch, tmp_path)
    repository = Repository.begun(tmp_path / "work")
    repository.commit("first", files={"case.ach.toml": CASE.format("as all had it")})
    for name, title in (("bob", "as Bob has it"), ("idle", "as Ann has it")):
        repository.git("checkout", "--quiet", "-b", name, "main")
        repository.commit(name, files={"case.ach.toml": CASE.format(title)})
    repository.git("checkout", "--quiet", "-b", "without", "main")
    repository.git("rm", "--quiet", "case.ach.toml")
    repository.commit("without")
    repository.git("checkout", "--quiet", "main")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    return repository.write("case.ach.toml", CASE.format("as Ann has it"))


def test_files_near_by_and_branches_with_another_state_are_found_and_can_be_read(file: Path) -> None:
    near = [
        file.with_name("dee.ach.toml"),
        file.parent / "eve" / file.name,
        file.parent.with_name("fay") / file.name,
    ]
    for each in near:
        each.parent.mkdir(exist_ok=True)
        each.write_text(CASE.format(each.parent.name))
    file.with_name("a-folder.ach.toml").mkdir()
    file.with_name("link.ach.toml").symlink_to(file)
    found = candidates(file, file.read_bytes())
    assert found == [*map(str, near), "bob:./case.ach.toml"]
    assert all(version(each, file.parent).analysis().title for each in found)


def test_outside_of_a_repository_only_files_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, tmp_path)
    folder = tmp_path / "desk" / "work"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    for name in ("ann", "bob"):
        (folder / f"{name}.ach.toml").write_text(CASE.format(name))
    assert candidates(Path("ann.ach.toml"), b"") == ["bob.ach.toml"]


def test_a_file_a_folder_a_branch_and_a_revision_are_words_for_an_analysis(file: Path) -> None:
    eve = file.parent / "eve" / file.name
    eve.parent.mkdir()
    eve.write_text(CASE.format("Eve"))
    assert word_for("eve/case.ach.toml", file) == word_for("eve", file) == str(eve)
    assert word_for("bob", file) == word_for("bob:./case.ach.toml", file) == "bob:./case.ach.toml"
    assert word_for("bob:case.ach.toml", file) == "bob:case.ach.toml"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("nobody", "there is no such file, and no such branch"),
        ("nobody:case.ach.toml", "there is no revision nobody"),
        ("without", "there is no such file in without"),
        ("case.ach.toml", "is this analysis itself"),
        ("--output=x", "there is no such file, and no such branch"),
        ("~nobody/case", "there is no such file, and no such branch"),
        ("x" * 5000, "there is no such file, and no such branch"),
        ("main:\0", "main:␀: is no file"),
        ("\x1b[31m\ud800", "there is no such file, and no such branch"),
    ],
)
def test_what_names_nothing_is_told(file: Path, written: str, told: str) -> None:
    with pytest.raises(FileError, match=told) as caught:
        word_for(written, file)
    assert "\x1b" not in str(caught.value)


def test_who_cannot_be_read_or_speaks_of_other_evidence_is_left_out_and_told(file: Path) -> None:
    broken, other = file.with_name("broken.ach.toml"), file.with_name("other.ach.toml")
    broken.write_text("format = [")
    other.write_text('format = 1\ntitle = "Another"\n[evidence.a-light]\nsummary = "A light"\n')
    words = [str(broken), str(other), "bob:./case.ach.toml"]
    mine = version(str(file)).analysis()
    found = gathered_around(mine, str(file), words, file.parent)
    assert [each.name for each in found.analysts] == ["case", "bob"]
    assert "broken.ach.toml:1: " in found.faults[0]
    assert "other.ach.toml: has no item of evidence in common" in found.faults[-1]
