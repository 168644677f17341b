"""`rivals capture`: what was understood of a text is told, and the text is kept beside the analysis."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rivals.cli.files import load

if TYPE_CHECKING:
    from tests.cli.conftest import Rivals

THREAD = 'One: "yes", says @b. https://e.org\n1/3\nThree.\n\n3/3\nYou can follow @a.\n'


@pytest.fixture
def thread(case: Path) -> Path:
    path = case.with_name("thread.txt")
    path.write_bytes(THREAD.replace("\n", "\r\n").encode())
    return path


def test_what_was_understood_is_told(thread: Path, rivals: Rivals) -> None:
    result = rivals("capture", thread)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Thread by @a",
        "",
        "A thread with 2 of 3 posts: 2 is missing.",
        "",
        '   1  0–34  One: "yes", says @b. https://e.org',
        "      quotes @b: “yes”",
        "      names  @b",
        "      links  https://e.org",
        "   3  39–45  Three.",
        "",
        "Not part of it:",
        "  You can follow @a.",
    ]
    assert not thread.with_name("captures").exists()


def test_programs_are_told_the_same(thread: Path, rivals: Rivals) -> None:
    assert json.loads(rivals("capture", thread, "--format", "json").stdout) == {
        "title": "Thread by @a",
        "posts": [
            {
                "number": 1,
                "of": 3,
                "start": 0,
                "end": 34,
                "text": 'One: "yes", says @b. https://e.org',
                "quotes": ["yes"],
                "handles": ["@b"],
                "links": ["https://e.org"],
            },
            {
                "number": 3,
                "of": 3,
                "start": 39,
                "end": 45,
                "text": "Three.",
                "quotes": [],
                "handles": [],
                "links": [],
            },
        ],
        "missing": [2],
        "boilerplate": ["You can follow @a."],
    }


def test_a_text_is_kept_as_it_is_and_only_once(case: Path, thread: Path, rivals: Rivals) -> None:
    result = rivals("capture", thread, "--into", case, "--url", "https://e.org/thread")
    assert result.exit_code == 0
    assert "Kept as captures/thread-by-a.txt, document thread-by-a." in result.stdout
    assert f"To draw evidence from it: rivals {case}, then 2, and enter on it." in result.stderr
    stored = case.parent / "captures" / "thread-by-a.txt"
    assert stored.read_bytes() == thread.read_bytes()
    document = load(case).documents["thread-by-a"]
    assert (document.title, document.path, document.url) == (
        "Thread by @a",
        "captures/thread-by-a.txt",
        "https://e.org/thread",
    )
    assert document.captured is not None
    assert document.sha256 == hashlib.sha256(thread.read_bytes()).hexdigest()
    before = case.read_bytes()
    assert "Was kept already as captures/thread-by-a.txt" in rivals("capture", thread, "--into", case).stdout
    assert case.read_bytes() == before
    assert rivals("verify", case).exit_code == 0


def test_no_other_text_is_overwritten(case: Path, thread: Path, rivals: Rivals) -> None:
    rivals("capture", thread, "--into", case)
    thread.write_text(THREAD + "More.\n")
    assert "captures/thread-by-a-2.txt" in rivals("capture", thread, "--into", case).stdout
    assert len(list((case.parent / "captures").iterdir())) == 2


def test_a_page_keeps_its_form_and_a_title_can_be_given(case: Path, rivals: Rivals) -> None:
    page = case.with_name("saved")
    page.write_text("<html><title>T</title><p>One.</p></html>")
    result = rivals("capture", page, "--into", case, "--title", "A page", "--format", "json")
    assert json.loads(result.stdout)["title"] == "A page"
    assert (case.parent / "captures" / "a-page.html").read_bytes() == page.read_bytes()


@pytest.mark.usefixtures("case")
def test_what_is_piped_in_is_read(rivals: Rivals) -> None:
    assert rivals("capture", "-", typed="One.\n\nTwo.").stdout.startswith("One.\n\nA text with 2 paragraphs.")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xff\xfa", "is not UTF-8"), (b"", "has no words"), (b"a" * (20 * 1024**2 + 1), "20 MB is the most")],
)
def test_a_text_that_cannot_be_read_leaves_all_as_it_was(
    case: Path, rivals: Rivals, content: bytes, told: str
) -> None:
    text = case.with_name("text.txt")
    text.write_bytes(content)
    before = case.read_bytes()
    result = rivals("capture", text, "--into", case)
    assert result.exit_code == 2
    assert told in result.stderr
    assert case.read_bytes() == before
    assert not case.with_name("captures").exists()


def test_what_is_not_there_is_told(case: Path, thread: Path, rivals: Rivals) -> None:
    assert rivals("capture", "gone.txt").stderr == "gone.txt: there is no such file\n"
    result = rivals("capture", thread, "--into", case.with_name("gone.ach.toml"))
    assert result.exit_code == 2
    assert "there is no such file" in result.stderr
    assert not case.with_name("captures").exists()


def test_a_file_that_cannot_be_saved_gets_no_capture(case: Path, thread: Path, rivals: Rivals) -> None:
    case.chmod(0o444)
    result = rivals("capture", thread, "--into", case)
    assert result.exit_code == 2
    assert not case.with_name("captures").exists()


def test_captures_do_not_lead_out_of_the_folder(
    case: Path, thread: Path, rivals: Rivals, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    case.with_name("captures").symlink_to(elsewhere)
    result = rivals("capture", thread, "--into", case)
    assert result.exit_code == 2
    assert "leads out of the analysis's own folder" in result.stderr
    assert list(elsewhere.iterdir()) == []


def test_nothing_in_a_text_steers_the_terminal(case: Path, rivals: Rivals) -> None:
    text = case.with_name("hostile.txt")
    text.write_text('\x1b[2J "\x1b]0;x\x07" said \u202e@a https://e.org/\x1b[1m')
    for form in ("text", "json"):
        result = rivals("capture", text, "--format", form)
        assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout)


def test_the_capture_that_ships_is_read_as_it_should(rivals: Rivals) -> None:
    home = Path(__file__).parents[2] / "hypotheses"
    result = rivals("capture", home / "captures" / "isis-april-2020-thread.txt", "--format", "json")
    told = json.loads(result.stdout)
    assert [post["number"] for post in told["posts"]] == [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]
    assert told["missing"] == [2, 12]
    assert [len(post["quotes"]) for post in told["posts"]] == [0, 2, 0, 0, 0, 1, 0, 1, 0, 0, 0]
    assert [post["handles"] for post in told["posts"] if post["handles"]] == [["@hushamalhashimi"]]
    assert sum(len(post["links"]) for post in told["posts"]) == 1
    assert len(told["boilerplate"]) == 3
    shipped = home / "isis-april-2020.ach.toml"
    assert rivals("verify", shipped).exit_code == 0
    assert sum(item.passage is not None for item in load(shipped).evidence.values()) == 18
