"""Files that came to grief: sound ones with one wound or several, and some that no wound would give.

`corpus` gives the same files every time; `mutant` draws one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Wound: TypeAlias = "Callable[[Random, bytes], bytes]"
"""What is done to a file."""

ROOT: Final = Path(__file__).parents[2]

SMALL: Final = """\
#:schema ach.schema.json
# Who wrote this, and when.

format = 1
title = "Lights over the bay"
question = "What were the lights?"
marking = "TLP:AMBER"

[method]
rule = "posterior"
weights = "admiralty"
source-correlation = 0.1

[hypotheses.boats]
label = "H1"
statement = "Boats fishing by lamp"
prior = 0.5

[hypotheses.drones]
label = "H2"
statement = "Drones"
prior = 0.25

[hypotheses.hoax]
label = "H3"
statement = "A hoax"
status = "parked"
prior = 0.25
parent = "drones"

[sources.pilot]
name = "A pilot"
kind = "human"
reliability = "B"
may-deceive = true

[sources.radio]
name = "Local radio" # since closed
cites.pilot = { notes = "by telephone" }

[documents.thread]
title = "What was posted"
path = "captures/thread.txt"
captured = 2026-11-22

[assumptions.clocks-agree]
statement = "The clocks agree"
confidence = "low"
status = "doubtful"

[evidence.lights-moved]
label = "E1"
summary = "The lights moved against the wind"
kind = "reporting"
date = 2020-04-20
credibility = 2
relevance = "high"
sources = { pilot = { role = "reports" }, radio = {} }

[evidence.lights-moved.passage]
document = "thread"
exact = "against the wind"
start = 1204

[evidence.lights-moved.rests-on.clocks-agree]

[evidence.lights-moved.ratings.boats]
rating = "II"
because = \"""
Boats drift
with the wind.\"""
reviewed = "II 0123456789ab 0123456789ab"

[evidence.lights-moved.ratings]
drones = { rating = "C" }

[evidence.no-sound]
label = "E2"
summary = 'Nobody heard a "sound"'
weight = 0.8
active = false
rests-on.lights-moved = {}
ratings.boats.rating = "C"
ratings.drones.rating = "NA"

[indicators.more-lights]
statement = "More lights"
expects.boats = { direction = "for", status = "seen" }

[conflicts.title]
path = ["title"]
ours = "Lights over the bay"
theirs = "Lights"

[later]
keys = [1, 2.5, # of another version
  { a = [true] }]
"""
"""A file by hand with something of everything in it."""

LEAST: Final = 'format = 1\ntitle = "x"\n'

VALUES: Final = (
    '""', '"x"', '"e1"', "'boats'", '"""\n"""', '"\\u0000"', '"\\u001b[2J"', '"\\u202e"', '"\\uD800"',
    '"\\U0010FFFF"', '"=1+1"', '"[bold]"', '"../.."', "0", "-0", "1", "5", "-1", "0.0", "-0.0", "5e-324",
    "1e-300", "0.3333333333333333", "1.0", "1e308", "1e999", "nan", "-nan", "inf", "-inf",
    "9223372036854775807", "9223372036854775808", "0xffffffffffffffffffffffffffffffff", "9" * 400, "1_0",
    "true", "false", "0001-01-01", "9999-12-31", "2020-02-30", "10000-01-01", "0000-00-00", "07:32:00",
    "23:59:60", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2020-04-20 10:00:00.123456789Z",
    "[]", "[[]]", '["x"]', '["title"]', "[1, 'x']", "[{}]", "{}", "{ x = 1 }", '{ boats = "C" }',
    "{ boats = {} }", '{ boats = { rating = "CC" } }', "{ pilot = {} }", "{ x.y.z = {} }", '"posterior"',
    '"net"', '"parc"', '"none"', '"active"', '"rejected"', '"A"', '"F"', "6", '"low"', '"II"', '"disputes"',
    '"against"', '"lights-moved"', '"drones"', '"hoax"',
)  # fmt: skip
"""What may stand behind an equals sign: of every type, at every edge."""

KEYS: Final = (
    "format", "title", "question", "marking", "author", "method", "rule", "weights", "source-correlation",
    "label",
    "statement", "status", "prior", "parent", "name", "kind", "reliability", "may-deceive", "cites",
    "notes", "path", "url", "captured", "sha256", "confidence", "if-wrong", "summary", "date",
    "credibility", "relevance", "weight", "active", "sources", "role", "passage", "document", "exact",
    "start", "rests-on", "ratings", "rating", "because", "reviewed", "expects", "direction", "hypotheses",
    "evidence", "conflicts", "base", "ours", "theirs", "later", '""', '"a b"', '"\\u001b[31m"', '"\\u202e"',
    "__class__", "id", "tree", "a.b.c", "ratings.boats.rating",
)  # fmt: skip
"""What may stand before one."""

