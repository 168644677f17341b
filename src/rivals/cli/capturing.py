"""`rivals capture`: a text read into posts and passages, and kept beside an analysis."""

from __future__ import annotations

import hashlib
import shlex
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from rivals.captures.capture import UnreadableError
from rivals.captures.decoding import LARGEST
from rivals.captures.reading import read, suffix_of
from rivals.cli.files import TEXT_OR_JSON, complete_files, refusals, save
from rivals.core.edits import add
from rivals.core.text import listed, one_line, slug
from rivals.files.errors import FileError, SaveError
from rivals.files.reading import read_bytes
from rivals.files.replacing import create
from rivals.files.store import AnalysisFile
from rivals.review.captured import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.captures.capture import Capture, Post
    from rivals.core.change import Tree

FOLDER = "captures"
"""Where captures are kept, beside the analysis."""

_STDIN = "-"
_MOST_NAMED = 20


@attrs.frozen
class Kept:
    """A capture that is kept, and the document that tells of it."""

    document: str
    path: str
    is_new: bool


@click.command()
@click.argument("text", type=Path, metavar="TEXT")
@click.option(
    "--into",
    type=Path,
    metavar="FILE",
    shell_complete=complete_files,
    help="Keep the text beside this analysis, as one of its documents.",
)
@click.option("--title", default="", help="What it is called; else what it calls itself.")
@click.option("--url", default="", help="Where it was found.")
@TEXT_OR_JSON
def capture(text: Path, into: Path | None, title: str, url: str, form: str) -> None:
    """Read a source into posts, quotes, accounts and links, and keep it.

    TEXT is an unrolled thread, plain text or Markdown, a saved page (HTML) or a message (.eml); - reads
    what is piped in. The file is kept as it is, under captures/ beside the analysis, with its SHA-256.
    """
    content = _content(text)
    try:
        found = read(content, title)
    except UnreadableError as error:
        raise FileError(text, [(None, str(error))]) from None
    kept = keep(into, found, content, url) if into else None
    if form == "json":
        from rivals.core.json_text import json_text

        click.echo(json_text(as_object(found)))
    else:
        click.echo(as_text(found))
    if kept:
        done = "Kept as" if kept.is_new else "Was kept already as"
        click.echo(f"{done} {one_line(kept.path)}, document {kept.document}.", err=form == "json")
        begin = f"rivals {shlex.quote(one_line(str(into)))}"
        click.echo(f"To draw evidence from it: {begin}, then 2, and enter on it.", err=True)


def _content(text: Path) -> bytes:
    """The bytes of a text, from its file or from what is piped in."""
    content = sys.stdin.buffer.read(LARGEST + 1) if str(text) == _STDIN else read_bytes(text)
    if len(content) > LARGEST:
        raise FileError(text, [(None, f"is too large: {LARGEST // 1024**2} MB is the most that is captured")])
    return content


def keep(file: Path, found: Capture, content: bytes, url: str) -> Kept:
    """Keep a text beside an analysis, unaltered, and add the document that tells of it.

    Raises:
        FileError: It was not kept, and nothing has changed.
    """
    opened = AnalysisFile.open(file)
    seal = hashlib.sha256(content).hexdigest()
    known = next(
        (key for key, each in opened.analysis.documents.items() if each.path and each.sha256 == seal), None
    )
    folder = folder_of(file)
    if known is not None and (path := opened.analysis.documents[known].path) and (folder / path).is_file():
        return Kept(known, path, is_new=False)
    if reason := opened.read_only:
        raise SaveError(file, [(None, f"not saved: {reason}")])
    path, made = _stored(folder, found, content)
    given: Tree = {"title": found.title, "path": path, "url": url, "captured": _today(), "sha256": seal}
    try:
        with refusals(file):
            key, changes = add(
                opened.analysis, "documents", {name: each for name, each in given.items() if each}
            )
            analysis = opened.analysis.apply(changes)
        save(opened, analysis)
    except BaseException:
        for each in made:
            with suppress(OSError):
                (each.rmdir if each.is_dir() else each.unlink)()
        raise
    return Kept(key, path, is_new=True)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on the analyst's own calendar


def _stored(folder: Path, found: Capture, content: bytes) -> tuple[str, list[Path]]:
    """Write a text under a name that nothing has, or that has it already; the path, and what was made."""
    home, made = folder / FOLDER, list[Path]()
    try:
        if not home.exists():
            home.mkdir()
            made.append(home)
        if not home.resolve().is_relative_to(folder):
            raise SaveError(home, [(None, "leads out of the analysis's own folder; nothing was written")])
        for name in _names(found):
            place = home / name
            try:
                create(place, content)
            except FileExistsError:
                if place.is_file() and place.read_bytes() == content:
                    return f"{FOLDER}/{name}", made
            else:
                return f"{FOLDER}/{name}", [place, *made]
    except OSError as error:
        for each in made:
            with suppress(OSError):
                each.rmdir()
        raise SaveError(home, [(None, f"cannot be written to: {error.strerror or error}")]) from error
    raise AssertionError("names do not end")


def _names(found: Capture) -> Iterator[str]:
    taken: set[str] = set()
    while True:
        stem = slug(found.title, taken)
        taken.add(stem)
        yield stem + suffix_of(found)


def as_object(found: Capture) -> dict[str, object]:
    """What was understood of a text, for programs."""
    return {
        "title": found.title,
        "posts": [_post_object(each) for each in found.posts],
        "missing": list(found.missing),
        "boilerplate": [found.text[span.start : span.end] for span in found.boilerplate],
    }


def _post_object(post: Post) -> dict[str, object]:
    return {
        "number": post.number,
        "of": post.of,
        "start": post.start,
        "end": post.end,
        "text": post.text,
        "quotes": [each.text for each in post.quotes],
        "handles": list(post.handles),
        "links": list(post.links),
    }


def as_text(found: Capture) -> str:
    """What was understood of a text, for people."""
    lines = [one_line(found.title), "", _counted(found), ""]
    for post in found.posts:
        lines.extend(_post_lines(post))
    if found.boilerplate:
        lines += ["", "Not part of it:"]
        lines += [f"  {_cut(found.text[span.start : span.end], 2)}" for span in found.boilerplate]
    return "\n".join(lines)


def _counted(found: Capture) -> str:
    """How many posts there are and which are not, in a sentence."""
    what = "post" if found.form.value == "thread" else "paragraph"
    many = len(found.posts)
    of = next((each.of for each in found.posts if each.of), None)
    counted = f"{many} of {of} {what}s" if of else f"{many} {what}{'s' if many != 1 else ''}"
    if not found.missing:
        return f"A {found.form.value} with {counted}."
    is_are = "is" if len(found.missing) == 1 else "are"
    absent = listed(map(str, found.missing), _MOST_NAMED)
    return f"A {found.form.value} with {counted}: {absent} {is_are} missing."


def _post_lines(post: Post) -> Iterator[str]:
    number = "" if post.number is None else str(post.number)
    place = f"{number:>4}  {post.start}–{post.end}  "
    yield f"{place}{_cut(post.text, len(place))}"
    for quote in post.quotes:
        who = f"{one_line(quote.speaker)}: " if quote.speaker else ""
        yield f"      quotes {_cut(f'{who}“{quote.text}”', 13)}"
    if post.handles:
        yield f"      names  {' '.join(post.handles)}"
    for link in post.links:
        yield f"      links  {one_line(link)}"


def _cut(text: str, taken: int) -> str:
    from rivals.cli.columns import cut, room

    return cut(one_line(text), max(room() - taken, 20))
