"""A file is opened, changed and saved without harm to what anybody wrote into it."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import rivals
from rivals.core.analysis import Analysis
from rivals.core.change import put
from rivals.files.errors import FileError, SaveError
from rivals.files.layout import heading
from rivals.files.store import AnalysisFile, Saved, create, load, save
from rivals.files.writing import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = Path(__file__).parents[2] / "hypotheses" / "isis-april-2020.ach.toml"
BY_HAND = """\
#:schema ../ach.schema.json

title   = 'A case'   # said here
format=1
later = { b = [1,2], a = '' }

# The next is all we have.

[ sources . "agency" ]
  name = "An agency"
# The end."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    file = tmp_path / "case.ach.toml"
    file.write_text('format = 1\ntitle = "A case"\n')
    return file


def titled(analysis: Analysis, title: str) -> Analysis:
    return analysis.apply([put(analysis.tree, ("title",), title)])


def state(path: Path) -> tuple[bytes, int, int, list[str]]:
    """All that a save could alter: content, time, inode, and what else lies in the folder."""
    found = path.stat()
    return (
        path.read_bytes(),
        found.st_mtime_ns,
        found.st_ino,
        sorted(each.name for each in path.parent.iterdir()),
    )


def test_what_is_saved_is_what_is_read_again(place: Path) -> None:
    file = AnalysisFile.open(place)
    assert file.save(titled(file.analysis, "Another")) == Saved(changed=True)
    assert load(place).title == file.analysis.title == "Another"
    assert file.content == place.read_bytes() == b'format = 1\ntitle = "Another"\n'


def test_a_file_can_be_saved_again_and_again(place: Path) -> None:
    file = AnalysisFile.open(place)
    for title in "abc":
        assert file.save(titled(file.analysis, title)).changed
        assert not file.save(file.analysis).changed
    assert load(place).title == "c"


@pytest.mark.parametrize(
    "content", [BY_HAND, BY_HAND.replace("\n", "\r\n"), SHIPPED.read_text("utf-8"), f"# a\n{BY_HAND}# b"]
)
def test_saving_what_the_file_says_changes_no_byte_and_no_time(place: Path, content: str) -> None:
    place.write_bytes(content.encode())
    os.utime(place, ns=(1, 1))
    before = state(place)
    file = AnalysisFile.open(place)
    assert file.save(file.analysis) == Saved(changed=False)
    assert file.save(Analysis.from_tree(dict(reversed(file.analysis.tree.items())))) == Saved(changed=False)
    assert save(load(place), place) == Saved(changed=False)
    assert state(place) == before


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_save_leaves_all_as_it_was_written_but_the_value_that_changed(place: Path, newline: str) -> None:
    content = BY_HAND.replace("\n", newline)
    place.write_bytes(content.encode())
    file = AnalysisFile.open(place)
    for title in ("Another", "A third"):
        assert file.save(titled(file.analysis, title)) == Saved(changed=True)
        assert place.read_bytes().decode() == content.replace("'A case'", f'"{title}"')
    assert AnalysisFile.open(place).analysis == file.analysis


def test_a_record_that_is_removed_takes_its_lines_and_one_that_is_added_has_lines_of_its_own(
    place: Path,
) -> None:
    place.write_text(BY_HAND)
    file = AnalysisFile.open(place)
    file.save(file.analysis.apply(rivals.add(file.analysis, "sources", {"name": "Another"})[1]))
    assert place.read_text() == BY_HAND + '\n\n[sources.another]\nname = "Another"'
    file.save(file.analysis.apply(rivals.remove(file.analysis, "sources", "another")))
    assert place.read_text() == BY_HAND
    file.save(file.analysis.apply(rivals.remove(file.analysis, "sources", "agency")))
    assert place.read_text() == BY_HAND.partition("[ sources")[0] + "# The end."


def test_a_comment_that_a_save_would_lose_is_named_with_its_line_and_nothing_is_saved(place: Path) -> None:
    """It stands inside a value that is changed, here a list that this version does not know."""
    place.write_text('format = 1\ntitle = "x" # said here\nlater = [\n  1, # why\n]\n')
    before = state(place)
    file = AnalysisFile.open(place)
    changed = file.analysis.apply([put(file.analysis.tree, ("later",), [2])])
    with pytest.raises(SaveError) as error:
        file.save(changed)
    assert str(error.value) == (
        f"{place}:4: not saved: a comment stands inside what is changed here, and saving would lose it; "
        "move it above that"
    )
    assert state(place) == before
    assert file.analysis != changed
    assert file.save(titled(file.analysis, "Another")).changed
    assert load(place).title == "Another"


DEEP = f"later.{'.'.join('abcdefghijklmnop')} = 1\n"


