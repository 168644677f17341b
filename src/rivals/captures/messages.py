"""Mail as it is saved (.eml): who wrote it, when, about what, and its words."""

from __future__ import annotations

import email
import email.policy
import re
from email.errors import MessageError
from typing import TYPE_CHECKING, Final

from rivals.captures import pages
from rivals.captures.boilerplate import lines
from rivals.captures.capture import Capture, Form, UnreadableError
from rivals.captures.decoding import normal
from rivals.captures.parts import paragraphs, post

if TYPE_CHECKING:
    from email.message import EmailMessage

_TOLD: Final = ("From", "Date", "Subject")
_SIGNATURE: Final = re.compile(r"^-- ?$", re.MULTILINE)


def read(text: str) -> Capture:
    """A message as its head (from whom, when, about what) and its words, the plain ones if it can.

    The head is part of the text, so that a passage can be drawn from it too, and told as boilerplate.

    Args:
        text: The message as it was saved (RFC 5322).

    Raises:
        UnreadableError: It cannot be taken apart.
    """
    try:
        message: EmailMessage = email.message_from_bytes(text.encode(), policy=email.policy.default)
        head = [f"{name}: {' '.join(str(message[name]).split())}" for name in _TOLD if message[name]]
        body = _body(message)
        subject = " ".join(str(message["Subject"] or "").split())
    except (
        MessageError,
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        RecursionError,
    ) as error:
        raise UnreadableError(
            f"looks like a message, but cannot be taken apart ({type(error).__name__})"
        ) from error
    above = normal("\n".join(head))
    whole = f"{above}\n\n{normal(body).strip()}\n"
    signature = _SIGNATURE.search(whole, len(above))
    end = signature.start() if signature else len(whole)
    return Capture(
        title=normal(subject) or "Message without a subject",
        form=Form.MESSAGE,
        text=whole,
        posts=tuple(post(whole, span) for span in paragraphs(whole, len(above), end)),
        boilerplate=(*lines(whole, 0, len(above)), *lines(whole, end, len(whole))),
    )


def _body(message: EmailMessage) -> str:
    """The words of a message: its plain part if there is one, else what its page says."""
    part = message.get_body(("plain", "html"))
    if part is None:
        raise UnreadableError("is a message without words")
    words = str(part.get_content())
    return pages.read(words).text if part.get_content_type() == "text/html" else words
