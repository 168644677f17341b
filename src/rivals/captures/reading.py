"""Reading a text into a Capture, by what it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.captures import plain, threads
from rivals.captures.capture import Form, UnreadableError
from rivals.captures.decoding import decoded, normal

if TYPE_CHECKING:
    from rivals.captures.capture import Capture


def read(content: bytes, title: str = "") -> Capture:
    """What the bytes of a text say: a message, a saved page, a thread or paragraphs.

    The name of its file has no say: the same bytes are the same text wherever they are kept.

    Args:
        content: The bytes.
        title: What to call it; empty for what it calls itself.

    Raises:
        UnreadableError: They are too many, or no text, or there are no words in them.
    """
    capture = _read(decoded(content))
    if not capture.text.strip():
        raise UnreadableError("has no words in it")
    return attrs.evolve(capture, title=title) if title else capture


def text_of(content: bytes) -> str:
    """The text alone that positions of passages in these bytes count in.

    Raises:
        UnreadableError: They are too many, or no text.
    """
    text = decoded(content)
    special = _special(text)
    return special.text if special else normal(text)


def suffix_of(capture: Capture) -> str:
    """How the name of the file ends that keeps a text."""
    return {Form.PAGE: ".html", Form.MESSAGE: ".eml"}.get(capture.form, ".txt")


def _read(text: str) -> Capture:
    return _special(text) or threads.read(plain_text := normal(text)) or plain.read(plain_text)


def _special(text: str) -> Capture | None:
    """A text that is written in another form than it is read in."""
    from rivals.captures import looks

    if looks.like_a_page(text):
        from rivals.captures import pages

        return pages.read(text)
    if looks.like_a_message(text):
        from rivals.captures import messages

        return messages.read(text)
    return None