HEADERS: Final = (
    "[]", "[[evidence]]", "[evidence]", "[evidence.lights-moved]", "[evidence.new]",
    "[evidence.new.ratings.boats]", "[evidence.lights-moved.ratings.nobody]", "[hypotheses]",
    "[hypotheses.boats]", '[hypotheses.""]', "[hypotheses.New]", "[sources.radio.cites.nobody]",
    "[sources.pilot.cites.radio]", "[method]", "[conflicts]", "[conflicts.two]", "[title]", "[title.x]",
    "[later]", "[later.keys]", "[a.b.c.d.e.f.g.h.i.j]", "[evidence.lights-moved", "[evidence.]",
    "[evidence.no-sound.rests-on.lights-moved]", "[evidence.lights-moved.rests-on.no-sound]",
)  # fmt: skip

SIGNS: Final = (
    b"\x00", b"\x07", b"\x1b[31m", b"\x1b]0;x\x07", b"\x7f", b"\r", b"\x0b", b"\xc2\x85", b"\xc2\x9b31m",
    b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xe2\x80\x8b", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xff",
    b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf0\x9f\x98", b"\xd9\xa0", b"\xcc\x81" * 50, b'"',
    b"'", b'"""', b"'''", b"\\", b"#", b"=", b".", b"[", b"]", b"{", b"}", b",", b"\n", b"\t", b"\\u",
    b"\\x41", b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> side\n",
)  # fmt: skip
"""What does not belong where it comes to stand."""

_HEADER: Final = re.compile(rb"^\[.*\]$", re.MULTILINE)
_LINE_WITH_VALUE: Final = re.compile(rb"^([^#\[\n=]+=[ ]*)(.+)$", re.MULTILINE)
_NAMED: Final = re.compile(rb"boats|drones|hoax|pilot|radio|thread|lights-moved|no-sound|clocks-agree")


def bases() -> dict[str, bytes]:
    """Return the sound files, by name."""
    files = sorted([*ROOT.glob("hypotheses/*.ach.toml"), *ROOT.glob("examples/*.ach.toml")])
    return {
        "small": SMALL.encode(),
        "least": LEAST.encode(),
        **{path.name.partition(".")[0]: path.read_bytes() for path in files},
    }


# Wounds that know nothing of TOML


def _place(random: Random, content: bytes) -> int:
    return random.randint(0, len(content))


def flipped(random: Random, content: bytes) -> bytes:
    """A bit of a byte is another, once or several times."""
    flipped = bytearray(content)
    for _ in range(random.choice((1, 1, 1, 5, 50)) if content else 0):
        flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def overwritten(random: Random, content: bytes) -> bytes:
    """A run of bytes is random, as on a worn disk."""
    at, length = _place(random, content), random.choice((1, 4, 64))
    return content[:at] + random.randbytes(length) + content[at + length :]


def cut(random: Random, content: bytes) -> bytes:
    """The file ends too early, anywhere."""
    return content[: _place(random, content)]


def begun_late(random: Random, content: bytes) -> bytes:
    """The beginning is lost."""
    return content[_place(random, content) :]


def strange_sign(random: Random, content: bytes) -> bytes:
    """Something stands where it does not belong."""
    at = _place(random, content)
    return content[:at] + random.choice(SIGNS) + content[at:]


def span_gone(random: Random, content: bytes) -> bytes:
    """A piece is missing."""
    one, other = sorted((_place(random, content), _place(random, content)))
    return content[:one] + content[min(other, one + 200) :]


def span_twice(random: Random, content: bytes) -> bytes:
    """A piece is there twice."""
    one, other = sorted((_place(random, content), _place(random, content)))
    other = min(other, one + 2000)
    return content[:other] + content[one:other] + content[other:]


