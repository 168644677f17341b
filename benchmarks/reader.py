"""Reading a long document beside a short one: until it is in sight, and from a key to the next sentence."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from contextlib import ExitStack
from hashlib import sha256
from itertools import chain, cycle
from statistics import median
from typing import TYPE_CHECKING, Final

import attrs
from measuring import Row, duration, slowest
from terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from made_up import Shelf

SIZES: Final = {"short": 40, "2 MB": 16_000}
"""How many paragraphs a document has, by what it is called."""

SAMPLES: Final = 40
SETTLING: Final = 0.8
PAUSE: Final = 0.06

FIRST_ITEM: Final = re.compile(b"Nothing in particular")
TAB: Final = b"\t"

_BAR: Final = "│".encode()


@attrs.frozen
class Document:
    """A document that is open.

    Attributes:
        terminal: The terminal it is open in.
        taken: How long things took, by their names.
    """

    terminal: Terminal
    taken: dict[str, list[float]]


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """First sight, then sentence after sentence."""
    files = {size: _written(shelf.folder, size) for size in SIZES}
    taken: dict[str, dict[str, list[float]]] = {size: defaultdict(list) for size in SIZES}
    for _ in range(runs):
        with ExitStack() as stack:
            for size, file in files.items():
                document = stack.enter_context(Terminal((sys.executable, "-m", "rivals", str(file))))
                taken[size]["read: first sight"].append(_opened(document))
    with ExitStack() as stack:
        documents = [
            Document(stack.enter_context(Terminal((sys.executable, "-m", "rivals", str(file)))), taken[size])
            for size, file in files.items()
        ]
        for each in documents:
            _opened(each.terminal)
            each.terminal.press(TAB)
            each.terminal.rest(SETTLING)
            each.terminal.press(TAB)
            each.terminal.rest(SETTLING)
        _move(documents)
    for name, short in taken["short"].items():
        yield Row(f"{name}, short", _told(short))
        long = taken["2 MB"][name]
        yardstick, ratio = f"short {duration(median(short))}", median(long) / median(short)
        yield Row(f"{name}, 2 MB", _told(long), yardstick, ratio)


def _told(times: list[float]) -> str:
    return f"{duration(median(times))}, 95% in {duration(slowest(times))}"


def _written(folder: Path, size: str) -> Path:
    """An analysis with one document of some size."""
    words = "says nothing " + "that matters " * 8
    text = "\n\n".join(f"Paragraph {number} {words}here." for number in range(SIZES[size]))
    name = size.replace(" ", "-")
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    file = folder / f"read-{name}.ach.toml"
    file.write_text(
        f"""format = 1
title = "Reading"
[hypotheses.one]
statement = "One"
[hypotheses.other]
statement = "Other"
[evidence.item]
summary = "Nothing in particular"
[documents.text]
title = "A text"
path = "{name}.txt"
sha256 = "{sha256(text.encode()).hexdigest()}"
""",
        encoding="utf-8",
    )
    return file


def _opened(terminal: Terminal) -> float:
    """From the key of the sources view until the document is beside it."""
    terminal.wait_for(FIRST_ITEM)
    terminal.rest(SETTLING)
    before = len(terminal.output)
    pressed = terminal.press(b"2")
    seen = terminal.wait_for(re.compile(rb"Paragraph 0 says"), before) - pressed
    terminal.rest(SETTLING)
    return seen


def _move(documents: list[Document]) -> None:
    """Down by sentences and up again, the documents in turns."""
    down = ((b"j", number) for number in range(1, 20))
    up = ((b"k", number) for number in range(18, -1, -1))
    steps = cycle(chain(down, up))
    for _ in range(SAMPLES):
        key, number = next(steps)
        for each in documents:
            before = len(each.terminal.output)
            pressed = each.terminal.press(key)
            seen = each.terminal.wait_for(_cursor_on(number), before)
            each.taken["read: next sentence"].append(seen - pressed)
            each.terminal.rest(PAUSE)


def _cursor_on(paragraph: int) -> re.Pattern[bytes]:
    """The bar beside a paragraph."""
    return re.compile(rb"%b (?:\x1b\[[\d;]*m)*Paragraph %d says" % (_BAR, paragraph))
