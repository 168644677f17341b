"""Plain text and Markdown: paragraphs take the place of posts."""

from __future__ import annotations

import re
from typing import Final

from rivals.captures.capture import Capture, Form
from rivals.captures.parts import first_words, paragraphs, post

_TITLE: Final = re.compile(r"^#[^\S\n]+([^\n]{1,300}?)[^\S\n]*#*$", re.MULTILINE)


def read(text: str) -> Capture:
    """A text by its paragraphs, under its first heading or its first words.

    Args:
        text: The text, in NFC.
    """
    heading = _TITLE.search(text)
    return Capture(
        title=heading[1] if heading else first_words(text),
        form=Form.TEXT,
        text=text,
        posts=tuple(post(text, span) for span in paragraphs(text, 0, len(text))),
    )