def recoded(random: Random, content: bytes) -> bytes:
    """An editor saved the file as something else."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return content
    coding = random.choice(("utf-16", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "cp037", "utf-7"))
    return text.encode(coding, "replace")


def line_ends(random: Random, content: bytes) -> bytes:
    """The lines end as elsewhere, all of them or some."""
    end = random.choice((b"\r\n", b"\r", b"\n\r", b"\n\n", b" \n", b"\x0b"))
    if random.random() < 0.5:
        return content.replace(b"\n", end)
    return b"".join(
        line[:-1] + end if line.endswith(b"\n") and random.random() < 0.2 else line
        for line in content.splitlines(keepends=True)
    )


# Wounds to lines and tables


def _lines(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True) or [b""]


def line_gone(random: Random, content: bytes) -> bytes:
    """A line is missing."""
    lines = _lines(content)
    del lines[random.randrange(len(lines))]
    return b"".join(lines)


def line_twice(random: Random, content: bytes) -> bytes:
    """A line is there twice, here or elsewhere."""
    lines = _lines(content)
    lines.insert(random.randint(0, len(lines)), random.choice(lines))
    return b"".join(lines)


def lines_swapped(random: Random, content: bytes) -> bytes:
    """Two lines have changed places."""
    lines = _lines(content)
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def line_endless(random: Random, content: bytes) -> bytes:
    """A line is very long."""
    lines = _lines(content)
    at = random.randrange(len(lines))
    lines[at] = lines[at].rstrip(b"\n") + random.choice((b" ", b"x", b"#", b"[", b".a")) * 30_000 + b"\n"
    return b"".join(lines)


def _tables(content: bytes) -> list[bytes]:
    """What stands before the first header, and each table."""
    starts = [0, *(found.start() for found in _HEADER.finditer(content)), len(content)]
    return [content[start:end] for start, end in pairwise(starts)]


def table_gone(random: Random, content: bytes) -> bytes:
    """A table is missing, and what refers to it stays."""
    tables = _tables(content)
    del tables[random.randrange(len(tables))]
    return b"".join(tables)


def table_twice(random: Random, content: bytes) -> bytes:
    """A table, or half of it, is there twice."""
    tables = _tables(content)
    table = random.choice(tables)
    half = b"".join(_lines(table)[: random.randint(1, len(_lines(table)))])
    tables.insert(random.randint(0, len(tables)), random.choice((table, half)))
    return b"".join(tables)


def tables_shuffled(random: Random, content: bytes) -> bytes:
    """The tables are in another order, which is sound."""
    first, *rest = _tables(content)
    random.shuffle(rest)
    return first + b"".join(table if table.endswith(b"\n") else table + b"\n" for table in rest)


def another_header(random: Random, content: bytes) -> bytes:
    """A header is another, or one too many."""
    header = random.choice(HEADERS).encode()
    found = list(_HEADER.finditer(content))
    if found and random.random() < 0.5:
        old = random.choice(found)
        return content[: old.start()] + header + content[old.end() :]
    lines = _lines(content)
    lines.insert(random.randint(0, len(lines)), header + b"\n")
    return b"".join(lines)


def another_value(random: Random, content: bytes) -> bytes:
    """A value is another one, often of another type."""
    found = list(_LINE_WITH_VALUE.finditer(content))
    if not found:
        return content
    old = random.choice(found)
    return content[: old.start(2)] + random.choice(VALUES).encode() + content[old.end(2) :]


def one_more_key(random: Random, content: bytes) -> bytes:
    """A key more, where it may belong or not."""
    lines = _lines(content)
    key, value = random.choice(KEYS), random.choice(VALUES)
    lines.insert(random.randint(0, len(lines)), f"{key} = {value}\n".encode())
    return b"".join(lines)


def another_id(random: Random, content: bytes) -> bytes:
    """A mention of a record is one of another, or of none."""
    found = list(_NAMED.finditer(content))
    if not found:
        return content
    old = random.choice(found)
    names = [*(each[0] for each in found), b"nobody", b"No-Body", b"x" * 65]
    return content[: old.start()] + random.choice(names) + content[old.end() :]


def conflict(random: Random, content: bytes) -> bytes:
    """Git left its marks, all of them or some, around lines anywhere."""
    lines = _lines(content)
    at = sorted(random.randint(0, len(lines)) for _ in range(3))
    marks = [b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> side\n"]
    if random.random() < 0.3:
        marks[1] = b"||||||| base\n" + marks[1]
    if random.random() < 0.3:
        marks[random.randrange(3)] = b""
    ours, theirs = lines[at[0] : at[1]], lines[at[1] : at[2]]
    both = [marks[0], *ours, marks[1], *theirs, marks[2]]
    return b"".join([*lines[: at[0]], *both, *lines[at[2] :]])


def spliced(random: Random, content: bytes) -> bytes:
    """It ends as another file does."""
    other = random.choice(list(bases().values()))
    here, there = _lines(content), _lines(other)
    return b"".join(here[: random.randint(0, len(here))] + there[random.randint(0, len(there)) :])


def nested(random: Random, content: bytes) -> bytes:
    """A key goes too deep, in one of the ways there are."""
    depth = random.choice((3, 90, 110, 400, 10_000))
    deep = random.choice(
        (
            f"deep = {'[' * depth}{']' * depth}",
            f"deep = {'[' * depth}",
            f"deep = {'{a=' * depth}1{'}' * depth}",
            f"deep{'.a' * depth} = 1",
            f"[deep{'.a' * depth}]",
            f"[[deep{'.a' * depth}]]",
        )
    )
    lines = _lines(content)
    lines.insert(random.randint(0, len(lines)), f"{deep}\n".encode())
    return b"".join(lines)


WOUNDS: Final[tuple[Wound, ...]] = (
    flipped, overwritten, cut, begun_late, strange_sign, span_gone, span_twice, recoded, line_ends, line_gone,
    line_twice, lines_swapped, line_endless, table_gone, table_twice, tables_shuffled, another_header,
    another_value, one_more_key, another_id, conflict, spliced, nested,
)  # fmt: skip
"""Everything that is done to a file."""

LIGHT: Final[tuple[Wound, ...]] = (
    another_value, another_value, another_value, one_more_key, one_more_key, another_id, table_gone,
    tables_shuffled, line_gone, line_twice, another_header,
)  # fmt: skip
"""What leaves it sound as often as not."""


def mutant(random: Random, content: bytes) -> bytes:
    """Return a file with some wounds, light ones for the most part: what is refused goes no further."""
    kinds = LIGHT if random.random() < 0.8 else WOUNDS
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        content = random.choice(kinds)(random, content)
    return content


# The corpus


def corpus() -> dict[str, bytes]:
    """Return the files by name, the same ones every time."""
    files = {f"{name}, {each.__name__} {seed}": content for name, each, seed, content in _wounded()}
    files |= {f"small, {name}": content for name, content in _each_value()}
    return files | {f"by hand, {name}": content for name, content in by_hand().items()}


def _wounded() -> Iterator[tuple[str, Wound, int, bytes]]:
    for name, content in bases().items():
        for wound in WOUNDS:
            for seed in range(6 if name == "small" else 2):
                random = Random(f"{name} {wound.__name__} {seed}")
                yield name, wound, seed, wound(random, content)


def _each_value() -> Iterator[tuple[str, bytes]]:
    """Every line with a value, with one of another type in its place."""
    lines = SMALL.splitlines(keepends=True)
    for number, line in enumerate(lines):
        key, equals, _ = line.partition(" = ")
        if equals:
            value = Random(line).choice(VALUES)
            changed = [*lines[:number], f"{key} = {value}\n", *lines[number + 1 :]]
            yield f"line {number + 1} is {key} = {value[:30]}", "".join(changed).encode()


def by_hand() -> dict[str, bytes]:
    """Return what no wound to a sound file would give."""
    ring = "".join(f'[hypotheses.h{n}]\nstatement = "x"\nparent = "h{(n + 1) % 300}"\n' for n in range(300))
    cites = "".join(f'[sources.s{n}]\nname = "x"\ncites.s{(n + 1) % 300} = {{}}\n' for n in range(300))
    rests = "".join(f'[evidence.e{n}]\nsummary = "x"\nrests-on.e{(n + 1) % 300} = {{}}\n' for n in range(300))
    texts = {
        "empty": "",
        "one line break": "\n",
        "brackets 10,000 deep": f"{LEAST}later = {'[' * 10_000}{']' * 10_000}\n",
        "brackets that nothing closes": f"{LEAST}later = {'[' * 100_000}",
        "key 10,000 deep": f"{LEAST}{'.'.join('a' * 10_000)} = 1\n",
        "header 10,000 deep": f"{LEAST}[{'.'.join('a' * 10_000)}]\n",
        "tables in line 10,000 deep": f"{LEAST}later = {'{a=' * 10_000}{'}' * 10_000}\n",
        "key of a megabyte": f"{LEAST}{'a' * 1_000_000} = 1\n",
        "id of a megabyte": f'{LEAST}[sources.{"a" * 1_000_000}]\nname = "x"\n',
        "line of a megabyte": f'{LEAST}notes = "{"x" * 1_000_000}"\n',
        "comment of a megabyte": f"{LEAST}#{'x' * 1_000_000}\n",
        "header of three megabytes": f"{LEAST}[later{' ' * 3_000_000}] # a comment\n",
        "list of three megabytes": LEAST + "later = [ # a comment\n" + f'"{"x" * 3_000_000}"]\n',
        "blanks": LEAST + " " * 100_000,
        "blank lines": LEAST + "\n" * 300_000,
        "quotes": LEAST + '"' * 100_000,
        "equals signs": LEAST + "=" * 100_000,
        "escapes": LEAST + 'notes = "' + "\\u0041" * 50_000 + '"\n',
        "number of 5,000 digits": f"{LEAST}later = {'9' * 5_000}\n",
        "hexadecimal number of 100,000 digits": f"{LEAST}later = 0x{'f' * 100_000}\n",
        "float of 100,000 digits": f"{LEAST}later = 0.{'1' * 100_000}\n",
        "2,000 faults": LEAST + "".join(f"[sources.s{n}]\n" for n in range(2_000)),
        "3,000 hypotheses": LEAST + _hypotheses(3_000),
        "3,000 hypotheses and an item": f'{LEAST}{_hypotheses(3_000)}[evidence.e]\nsummary = "x"\n',
        "circle of parents": LEAST + ring,
        "circle of cites": LEAST + cites,
        "circle of rests-on": LEAST + rests,
        "rating against nothing": f'{LEAST}[evidence.e]\nsummary = "x"\nratings.h.rating = "C"\n',
        "weights at the edge": SMALL.replace("weight = 0.8", "weight = 5e-324"),
        "weight without end": SMALL.replace("weight = 0.8", "weight = inf"),
        "weight that is no number": SMALL.replace("weight = 0.8", "weight = nan"),
        "day that never was": SMALL.replace("2020-04-20", "2020-02-30"),
        "day of no year": SMALL.replace("2020-04-20", "0000-01-01"),
        "weights of nothing": SMALL.replace("weight = 0.8", "weight = 0").replace('"B"', '"E"'),
        "priors of nothing": re.sub(r"prior = .*", "prior = 0", SMALL),
        "priors that are tiny": re.sub(r"prior = .*", "prior = 5e-324", SMALL),
        "correlation of nothing": SMALL.replace("correlation = 0.1", "correlation = 0"),
        "correlation of all": SMALL.replace("correlation = 0.1", "correlation = 1"),
        "two hunks of git's": _two_hunks(),
        "a hunk within a text": f'{LEAST}notes = """\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> side\n"""\n',
        "a colleague's half of a table": SMALL + "".join(SMALL.splitlines(keepends=True)[70:76]),
        "pyproject": (ROOT / "pyproject.toml").read_text("utf-8"),
        "lock file": 'version = 1\n[[package]]\nname = "attrs"\nversion = "24"\n[[package]]\nname = "rich"\n',
        "json": '{"format": 1, "title": "x"}\n',
        "yaml": "format: 1\ntitle: x\nhypotheses:\n  - a\n",
        "ini": "[format]\nversion: 1\n; a comment\n",
        "xml": '<?xml version="1.0"?>\n<analysis/>\n',
        "csv": "id,statement\nh1,=1+1\n",
        "shell script": "#!/bin/sh\nrm -rf nothing\n",
        "status of a process": "Name:\tpython\nUmask:\t0022\nState:\tR (running)\n",
        "command line of a process": "python\0-m\0rivals\0",
        "numerals of another script": f"{LEAST}later = ٢٠٢٠\n",
    }
    return {name: text.encode() for name, text in texts.items()} | {
        "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
        "zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)),
        "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
        "program": b"\x7fELF\x02\x01\x01" + bytes(500),
        "nul bytes": bytes(100_000),
        "every byte": bytes(range(256)) * 4,
        "random bytes": Random(1).randbytes(100_000),
        "byte-order mark": b"\xef\xbb\xbf" + SMALL.encode(),
        "byte-order marks of all kinds": b"\xff\xfe\xfe\xff\xef\xbb\xbf",
        "utf-16 without mark": SMALL.encode("utf-16-le"),
        "carriage returns only": SMALL.replace("\n", "\r").encode(),
        "both kinds of line ends": SMALL.replace("\n", "\r\n", 20).encode(),
    }


def _hypotheses(number: int) -> str:
    return "".join(f'[hypotheses.h{n}]\nstatement = "x"\n' for n in range(number))


def _two_hunks() -> str:
    ours = SMALL.replace(
        'statement = "Drones"', '<<<<<<< HEAD\nstatement = "Toys"\n=======\nstatement = "D"\n>>>>>>> b'
    )
    return ours.replace('name = "A pilot"', '<<<<<<< HEAD\n||||||| 1a2b3c4\nname = ""\n=======\n>>>>>>> b')