@pytest.mark.parametrize("head", ["", "#:schema x\n\n# a\n", "\n\n # a\n\t\n"])
def test_what_cannot_be_edited_in_is_laid_out_anew_below_its_heading_and_told(place: Path, head: str) -> None:
    """Nobody writes keys of so many parts: layouts are not looked at so deep."""
    place.write_text(f"{head}{DEEP}title='x'\nformat=1\n")
    file = AnalysisFile.open(place)
    path = ("later", *"abcdefghijklmnop")
    changed = file.analysis.apply([put(file.analysis.tree, path, 2)])
    told = "the file is laid out anew, for its own layout could not be kept"
    assert file.save(changed) == Saved(changed=True, notes=(told,))
    kept = head if "#" in head else ""
    assert place.read_text() == f'{kept}format = 1\ntitle = "x"\n\n[{".".join(path[:-1])}]\np = 2\n'


@pytest.mark.parametrize(
    ("comments", "told"),
    [
        ("# b\n", "a comment between its entries; move it"),
        ("# b\n# c\n", "2 comments between its entries; move them"),
    ],
)
def test_what_cannot_be_edited_in_is_not_laid_out_anew_where_that_would_lose_a_comment(
    place: Path, comments: str, told: str
) -> None:
    place.write_text(f"# a\nformat = 1\n{comments}title = 'x'\n{DEEP}")
    before = state(place)
    file = AnalysisFile.open(place)
    with pytest.raises(SaveError) as error:
        file.save(file.analysis.apply([put(file.analysis.tree, ("later", *"abcdefghijklmnop"), 2)]))
    assert str(error.value) == (
        f"{place}:3: not saved: the changes do not fit its layout, and laying it out anew would lose {told} "
        "to the top or into notes"
    )
    assert state(place) == before


def test_rating_one_cell_of_the_analysis_that_ships_alters_the_lines_of_that_cell(tmp_path: Path) -> None:
    place = tmp_path / SHIPPED.name
    place.write_bytes(SHIPPED.read_bytes())
    file = AnalysisFile.open(place)
    analysis = file.analysis
    item, hypothesis = "anbar-claims", "no-real-change"
    assert analysis.evidence[item].ratings[hypothesis].rating is rivals.Rating.INCONSISTENT
    changes = rivals.rate(analysis, item, hypothesis, rivals.Rating.NEUTRAL, "Padding.")
    file.save(analysis.apply(changes))
    old, new = (path.read_text("utf-8").splitlines() for path in (SHIPPED, place))
    touched = [
        line for line in unified_diff(old, new, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))
    ]
    assert touched == [
        '-rating = "I"',
        f'-because = "{analysis.evidence[item].ratings[hypothesis].because}"',
        '+rating = "N"',
        '+because = "Padding."',
    ]
    assert new[new.index('because = "Padding."') - 2] == f"[evidence.{item}.ratings.{hypothesis}]"


def test_making_a_cell_of_the_analysis_that_ships_blank_takes_out_its_lines_alone(tmp_path: Path) -> None:
    place = tmp_path / SHIPPED.name
    place.write_bytes(SHIPPED.read_bytes())
    file = AnalysisFile.open(place)
    file.save(file.analysis.apply(rivals.rate(file.analysis, "anbar-claims", "no-real-change", None)))
    old, new = (path.read_text("utf-8").splitlines() for path in (SHIPPED, place))
    touched = [
        line for line in unified_diff(old, new, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))
    ]
    assert len(touched) == 4
    assert all(line.startswith("-") for line in touched)


@pytest.mark.parametrize(
    "theirs", [b'format = 1\ntitle = "Theirs"\n', b"", b"no TOML", b'format = 1\ntitle = "A case"\n\n']
)
def test_what_somebody_else_wrote_meanwhile_is_never_overwritten(place: Path, theirs: bytes) -> None:
    file = AnalysisFile.open(place)
    place.write_bytes(theirs)
    for _ in range(2):
        with pytest.raises(SaveError, match="not saved: somebody else changed the file since it was opened"):
            file.save(titled(file.analysis, "Mine"))
        assert place.read_bytes() == theirs
    assert AnalysisFile.open(SHIPPED).analysis == load(SHIPPED)


@pytest.mark.parametrize(
    ("put_there", "told"),
    [
        (Path.mkdir, "it is a folder; name a file in it"),
        (os.mkfifo, "it is no plain file"),
        (lambda place: place.symlink_to(place.name), "it cannot be read: Too many levels of symbolic links"),
        (lambda place: place.symlink_to("."), "it is a folder"),
    ],
    ids=["folder", "pipe", "circle", "link to a folder"],
)
def test_what_was_put_in_the_place_of_the_file_is_never_overwritten(
    place: Path, put_there: Callable[[Path], object], told: str
) -> None:
    file = AnalysisFile.open(place)
    place.unlink()
    put_there(place)
    before = place.lstat()
    with pytest.raises(SaveError, match=f"not saved: {told}"):
        file.save(titled(file.analysis, "Mine"))
    assert (place.lstat().st_ino, place.lstat().st_mode) == (before.st_ino, before.st_mode)


