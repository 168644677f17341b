"""Capture: a text as its reader understood it, in values."""

from __future__ import annotations

from enum import Enum, unique

import attrs


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


@attrs.frozen
class Quote:
    """Words in quotation marks, or on lines that begin with >.

    Attributes:
        text: The words without the marks.
        start: Where they begin in the whole text.
        end: Where they end.
        speaker: Whom the sentence around them names as their speaker; empty where it names none.
    """

    text: str
    start: int
    end: int
    speaker: str = ""


@attrs.frozen(kw_only=True)
class Post:
    """One post of a thread, or one paragraph of another text.

    Attributes:
        number: The number that the text gives it; None where it gives none.
        of: How many there are by the text's own count; None where it does not say.
        start: Where it begins, in code points.
        end: Where it ends.
        text: What stands there.
        quotes: What is quoted in it.
        handles: The accounts it names, each once.
        links: The addresses it holds, each once.
    """

    number: int | None = None
    of: int | None = None
    start: int
    end: int
    text: str
    quotes: tuple[Quote, ...] = ()
    handles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


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
