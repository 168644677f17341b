"""Saved web pages: the words in their blocks, without what only a browser needs."""

from __future__ import annotations

import re
from bisect import bisect_right
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import attrs

from rivals.captures import plain, threads
from rivals.captures.capture import Capture, Form, Span, UnreadableError
from rivals.captures.decoding import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 5 * 1024 * 1024
"""The largest page that is read, in characters: the parser takes long over some that are no sound HTML."""

_WORD: Final = re.compile(r"[a-z0-9]+")
_DROPPED: Final = frozenset(
    _WORD.findall(
        "script style noscript template nav svg math iframe object select button head aside footer form"
    )
)
_BLOCKS: Final = frozenset(
    _WORD.findall(
        "address article blockquote body caption dd details div dl dt fieldset figcaption figure h1 h2 h3"
        " h4 h5 h6 header hr html li main ol p pre section summary table td th tr ul"
    )
)
_UNSEEN: Final = re.compile(r"<(?:(script|style|svg)\b|!--)", re.IGNORECASE)
_ENDS: Final = {
    kind: re.compile(rf"</{kind}\s{{0,9}}>", re.IGNORECASE) for kind in ("script", "style", "svg")
} | {"": re.compile("-->")}
_TAG: Final = re.compile(r"</?[a-zA-Z](?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>|<![a-zA-Z][^<>]*+>")
_SPACE: Final = re.compile(r"\s+")
_PARTED: Final = re.compile(r"\n{3,}")
_CUT: Final = "\n\n"


@attrs.define
class _Block:
    """The words of one block as they come, and the addresses behind them."""

    words: list[str] = attrs.field(factory=list)
    links: list[str] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self.words).split("\n"))
        return _PARTED.sub(_CUT, normal("\n".join(lines))).strip()


class _Blocks(HTMLParser):
    """Collects the blocks of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [_Block()]
        self.title: list[str] = []
        self._inside: list[str] = []
        self._quoted = False
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title":
            self._in_title = not self.title
        elif tag in _DROPPED:
            self._inside.append(tag)
        elif not self._inside:
            self._open(tag, dict(attrs))

    def _open(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "br":
            self.blocks[-1].words.append("\n")
        elif tag in _BLOCKS:
            self.blocks.append(_Block(["> "] if tag == "blockquote" else []))
        href = given.get("href") if tag == "a" else None
        if href and href.startswith(("http://", "https://")):
            self.blocks[-1].links.append(href)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in self._inside:
            while self._inside.pop() != tag:
                pass
        elif tag in _BLOCKS and not self._inside:
            self.blocks.append(_Block())

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._inside:
            self.blocks[-1].words.append(_SPACE.sub(" ", data))


def read(text: str) -> Capture:
    """A page as the text in its blocks; where that is a thread, as one.

    Args:
        text: The page.

    Raises:
        UnreadableError: It is too large.
    """
    if len(text) > LARGEST:
        raise UnreadableError(f"is too large for a page: {LARGEST // 1024**2} MB is the most that is read")
    parser = _Blocks()
    parser.feed("".join(_sound(" ".join(_seen(text)))))
    parser.close()
    blocks = [(words, each.links) for each in parser.blocks if (words := each.text) not in ("", ">")]
    words = _CUT.join(each for each, _ in blocks)
    found = threads.read(words) or plain.read(words)
    linked = list(_placed(blocks))
    posts = tuple(
        attrs.evolve(post, addresses=tuple(dict.fromkeys(_within(linked, post.start, post.end))))
        for post in found.posts
    )
    title = normal(" ".join("".join(parser.title).split())) or found.title
    return attrs.evolve(found, title=title, form=Form.PAGE, posts=posts)


def _sound(text: str) -> Iterator[str]:
    """A page in which each angle bracket belongs to a tag: over others its parser takes long."""
    low = 0
    for tag in _TAG.finditer(text):
        yield text[low : tag.start()].replace("<", " ")
        yield tag[0]
        low = tag.end()
    yield text[low:].replace("<", " ")


def _seen(text: str) -> Iterator[str]:
    """What is left of a page without scripts, styles, drawings and comments, each of which has an end."""
    low, endless = 0, set()
    for found in _UNSEEN.finditer(text):
        kind = (found[1] or "").lower()
        if found.start() < low or kind in endless:
            continue
        end = _ENDS[kind].search(text, found.end())
        if end is None:
            endless.add(kind)
            continue
        yield text[low : found.start()]
        low = end.end()
    yield text[low:]


def _placed(blocks: list[tuple[str, list[str]]]) -> Iterator[tuple[Span, list[str]]]:
    at = 0
    for words, links in blocks:
        yield Span(at, at + len(words)), links
        at += len(words) + len(_CUT)


def _within(linked: list[tuple[Span, list[str]]], start: int, end: int) -> Iterator[str]:
    """The addresses behind the words of a stretch of the text."""
    first = bisect_right(linked, start, key=lambda each: each[0].end)
    for at in range(first, len(linked)):
        span, links = linked[at]
        if span.start >= end:
            return
        yield from links
