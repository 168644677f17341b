"""A file is read whole, or every fault in it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rivals.files.errors import MOST_MESSAGES, FileError
from rivals.files.reading import parse, tree_of

NAME = Path("case.ach.toml")
SHIPPED = Path(__file__).parents[2] / "hypotheses" / "isis-april-2020.ach.toml"


def messages(content: str | bytes) -> tuple[str, ...]:
    with pytest.raises(FileError) as error:
        parse(NAME, content.encode() if isinstance(content, str) else content)
    assert str(error.value) == "\n".join(error.value.messages)
    return error.value.messages


def test_the_analysis_that_ships_is_read() -> None:
    analysis = parse(SHIPPED, SHIPPED.read_bytes())
    assert analysis.contenders == [
        "covid-distraction",
        "coalition-consolidation",
        "show-of-force",
        "no-real-change",
    ]
    assert all(len(item.ratings) == 4 for item in analysis.evidence.values())


def test_every_fault_is_told_at_its_line_in_the_order_of_the_lines() -> None:
    assert messages(
        """\
#:schema ach.schema.json
format = 1
question = 5

[evidence.e1]
summary = \"\"\"
[not.a.header]
\"\"\"
ratings.h1 = { rating = "X" }

[hypotheses.h1]
prior = 2
"""
    ) == (
        "case.ach.toml:1: title is missing",
        'case.ach.toml:3: question: must be text, such as "…", not 5',
        'case.ach.toml:9: evidence.e1.ratings.h1.rating: must be "CC", "C", "N", "I", "II" or "NA", not "X"',
        "case.ach.toml:11: hypotheses.h1: statement is missing",
        "case.ach.toml:12: hypotheses.h1.prior: must be a number from 0 to 1, not 2",
    )


def test_lines_are_counted_alike_with_carriage_returns() -> None:
    text = 'format = 1\r\ntitle = """\r\na\r\n"""\r\nquestion = 5\r\n'
    assert messages(text)[0].startswith("case.ach.toml:5: question: ")


def test_that_a_format_is_newer_comes_before_what_looks_like_a_fault_for_it() -> None:
    assert messages('# heading\nformat = 2\ntitle = "x"\nmarking = 5\n') == (
        "case.ach.toml:2: is written in format 2; this version of Rivals knows format 1: update it",
        'case.ach.toml:4: marking: must be text, such as "…", not 5',
    )


def test_a_newer_format_that_is_otherwise_sound_is_read() -> None:
    assert parse(NAME, b'format = 2\ntitle = "x"\nlater = 1\n').format == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xef\xbb\xbfformat = 1", ":1: begins with a byte-order mark; save it as UTF-8 without one"),
        ("format = 1".encode("utf-16"), ":1: is UTF-16; save it as UTF-8"),
        ("format = 1".encode("utf-16-be"), ":1: is not TOML: "),
        (b'format = 1\ntitle = "caf\xe9"', ":2: is not UTF-8: byte 0xE9 cannot stand here"),
        (b'format = 1\ntitle = "\xed\xa0\x80"', ":2: is not UTF-8: byte 0xED cannot stand here"),
        (b'format = 1\r\n\r\ntitle = "\x80', ":3: is not UTF-8: byte 0x80 cannot stand here"),
        (b'format = 1\ntitle = "a\0b"', ":2: is not TOML: illegal character '\\x00'"),
        (b"format = 1\ntitle = ", ":2: is not TOML: invalid value"),
        (b'title = "x"\nformat = 1\ntitle = "y"', ":3: is not TOML: cannot overwrite a value"),
        (b"[a]\n[b]\n[a]\n", ":3: is not TOML: cannot declare a twice"),
    ],
)
def test_what_is_no_toml_is_told_at_its_line(content: bytes, told: str) -> None:
    (message,) = messages(content)
    assert message.startswith(f"case.ach.toml{told}")


def test_a_message_steers_no_terminal_and_stays_short() -> None:
    said = "\n".join(messages('format = 1\ntitle = "x"\nmarking = 1\n[sources."\\u001b[31m\\u202e\\n"]\n'))
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert said.count("\n") == 2
    long = "k" * 100_000
    assert all(len(message) < 500 for message in messages(f"[{long}]\n[{long}]\n"))
    assert all(len(message) < 500 for message in messages(f'format = 1\ntitle = "x"\n[hypotheses.{long}]\n'))


def test_the_name_of_a_file_steers_no_terminal() -> None:
    error = FileError(Path("a\x1b[31m\nb\u202e.toml"), [(3, "wrong")])
    assert error.messages == ("a␛[31m␊b<U+202E>.toml:3: wrong",)


def test_of_very_many_faults_the_rest_is_counted() -> None:
    faults = messages('format = 1\ntitle = "x"\n' + "".join(f"[sources.s{n}]\n" for n in range(1000)))
    assert len(faults) == MOST_MESSAGES + 1
    assert faults[-1] == f"case.ach.toml: and {1000 - MOST_MESSAGES} more of the like"


def test_a_large_file_tells_how_far_it_has_come() -> None:
    items = "".join(f'[evidence.e{n}]\nsummary = "{"x" * 1000}"\n' for n in range(1000))
    told: list[float] = []
    analysis = parse(NAME, f'format = 1\ntitle = "t"\n{items}'.encode(), told.append)
    assert len(analysis.evidence) == 1000
    assert len(told) > 2
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("evidence = {}\n", ""),
        ("[evidence]\n", "[evidence]\n"),
        ("evidence.one = {}\n", ""),
        ("[[evidence]]\n", ""),
        ("", "[evidence.e0]\n"),
        ("", "[evidence.e0.ratings.h]\n"),
        ("", "[evidence]\n"),
        ("", '[later]\nx = """\n[evidence.e5]\n"""\n'),
        ("[later]\n", "[later]\n"),
        ("[later]\n", "[later.more]\n"),
        ("[evidence.-]\nx = 1\n", ""),
        ("", "[sources.a]\n[sources.b]\n"),
        ("", "[evidence.e0.\n"),
    ],
)
def test_a_large_text_is_read_in_parts_as_it_is_read_whole(
    head: str, tail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = head + "".join(f"[evidence.e{n}]\nx = {n}\n" for n in range(50)) + tail

    def outcome() -> object:
        try:
            return tree_of(text)
        except ValueError:
            return None

    whole = outcome()
    monkeypatch.setattr("rivals.files.reading.CHUNK", 100)
    assert outcome() == whole
