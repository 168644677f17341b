"""Texts of every kind are known by what they look like, and refused where they cannot be read."""

from __future__ import annotations

import unicodedata

import pytest

from rivals.captures.capture import Form, UnreadableError
from rivals.captures.decoding import LARGEST
from rivals.captures.reading import read, suffix_of, text_of

PAGE = """<!DOCTYPE html><html><head><title>Lights &amp; boats</title><style>p { color: red }</style></head>
<body><nav>Menu</nav><h1>Over the bay</h1><p>One <b>bold</b> <a href="https://e.org/x">word</a>.</p>
<script>var a = "<p>no</p>";</script><!-- no --><blockquote>Quoted</blockquote>
<p>Two<br>lines</p></body></html>"""

MAIL = """From: A Person <a@example.org>
Date: Mon, 20 Apr 2020 10:00:00 +0000
Subject: =?utf-8?q?Caf=C3=A9?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/html

<html><p>Not this</p></html>
--x
Content-Type: text/plain; charset=utf-8

Hello there.

> you said so
--\x20
A Person
--x--
"""


def test_paragraphs_take_the_place_of_posts() -> None:
    found = read(b"# A report\r\n\r\nSome words.\r\n  \r\n> Quoted\r\n> lines\r\n")
    assert (found.form, found.title) == (Form.TEXT, "A report")
    assert [post.text for post in found.posts] == ["# A report", "Some words.", "> Quoted\n> lines"]
    assert [quote.text for quote in found.posts[2].quotes] == ["Quoted\nlines"]
    assert all(found.text[post.start : post.end] == post.text for post in found.posts)


def test_a_page_is_read_by_its_blocks() -> None:
    found = read(PAGE.encode())
    assert (found.form, found.title, suffix_of(found)) == (Form.PAGE, "Lights & boats", ".html")
    assert [post.text for post in found.posts] == ["Over the bay", "One bold word.", "> Quoted", "Two\nlines"]
    assert [post.links for post in found.posts] == [(), ("https://e.org/x",), (), ()]
    assert text_of(PAGE.encode()) == found.text


def test_a_message_tells_who_wrote_it_and_when() -> None:
    found = read(MAIL.encode())
    assert (found.form, found.title, suffix_of(found)) == (Form.MESSAGE, "Café", ".eml")
    assert [post.text for post in found.posts] == ["Hello there.", "> you said so"]
    assert [found.text[span.start : span.end] for span in found.boilerplate] == [
        "From: A Person <a@example.org>",
        "Date: Mon, 20 Apr 2020 10:00:00 +0000",
        "Subject: Café",
        "--",
        "A Person",
    ]


def test_positions_count_in_the_composed_text() -> None:
    text = unicodedata.normalize("NFD", "Café one.\r\n\r\nTwo.")
    found = read(text.encode())
    assert found.text == "Café one.\n\nTwo."
    assert found.posts[1].start == 11
    assert read("Café".encode("utf-16")).text == read("\ufeffCafé".encode()).text == "Café"


def test_a_page_may_say_what_it_is_encoded_in() -> None:
    page = b'<html><meta charset="iso-8859-1"><p>Caf\xe9</p></html>'
    assert read(page).text == "Café"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Caf\xe9", "is not UTF-8 (byte 0xE9 in line 1); save it as UTF-8"),
        (b"a\0b", "is no text: it holds zero bytes"),
        (b" \n", "has no words in it"),
        (b"a" * (LARGEST + 1), "is too large: 20 MB, and 20 MB is the most that is captured"),
        (b"<html>" + b"a" * 6 * 1024**2, "is too large for a page: 5 MB is the most that is read"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read(content)
    assert str(error.value) == told


@pytest.mark.parametrize(
    "part",
    [
        "<",
        "<a ",
        '<a x="',
        "<!--",
        "<script",
        "<html><!--",
        "<p>a ",
        '"',
        "“",
        "> x\n",
        "\n",
        "1/3\n",
        "said ",
    ],
)
def test_a_text_made_to_take_long_does_not(part: str) -> None:
    text = f"<html>{part * 50_000}" if "<" in part else part * 50_000 + "x"
    try:
        read(text.encode())
    except UnreadableError as error:
        assert "no words" in str(error)  # noqa: PT017 - either will do
