"""`rivals verify`: whether captures are as they were and passages stand where they were drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rivals.captures.anchors import State, passage
from rivals.cli.files import FILE, TEXT_OR_JSON, refusals, save
from rivals.core.change import at, between
from rivals.core.text import one_line
from rivals.files.store import AnalysisFile
from rivals.review.captured import Kept, folder_of, verified

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change, Tree
    from rivals.review.captured import Drawn, Verified


@click.command()
@FILE
@click.option("--re-anchor", is_flag=True, help="Write the new place of every passage that has moved.")
@TEXT_OR_JSON
@click.pass_context
def verify(ctx: click.Context, file: Path, form: str, *, re_anchor: bool) -> None:
    """Hold captures and passages against each other.

    For each document: is its capture there, and has it the SHA-256 that is recorded. For each item with a
    passage: does that stand, has it moved, or is it gone. Exit codes: 0 all is as it was, 1 something is
    missing, changed, moved or gone, 2 the file cannot be used.
    """
    opened = AnalysisFile.open(file)
    analysis, seen = opened.analysis, verified(opened.analysis, folder_of(file))
    moved = 0
    if re_anchor and (changes := list(re_anchored(analysis, seen))):
        with refusals(file):
            analysis = analysis.apply(changes)
        save(opened, analysis)
        moved = sum(_has_moved(each) for each in seen.passages)
        seen = verified(analysis, folder_of(file))
    if form == "json":
        from rivals.core.json_text import json_text

        click.echo(json_text(as_object(file, analysis, seen, moved)))
    else:
        click.echo(as_text(analysis, seen, moved))
    if not seen.is_sound:
        ctx.exit(1)


def re_anchored(analysis: Analysis, seen: Verified) -> Iterator[Change]:
    """The changes that write the new place of each passage that has moved."""
    for each in seen.passages:
        text = seen.copies[each.document].text
        if text is None or each.found is None or not _has_moved(each):
            continue
        path = ("evidence", each.evidence, "passage")
        old = at(analysis.tree, path)
        new = passage(each.document, text, each.found.start, each.found.end)
        places: Tree = {"exact": new.exact, "prefix": new.prefix, "suffix": new.suffix}
        if isinstance(old, dict):
            yield from between(old, {**old, **places, "start": each.found.start}, path)


def _has_moved(each: Drawn) -> bool:
    return each.found is not None and each.found.state is State.MOVED


def as_text(analysis: Analysis, seen: Verified, moved: int = 0) -> str:
    """A page: every document, every passage, and how many of them want a look."""
    from rivals.cli.columns import columns, room
    from rivals.cli.printing import page

    documents = [
        [one_line(analysis.documents[key].title), copy.kept.value, one_line(copy.told)]
        for key, copy in seen.copies.items()
    ]
    passages = [
        [one_line(analysis.name_of("evidence", each.evidence)), _told(analysis, each)]
        for each in seen.passages
    ]
    parts = [
        ["Documents and their captures:", *columns(documents, 2, room())] if documents else ["No documents."],
        ["Passages:", *columns(passages, 1, room())] if passages else ["No item has a passage."],
    ]
    if moved:
        parts.append([f"Wrote the new place of {moved} passage{'s' if moved > 1 else ''}."])
    return page(analysis, *parts)


def _told(analysis: Analysis, each: Drawn) -> str:
    """What became of one passage, in a line."""
    if each.found is None:
        return "not looked for: there is no capture to look in"
    old = getattr(analysis.evidence[each.evidence].passage, "start", None)
    match each.found.state:
        case State.STANDS:
            return f"stands at {each.found.start}"
        case State.GONE:
            return "gone: nothing like it is in the capture"
    changed = f", with {each.found.errors} characters changed" if each.found.errors else ""
    return f"moved from {old} to {each.found.start}{changed}"


def as_object(file: Path, analysis: Analysis, seen: Verified, moved: int = 0) -> dict[str, object]:
    """The same for programs."""
    return {
        "file": str(file),
        "title": analysis.title,
        "marking": analysis.marking,
        "re_anchored": moved,
        "documents": [
            {
                "id": key,
                "title": analysis.documents[key].title,
                "path": analysis.documents[key].path,
                "capture": copy.kept.value,
                "told": copy.told,
            }
            for key, copy in seen.copies.items()
        ],
        "passages": [_passage_object(analysis, each) for each in seen.passages],
    }


def _passage_object(analysis: Analysis, each: Drawn) -> dict[str, object]:
    found = each.found
    there = found is not None and found.state is not State.GONE
    return {
        "evidence": each.evidence,
        "document": each.document,
        "state": found.state.value if found else Kept.NONE.value,
        "was": getattr(analysis.evidence[each.evidence].passage, "start", None),
        "start": found.start if found and there else None,
        "end": found.end if found and there else None,
        "characters_changed": found.errors if found else 0,
    }