def test_a_file_that_was_deleted_is_brought_back_by_saving_a_change(place: Path) -> None:
    file = AnalysisFile.open(place)
    place.unlink()
    file.save(titled(file.analysis, "Mine"))
    assert load(place).title == "Mine"


def test_a_folder_that_was_deleted_is_told_of(tmp_path: Path) -> None:
    place = tmp_path / "folder" / "case.ach.toml"
    place.parent.mkdir()
    place.write_text('format = 1\ntitle = "x"\n')
    file = AnalysisFile.open(place)
    place.unlink()
    place.parent.rmdir()
    with pytest.raises(SaveError, match="not saved: No such file or directory"):
        file.save(titled(file.analysis, "Mine"))


def test_a_write_protected_file_is_opened_and_not_saved(place: Path) -> None:
    place.chmod(0o444)
    before = state(place)
    file = AnalysisFile.open(place)
    assert file.read_only == "the file is write-protected: read-only"
    with pytest.raises(SaveError, match="not saved: the file is write-protected: read-only"):
        file.save(titled(file.analysis, "Mine"))
    assert state(place) == before
    assert not file.save(file.analysis).changed
    place.chmod(0o644)
    assert file.read_only is None
    assert file.save(titled(file.analysis, "Mine")).changed


def test_a_file_of_a_newer_format_is_opened_and_not_saved(place: Path) -> None:
    place.write_text('format = 2\ntitle = "x"\nlater = 1\n')
    before = state(place)
    file = AnalysisFile.open(place)
    assert file.read_only == "written in format 2, newer than this version of Rivals knows: read-only"
    with pytest.raises(SaveError, match="not saved: written in format 2"):
        file.save(titled(file.analysis, "Mine"))
    assert state(place) == before


def test_a_failed_save_leaves_file_and_memory_as_they_were_and_can_be_tried_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    file = AnalysisFile.open(place)
    before = state(place)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(SaveError, match="not saved: No space left on device"):
            file.save(titled(file.analysis, "Mine"))
    assert state(place) == before
    assert file.analysis.title == "A case"
    assert file.save(titled(file.analysis, "Mine")).changed


def test_what_toml_cannot_hold_is_told_and_not_saved(place: Path) -> None:
    file = AnalysisFile.open(place)
    before = state(place)
    with pytest.raises(SaveError, match="not saved: cannot be written as TOML"):
        file.save(file.analysis.apply([put(file.analysis.tree, ("later",), {1, 2})]))  # type: ignore[arg-type]
    assert state(place) == before


def test_an_analysis_is_saved_to_a_path_new_or_there_already(tmp_path: Path) -> None:
    analysis = Analysis.from_tree({"format": 1, "title": "x"})
    place = tmp_path / "new.ach.toml"
    assert save(analysis, place).changed
    assert not save(analysis, str(place)).changed
    assert save(titled(analysis, "y"), place).changed
    assert load(place).title == "y"


def test_an_analysis_is_not_saved_over_what_is_none(place: Path) -> None:
    analysis = load(place)
    place.write_text("shopping: milk\n")
    with pytest.raises(FileError, match="is not TOML"):
        save(analysis, place)
    assert place.read_text() == "shopping: milk\n"
    link = place.with_name("link")
    link.symlink_to("nowhere")
    with pytest.raises(FileError, match="there is no such file"):
        save(analysis, link)


def test_create_never_overwrites(place: Path) -> None:
    before = state(place)
    for path in (place, place.parent, Path(), Path("/"), str(place)):
        with pytest.raises(SaveError, match="is there already; nothing was written"):
            create(load(place), path)
    assert state(place) == before


@pytest.mark.parametrize(
    ("name", "told"),
    [("no/such/folder", "No such file or directory"), ("x" * 300, "File name too long"), ("a\0b", "null")],
    ids=["no folder", "long name", "nul"],
)
def test_what_cannot_be_made_is_told(tmp_path: Path, name: str, told: str) -> None:
    analysis = Analysis.from_tree({"format": 1, "title": "x"})
    for act in (create, save):
        with pytest.raises(SaveError, match=f"cannot be made: .*{told}"):
            act(analysis, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_notes_of_the_save_are_handed_on(place: Path) -> None:
    place.with_name("other").hardlink_to(place)
    saved = save(titled(load(place), "Mine"), place)
    assert saved == Saved(
        changed=True,
        notes=("the file had 2 hard links; the others still hold what was there before",),
    )


def test_the_analysis_that_ships_is_in_canonical_form_below_its_heading() -> None:
    """Nobody has to lay it out anew who lays out what is saved."""
    text = SHIPPED.read_text("utf-8")
    assert heading(text) + canonical(load(SHIPPED)) == text
