"""Quotes, accounts and links in a text."""

from __future__ import annotations

import pytest

from rivals.captures.mentions import handles, links
from rivals.captures.quotes import quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "one" and "two".', ["one", "two"]),
        ("“Curly” and „tief“ and „low” and « haut ».", ["Curly", "tief", "low", "haut"]),
        ('Left "open\n\nand "closed".', ["closed"]),
        ('A 5" pipe and a "word".', ["word"]),
        ("> one\n> two\n\nthree", ["one\ntwo"]),
        ("“outer 'inner'” and 'no'", ["outer 'inner'"]),
    ],
)
def test_quotes_are_told_in_many_marks(text: str, found: list[str]) -> None:
    assert [each.text for each in quotes(text)] == found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('As one diplomat put it: "Yes."', "one diplomat"),
        ('. @someone says: "Yes."', "@someone"),
        ('"Yes," said the mayor.', "the mayor"),
        ('According to the mayor, "yes".', "the mayor"),
        ('It rained. The mayor of the town warned: "Yes."', "The mayor of the town"),
        ('The so-called "truce" held.', ""),
    ],
)
def test_who_is_quoted(text: str, speaker: str) -> None:
    assert [each.speaker for each in quotes(text)] == [speaker]


def test_quotes_stand_where_they_say() -> None:
    text = 'He said "one".'
    (quote,) = quotes(text, 100)
    assert text[quote.start - 100 : quote.end - 100] == "one"


def test_links_end_before_the_punctuation_around_them() -> None:
    text = "See (https://e.org/a_(b)), www.x.org/y. pic.twitter.com/Z! https://e.org/a_(b) “http://q.org”"
    assert links(text) == ("https://e.org/a_(b)", "www.x.org/y", "pic.twitter.com/Z", "http://q.org")


def test_accounts_are_told_from_addresses() -> None:
    text = ".@one, @two_2: mail@three.org https://x.com/@four @five@social.example @six.bsky.social. @one"
    assert handles(text) == ("@one", "@two_2", "@five@social.example", "@six.bsky.social")
