"""Threads in the forms that unrollers and authors give them: posts, gaps, and what is no part of them."""

from __future__ import annotations

import pytest

from rivals.captures.capture import Capture, Form
from rivals.captures.reading import read

ENDED = """\
Lights again over the bay last night, and the harbour is talking: https://example.org/news/lights

Are they boats? Or do we see what we want to see?

•\u00a0THREAD •
First, a caution.

A pilot said that they count half of them as "drones": "If it blinks, that's what they'll say: a 'drone.'"

3/6
They moved against the wind.

Nobody heard a sound.

4/6
. @bay_watch says: "We log every boat. Three were out."

5/6
What would settle it:
• a second camera;
• the harbour's own log.

• END •
You can follow @lightkeeper.
Tip: ask @unrollbot to unroll.

Latest Threads Unrolled:
1/9 Somebody else's thread
"""

FORMS = {
    "before the words": (
        "Thread by @a on a reader\n3 tweets • 1 min read\n\n"
        "1/4 One.\n\n2/4 Two.\n\n4/4 Four. /end\nMore from @b\n"
    ),
    "on lines above": "1/4\nOne.\n\n2/4\nTwo.\n\n4/4\nFour.\n",
    "on lines below": "One.\n1/4\nTwo.\n\n2/4\nFour.\n4/4\n",
    "behind the words": "One. (1/4)\n\nTwo. (2/4)\n\nFour. (4/4)\n",
    "without a total": "1/ One.\n\n2/ Two.\n\n4/ Four.\n",
    "with brackets": "1) One.\n\n2) Two.\n\n4) Four.\n",
    "with full stops": "1. One.\n\n2. Two.\n\n4. Four.\n",
    "keycaps": "1️⃣ One.\n\n2️⃣ Two.\n\n4️⃣ Four.\n",
    "in Arabic": "\u0661/٤ One.\n\n٢/٤ Two.\n\n٤/٤ Four.\n",
    "in Arabic, held in place": (
        "\u200f\u0661/٤\u200f One.\n\n\u200f٢/٤\u200f Two.\n\n\u200f٤/٤\u200f Four.\n"
    ),
    "in Persian, with dashes": "\u06f1- One.\n\n۲- Two.\n\n۴- Four.\n",
}


def of(text: str) -> Capture:
    return read(text.encode())


def test_a_thread_whose_numbers_follow_its_posts_and_are_not_all_there() -> None:
    found = of(ENDED)
    assert found.form is Form.THREAD
    assert (found.title, found.author) == ("Thread by @lightkeeper", "@lightkeeper")
    assert [(post.number, post.of) for post in found.posts] == [(n, 6) for n in (1, 3, 4, 5, 6)]
    assert found.missing == (2,)
    assert [post.text.split()[0] for post in found.posts] == ["Lights", "First,", "They", ".", "What"]
    assert found.posts[0].text.endswith("THREAD •")
    assert found.posts[-1].text.endswith("• END •")
    assert [ENDED[span.start : span.end] for span in found.boilerplate] == [
        *ENDED.splitlines()[-5:-3],
        "Latest Threads Unrolled:",
        "1/9 Somebody else's thread",
    ]
    assert found.posts[0].links == ("https://example.org/news/lights",)
    assert [post.handles for post in found.posts if post.handles] == [("@bay_watch",)]
    quotes = [(quote.speaker, quote.text) for post in found.posts for quote in post.quotes]
    assert quotes == [
        ("A pilot", "drones"),
        ("A pilot", "If it blinks, that's what they'll say: a 'drone.'"),
        ("@bay_watch", "We log every boat. Three were out."),
    ]


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_posts_are_counted_in_many_ways(text: str) -> None:
    found = of(text)
    assert [post.number for post in found.posts] == [1, 2, 4]
    assert [post.text.removesuffix(" /end") for post in found.posts] == ["One.", "Two.", "Four."]
    assert found.missing == (3,)
    assert all(found.text[post.start : post.end] == post.text for post in found.posts)


def test_a_thread_without_numbers_is_known_by_what_was_added_to_it() -> None:
    found = of("One.\n\nTwo.\n\nYou can follow @a.\nLatest threads:\nx\n")
    assert [(post.number, post.text) for post in found.posts] == [(None, "One."), (None, "Two.")]
    assert found.missing == ()
    assert len(found.boilerplate) == 3


def test_what_announces_a_thread_is_a_post_and_its_heading_is_none() -> None:
    announced = of("What we know, a thread 🧵\n\n1) One.\n\n2) Two.\n\n3) Three.\n")
    assert [post.number for post in announced.posts] == [None, 1, 2, 3]
    headed = of("What we know\n\n1) One.\n\n2) Two.\n\n3) Three.\n")
    assert [post.number for post in headed.posts] == [1, 2, 3]
    assert [headed.text[span.start : span.end] for span in headed.boilerplate] == ["What we know"]


def test_a_post_above_number_two_is_the_first() -> None:
    found = of("One.\n\n2/3 Two.\n\n3/3 Three.\n")
    assert [post.number for post in found.posts] == [1, 2, 3]


def test_the_first_post_ends_where_no_blank_line_stands() -> None:
    found = of("One.\n\nStill one.\nThree.\n\n3/4\nFour.\n\n4/4\n")
    assert [(post.number, post.text) for post in found.posts] == [
        (1, "One.\n\nStill one."),
        (3, "Three."),
        (4, "Four."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A report.\n\n1. flour\n2. milk\n3. eggs\n\nThe end of it." * 40,
        "# A report\n\n1. flour\n2. milk\n3. eggs\n",
        "We had 1/3 of it\nand they 2/7.\n",
        "A dinner on 4/20\nand on 5/13.\n",
    ],
)
def test_numbers_in_a_text_make_no_thread_of_it(text: str) -> None:
    assert of(text).form is Form.TEXT


def test_a_post_may_have_no_words() -> None:
    found = of("1/3 One.\n\n2/3\n\n3/3 Three.\n")
    assert [(post.number, post.text) for post in found.posts] == [(1, "One."), (2, ""), (3, "Three.")]
    assert found.missing == ()
