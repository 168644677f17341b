"""Briefings of analyses made by hand or by chance, and every text that stands in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import attrs

from rivals.briefing.briefing import Options, brief, material
from rivals.briefing.provenance import Provenance
from rivals.core.analysis import Analysis
from rivals.robustness.report import robustness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Briefing, Material
    from rivals.briefing.topics import Topic

DRAWS = 40
"""Enough for shares to be there; what they come to is tested where they are drawn."""


class Chosen(TypedDict, total=False):
    """What `Options` takes."""

    topics: tuple[Topic, ...]
    transposed: bool
    top: int | None
    title: str


def material_of(tree: Mapping[str, Any]) -> Material:
    """What a briefing on a tree is made from."""
    found = robustness(Analysis.from_tree(dict(tree)), DRAWS)
    return material(found, Provenance(name="case.ach.toml", sha256="0123456789abcdef" * 4))


def briefing_of(tree: Mapping[str, Any], **options: Unpack[Chosen]) -> Briefing:
    """The briefing on a tree."""
    return brief(material_of(tree), Options(**options))


def blocks(briefing: Briefing, topic: Topic) -> tuple[Block, ...]:
    """What a section says; nothing where it is left out."""
    section = briefing.section(topic)
    return section.blocks if section else ()


def texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif attrs.has(kind := type(value)):
        for field in attrs.fields(kind):
            yield from texts(getattr(value, field.name))
