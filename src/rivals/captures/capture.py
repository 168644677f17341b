"""Capture: a text as its reader understood it, in values."""

from __future__ import annotations

from enum import Enum, unique
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from rivals.captures.mentions import handles, links
from rivals.captures.quotes import quotes

if TYPE_CHECKING:
    from rivals.captures.quotes import Quote


class UnreadableError(ValueError):
    """Content that is no text, or none that can be read; the message says why."""


@unique
class Form(Enum):
    """What a text was taken for."""

    THREAD = "thread"
    TEXT = "text"
    PAGE = "page"
    MESSAGE = "message"


@attrs.frozen
class Span:
    """A stretch of the text, in code points."""

    start: int
    end: int


@attrs.frozen(kw_only=True)
class Post:
    """One post of a thread, or one paragraph of another text.

    Attributes:
        number: The number that the text gives it; None where it gives none.
        of: How many there are by the text's own count; None where it does not say.
        start: Where it begins, in code points.
        end: Where it ends.
        text: What stands there.
        addresses: Where its words lead to on a page that has addresses behind them.
    """

    number: int | None = None
    of: int | None = None
    start: int
    end: int
    text: str
    addresses: tuple[str, ...] = ()

    # Found when asked for: of a long text, most is never asked about.

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """What is quoted in it."""
        return quotes(self.text, self.start)

    @cached_property
    def handles(self) -> tuple[str, ...]:
        """The accounts it names, each once."""
        return handles(self.text)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The addresses it holds, each once, then those behind its words."""
        return tuple(dict.fromkeys((*links(self.text), *self.addresses)))


@attrs.frozen(kw_only=True)
class Capture:
    """A text and what was understood of it.

    Attributes:
        title: What it is called.
        form: What it was taken for.
        text: The text in Unicode form NFC with line feeds: what all positions count in.
        posts: Its parts in the order of the text.
        missing: The numbers of the posts that the text lacks by its own count.
        boilerplate: What the program that saved the text added to it.
        author: The account that a thread is by; empty where that is not told.
    """

    title: str
    form: Form
    text: str
    posts: tuple[Post, ...]
    missing: tuple[int, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    author: str = ""
