"""Every file that an analysis cannot be, in one list: each is told what is wrong with it and where.

`@` stands for the path of the file; what follows it is the line, or nothing for the file as a whole.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Final, TypeAlias

import pytest

from rivals.files.errors import FileError
from rivals.files.store import AnalysisFile, load

Content: TypeAlias = str | bytes | Callable[[Path], object]

SECONDS: Final = 2
HEAD: Final = 'format = 1\ntitle = "x"\n'
HYPOTHESIS: Final = '[hypotheses.h]\nstatement = "x"\n'
ITEM: Final = '[evidence.e]\nsummary = "x"\n'
SOURCE: Final = '[sources.s]\nname = "x"\n'
DOCUMENT: Final = '[documents.d]\ntitle = "x"\n'
DEEP: Final = "tables or lists are nested too deeply"
NINES: Final = "9" * 5000
HEX: Final = "0x" + "f" * 5000


def in_method(line: str) -> str:
    return f"{HEAD}[method]\n{line}\n"


def in_hypothesis(line: str) -> str:
    return f"{HEAD}{HYPOTHESIS}{line}\n"


def in_item(line: str) -> str:
    return f"{HEAD}{ITEM}{line}\n"


def in_document(line: str) -> str:
    return f"{HEAD}{DOCUMENT}{line}\n"


def parents(**of: str) -> str:
    return HEAD + "".join(f'[hypotheses.{key}]\nstatement = "x"\nparent = "{of[key]}"\n' for key in of)


def sparse(size: int) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


def circle_of_links(path: Path) -> None:
    path.symlink_to("other")
    path.with_name("other").symlink_to(path.name)


def not_readable(path: Path) -> None:
    path.write_text(HEAD)
    path.chmod(0)


HOSTILE: Final[dict[str, tuple[Content, list[str]]]] = {
    # What is no text, or no TOML.
    "empty": ("", ["@:1: format and title are missing"]),
    "blank": ("\n \n\t\n", ["@:1: format and title are missing"]),
    "only a comment": ("# nothing", ["@:1: format and title are missing"]),
    "prose": ("Dear all,\nplease find", ["@:1: is not TOML: expected '=' after a key in a key/value pair"]),
    "json": ('{"format": 1}', ["@:1: is not TOML: invalid statement"]),
    "half a table": (
        "format = 1\n[hypotheses.",
        ["@:2: is not TOML: invalid initial character for a key part"],
    ),
    "text without end": (f'{HEAD}notes = """\na\nb', ["@:5: is not TOML: unterminated string"]),
    "not utf-8": (b'format = 1\n# ok\ntitle = "\xff"', ["@:3: is not UTF-8: byte 0xFF cannot stand here"]),
    "cut in a character": (
        f'{HEAD}notes = "گ'.encode()[:-1],
        ["@:3: is not UTF-8: byte 0xDA cannot stand here"],
    ),
    "utf-16": (HEAD.encode("utf-16"), ["@:1: is UTF-16; save it as UTF-8"]),
    "utf-16 without mark": (HEAD.encode("utf-16-le"), ["@:1: is not TOML: .*"]),
    "utf-32": (HEAD.encode("utf-32"), ["@:1: is UTF-16; save it as UTF-8"]),
    "byte-order mark": (
        HEAD.encode("utf-8-sig"),
        ["@:1: begins with a byte-order mark; save it as UTF-8 without one"],
    ),
    "nul byte": (f'{HEAD}notes = "a\0b"', [r"@:3: is not TOML: illegal character '\\x00'"]),
    "nul bytes only": (b"\0" * 1000, ["@:1: is not TOML: .*"]),
    "escape character": (f'{HEAD}notes = "\x1b[31m"', [r"@:3: is not TOML: illegal character '\\x1b'"]),
    "bare carriage return": (f'{HEAD}notes = "a\rb"', [r"@:3: is not TOML: illegal character '\\r'"]),
    "escaped surrogate": (f'{HEAD}notes = "\\uD800"', ["@:3: is not TOML: .*"]),
    # What is there twice.
    "key twice": (f'{HEAD}notes = "a"\nnotes = "b"\n', ["@:4: is not TOML: cannot overwrite a value"]),
    "record twice": (
        f"{HEAD}{ITEM}{HYPOTHESIS}{ITEM}",
        [r"@:7: is not TOML: cannot declare evidence\.e twice"],
    ),
    "record twice, once in line": (
        f'{HEAD}evidence.e = {{summary = "x"}}\n{ITEM}',
        [r"@:4: is not TOML: cannot (declare|mutate) .*"],
    ),
    "one id in two spellings": (
        f'{HEAD}{ITEM}["evidence"."\\u0065"]\n',
        [r"@:5: is not TOML: cannot declare evidence\.e twice"],
    ),
    # The version of the format.
    "format missing": ('title = "x"\n', ["@:1: format is missing"]),
    "format 0": ('# a\nformat = 0\ntitle = "x"\n', ["@:2: format: must be a whole number from 1 up, not 0"]),
    "format -1": ('format = -1\ntitle = "x"\n', ["@:1: format: must be a whole number from 1 up, not -1"]),
    "format as text": (
        'format = "1"\ntitle = "x"\n',
        ['@:1: format: must be a whole number from 1 up, not "1"'],
    ),
    "format as float": (
        'format = 1.0\ntitle = "x"\n',
        [r"@:1: format: must be a whole number from 1 up, not 1\.0"],
    ),
    "format true": (
        'format = true\ntitle = "x"\n',
        ["@:1: format: must be a whole number from 1 up, not true"],
    ),
    "format huge": (
        f'title = "x"\nformat = {HEX}\n',
        ["@:2: format: must be a whole number from 1 up, not a huge number"],
    ),
    "newer format with faults": (
        'title = "x"\n\nformat = 7\nquestion = {}\n',
        [
            "@:3: is written in format 7; this version of Rivals knows format 1: update it",
            '@:4: question: must be text, such as "…", not a table',
        ],
    ),
    # Wrong types, one for every kind of field.
    "text": ("format = 1\ntitle = 5\n", ['@:2: title: must be text, such as "…", not 5']),
    "text as list": (f'{HEAD}notes = ["a"]\n', ['@:3: notes: must be text, such as "…", not a list']),
    "text as date": (
        f"{HEAD}notes = 2020-04-20\n",
        ['@:3: notes: must be text, such as "…", not the date 2020-04-20'],
    ),
    "text as datetime": (
        f"{HEAD}notes = 2020-04-20T09:00:00Z\n",
        [r'@:3: notes: must be text, such as "…", not the time 2020-04-20T09:00:00\+00:00'],
    ),
    "flag": (in_item('active = "yes"'), ['@:5: evidence.e.active: must be true or false, not "yes"']),
    "flag as number": (in_item("active = 1"), ["@:5: evidence.e.active: must be true or false, not 1"]),
    "date as text": (
        in_item('date = "2020-04-20"'),
        ['@:5: evidence.e.date: must be a date without quotes, such as 2020-04-20, not "2020-04-20"'],
    ),
    "date as time": (
        in_item("date = 07:32:00"),
        ["@:5: evidence.e.date: must be a date without quotes, such as 2020-04-20, not the time 07:32:00"],
    ),
    "date that is none": (in_item("date = 2020-02-30"), ["@:5: is not TOML: invalid date or datetime"]),
    "number": (
        in_item('weight = "heavy"'),
        ['@:5: evidence.e.weight: must be a number from 0 to 1, not "heavy"'],
    ),
    "number as flag": (
        in_item("weight = true"),
        ["@:5: evidence.e.weight: must be a number from 0 to 1, not true"],
    ),
    "number out of bounds": (
        in_item("weight = 1.01"),
        ["@:5: evidence.e.weight: must be a number from 0 to 1, not 1.01"],
    ),
    "number nan": (
        in_item("weight = nan"),
        ["@:5: evidence.e.weight: must be a number from 0 to 1, not nan"],
    ),
    "number inf": (
        in_item("weight = inf"),
        ["@:5: evidence.e.weight: must be a number from 0 to 1, not inf"],
    ),
    "number -inf": (
        in_hypothesis("prior = -inf"),
        ["@:5: hypotheses.h.prior: must be a number from 0 to 1, not -inf"],
    ),
    "number that overflows": (
        in_item("weight = 1e999"),
        ["@:5: evidence.e.weight: must be a number from 0 to 1, not inf"],
    ),
    "number huge": (
        in_item(f"weight = {HEX}"),
        ["@:5: evidence.e.weight: must be a number from 0 to 1, not a huge number"],
    ),
    "number too long to read": (in_item(f"weight = {NINES}"), ["@: holds a number with thousands of digits"]),
    "number too long to read, in an unknown key": (
        f"{HEAD}later = [{NINES}]\n",
        ["@: holds a number with thousands of digits"],
    ),
    "correlation": (
        in_method("source-correlation = 2"),
        ["@:4: method.source-correlation: must be a number from 0 to 1, not 2"],
    ),
    "whole number": (
        f'{HEAD}{DOCUMENT}{ITEM}[evidence.e.passage]\ndocument = "d"\nexact = "x"\nstart = 1.5\n',
        [r"@:10: evidence.e.passage.start: must be a whole number from 0 up, not 1\.5"],
    ),
    "rule": (
        in_method('rule = "vote"'),
        [
            '@:4: method.rule: must be "inconsistency", .*, "net" or "posterior", not "vote"',
        ],
    ),
    "grade as flag": (
        in_item("credibility = true"),
        ['@:5: evidence.e.credibility: must be 1, 2, 3, 4, 5, 6, "low", "medium" or "high", not true'],
    ),
    "grade as table": (
        in_item("relevance = {}"),
        ['@:5: evidence.e.relevance: must be "low", "medium" or "high", not a table'],
    ),
    "rating unknown": (
        f'{HEAD}{HYPOTHESIS}{ITEM}[evidence.e.ratings.h]\nrating = "VC"\n',
        ['@:8: evidence.e.ratings.h.rating: must be "CC", "C", "N", "I", "II" or "NA", not "VC"'],
    ),
    "rating in lower case": (
        f'{HEAD}{HYPOTHESIS}{ITEM}ratings.h.rating = "c"\n',
        ['@:7: evidence.e.ratings.h.rating: must be "CC", "C", "N", "I", "II" or "NA", not "c"'],
    ),
    "rating missing": (
        f"{HEAD}{HYPOTHESIS}{ITEM}[evidence.e.ratings.h]\n",
        ["@:7: evidence.e.ratings.h: rating is missing"],
    ),
    "rating bare": (
        f'{HEAD}{HYPOTHESIS}{ITEM}[evidence.e.ratings]\nh = "C"\n',
        ['@:8: evidence.e.ratings.h: must be a table, not "C"'],
    ),
    "fingerprint": (
        in_document(f'sha256 = "{"A" * 64}"'),
        [r"@:5: documents.d.sha256: must be 64 hexadecimal digits in lower case, not \"A{59}…\""],
    ),
    "path out of the folder": (
        in_document('path = "../../etc/passwd"'),
        ['@:5: documents.d.path: must be a path inside the analysis\'s own folder, not "../../etc/passwd"'],
    ),
    "path absolute": (
        in_document('path = "/etc/passwd"'),
        ['@:5: documents.d.path: must be a path inside the analysis\'s own folder, not "/etc/passwd"'],
    ),
    "path with a nul": (
        in_document('path = "a\\u0000b"'),
        ['@:5: documents.d.path: must be a path inside the analysis\'s own folder, not "a␀b"'],
    ),
    "record as text": (f'{HEAD}[hypotheses]\nh = "x"\n', ['@:4: hypotheses.h: must be a table, not "x"']),
    "section as list of tables": (
        f'{HEAD}[[evidence]]\nsummary = "x"\n',
        ["@:3: evidence: must hold one table for each id, not a list"],
    ),
    "section as text": (f'{HEAD}sources = "x"\n', ['@:3: sources: must hold one table for each id, not "x"']),
    "method as text": (f'{HEAD}method = "net"\n', ['@:3: method: must be a table, not "net"']),
    "passage as text": (in_item('passage = "x"'), ['@:5: evidence.e.passage: must be a table, not "x"']),
    "passage without words": (
        in_item("[evidence.e.passage]"),
        ["@:5: evidence.e.passage: document and exact are missing"],
    ),
    "wording missing": (
        f"{HEAD}[hypotheses.h]\n[sources.s]\n[documents.d]\n[assumptions.a]\n[evidence.e]\n[indicators.i]\n",
        [
            "@:3: hypotheses.h: statement is missing",
            "@:4: sources.s: name is missing",
            "@:5: documents.d: title is missing",
            "@:6: assumptions.a: statement is missing",
            "@:7: evidence.e: summary is missing",
            "@:8: indicators.i: statement is missing",
        ],
    ),
    "ids that are none": (
        HEAD + "".join(f'[sources.{key}]\nname = "x"\n' for key in ("A", '"a b"', '""', "a" * 65)),
        [
            "@:3: sources.A: an id is 1 to 64 of a-z, 0-9 and -, and does not begin with -",
            '@:5: sources."a b": an id is 1 to 64 .*',
            '@:7: sources."": an id is 1 to 64 .*',
            '@:9: sources."a{59}…": an id is 1 to 64 .*',
        ],
    ),
    # What points at nothing, or in a circle.
    "dangling parent": (
        in_hypothesis('parent = "z"'),
        ['@:5: hypotheses.h.parent: there is no hypothesis "z"'],
    ),
    "dangling cites": (
        f"{HEAD}{SOURCE}[sources.s.cites.z]\n",
        ['@:5: sources.s.cites.z: there is no source "z"'],
    ),
    "dangling source": (
        in_item("[evidence.e.sources.z]"),
        ['@:5: evidence.e.sources.z: there is no source "z"'],
    ),
    "dangling rating": (
        in_item('ratings = {z = {rating = "C"}}'),
        ['@:5: evidence.e.ratings.z: there is no hypothesis "z"'],
    ),
    "dangling rests-on": (
        in_item("[evidence.e.rests-on.z]"),
        ['@:5: evidence.e.rests-on.z: there is no assumption or item of evidence "z"'],
    ),
    "dangling passage": (
        in_item('[evidence.e.passage]\nexact = "x"\ndocument = "z"'),
        ['@:7: evidence.e.passage.document: there is no document "z"'],
    ),
    "dangling expectation": (
        f'{HEAD}[indicators.i]\nstatement = "x"\n[indicators.i.expects.z]\n',
        ['@:5: indicators.i.expects.z: there is no hypothesis "z"'],
    ),
    "dangling because the section is not there": (
        f'{HEAD}{ITEM}[evidence.e.ratings.h]\nrating = "C"\n[evidence.e.sources.s]\n',
        [
            '@:5: evidence.e.ratings.h: there is no hypothesis "h"',
            '@:7: evidence.e.sources.s: there is no source "s"',
        ],
    ),
    "its own parent": (in_hypothesis('parent = "h"'), ["@:5: hypotheses.h.parent: .* in a circle: h → h"]),
    "circle of parents": (
        parents(a="b", b="c", c="a"),
        ["@:5: hypotheses.a.parent: .* in a circle: a → b → c → a"],
    ),
    "circle of 5,000 parents": (
        parents(**{f"h{n}": f"h{(n + 1) % 5000}" for n in range(5000)}),
        ["@:5: hypotheses.h0.parent: .* in a circle: h0 → .* → h11 → … → h0"],
    ),
    "all at once": (
        f'{HEAD}question = 1\n{ITEM}weight = 2\n{HYPOTHESIS}prior = "x"\n[evidence.e.sources.z]\n',
        [
            "@:3: question: must be text, .*",
            "@:6: evidence.e.weight: must be a number .*",
            "@:9: hypotheses.h.prior: must be a number .*",
            '@:10: evidence.e.sources.z: there is no source "z"',
        ],
    ),
    # What goes too deep, or is too large.
    "lists 10,000 deep": (f"{HEAD}later = {'[' * 10_000}{']' * 10_000}\n", [f"@: {DEEP}"]),
    "lists 300 deep": (
        f"{HEAD}later = {'[' * 300}{']' * 300}\n",
        ["@:3: later: tables or lists are nested more than 100 levels deep"],
    ),
    "tables in line 10,000 deep": (f"{HEAD}later = {'{a=' * 10_000}1{'}' * 10_000}\n", [f"@: {DEEP}"]),
    "header 10,000 deep": (f"{HEAD}[{'.'.join('a' * 10_000)}]\n", [f"@: {DEEP}"]),
    "header 900 deep": (
        f"{HEAD}[{'.'.join('a' * 900)}]\n",
        ["@:3: a: tables or lists are nested more than 100 levels deep"],
    ),
    "headers 900 deep by the hundred": (
        HEAD + "".join(f"[{'.'.join('a' * 900)}.b{n}]\n" for n in range(200)),
        ["@:3: a: tables or lists are nested more than 100 levels deep"],
    ),
    "deep in a cell": (
        f'{HEAD}{HYPOTHESIS}{ITEM}[evidence.e.ratings.h]\nrating = "C"\nlater{".a" * 500} = 1\n',
        ["@:9: evidence.e.ratings.h.later: tables or lists are nested more than 100 levels deep"],
    ),
    "key of 40 KB": (f"{HEAD}{'.'.join('a' * 20_000)} = 1\n", [f"@: {DEEP}"]),
    "key of 400 KB": (f"{HEAD}{'.'.join('a' * 200_000)} = 1\n", [f"@: {DEEP}"]),
    "id of 400 KB": (
        f'{HEAD}[sources.{"a" * 400_000}]\nname = "x"\n',
        ['@:3: sources."a{59}…": an id is 1 to 64 .*'],
    ),
    "value of 400 KB": (
        in_method(f'rule = "{"a" * 400_000}"'),
        ['@:4: method.rule: must be .* not "a{59}…"'],
    ),
    "text of 4 MB in a file with a fault": (
        f'notes = "{"a" * 4_000_000}"\nformat = 1\n',
        ["@:1: title is missing"],
    ),
    "1,000 faults": (
        HEAD + "".join(f"[sources.s{n}]\n" for n in range(1000)),
        [*(f"@:{n + 3}: sources.s{n}: name is missing" for n in range(200)), "@: and 800 more of the like"],
    ),
    "50 MB": (sparse(50 * 1024**2), ["@: is too large: 50 MB, and 40 MB is the most that is opened"]),
    "50 GB": (sparse(50 * 1024**3), ["@: is too large: 51200 MB, and 40 MB is the most that is opened"]),
    # What is no file that can be read.
    "not there": (lambda _path: None, ["@: there is no such file"]),
    "folder": (Path.mkdir, ["@: is a folder; name a file in it"]),
    "pipe": (os.mkfifo, ["@: is no plain file"]),
    "device": (lambda path: path.symlink_to("/dev/zero"), ["@: is no plain file"]),
    "link to nothing": (lambda path: path.symlink_to("nowhere"), ["@: there is no such file"]),
    "circle of links": (
        circle_of_links,
        ["@: cannot be read: Too many levels of symbolic links"],
    ),
    "not readable": (not_readable, ["@: may not be read: permission denied"]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_what_is_wrong_with_it_in_time_and_stays_as_it_is(
    tmp_path: Path, name: str
) -> None:
    content, told = HOSTILE[name]
    path = tmp_path / "case.ach.toml"
    if isinstance(content, str):
        path.write_bytes(content.encode())
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        content(path)
    if name == "not readable" and os.access(path, os.R_OK):
        pytest.skip("root reads everything")
    before = _folder(tmp_path)
    began = perf_counter()
    with pytest.raises(FileError) as error:
        AnalysisFile.open(path)
    assert perf_counter() - began < SECONDS
    assert _folder(tmp_path) == before
    said = [message.replace(str(path), "@", 1) for message in error.value.messages]
    assert len(said) == len(told), said
    for message, pattern in zip(said, told, strict=True):
        assert re.fullmatch(pattern, message) or message == pattern
        assert len(message) < 400


def _folder(folder: Path) -> list[tuple[str, int, int, int]]:
    """What lies in a folder, and when and how large each of it was written."""
    found = [(each.name, each.lstat()) for each in sorted(folder.iterdir())]
    return [(name, each.st_mtime_ns, each.st_size, stat.S_IMODE(each.st_mode)) for name, each in found]


@pytest.mark.parametrize(
    "path",
    ["x" * 300, "a\0b", "case.ach.toml/inside", "nowhere/case.ach.toml", ""],
    ids=["long name", "nul", "inside a file", "no folder", "empty"],
)
def test_a_path_that_leads_nowhere_is_told_too(tmp_path: Path, path: str) -> None:
    (tmp_path / "case.ach.toml").write_text(HEAD)
    with pytest.raises(FileError, match=r"there is no such file|cannot be read: |is a folder"):
        load(tmp_path / path)


@pytest.mark.parametrize(
    "content",
    [
        HEAD,
        f"{HEAD}later = {HEX}\n",
        f"{HEAD}later = {'[' * 99}{']' * 99}\n",
        f"{HEAD}{'.'.join('a' * 100)} = 1\n",
        f"{HEAD}{ITEM}date = 2020-04-20T09:00:00+01:00\nweight = 1\n",
        f"{HEAD}{ITEM}[evidence.e.rests-on.e]\n",
        f"{HEAD}{SOURCE}[sources.s.cites.s]\n",
        f'{HEAD}notes = "{"#" * 1_000_000}"\n',
        f"{HEAD}hypotheses = {{}}\n",
        parents(**{f"h{n}": f"h{n + 1}" for n in range(5000)}) + '[hypotheses.h5000]\nstatement = "x"\n',
    ],
    ids=range(10),
)
def test_what_is_odd_and_sound_is_opened(tmp_path: Path, content: str) -> None:
    path = tmp_path / "case.ach.toml"
    path.write_text(content)
    assert AnalysisFile.open(path).analysis.title == "x"
