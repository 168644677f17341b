"""Formats: what a briefing can be written as; each is a function, imported where asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rivals.briefing.briefing import Briefing
    from rivals.briefing.provenance import Provenance
    from rivals.core.analysis import Analysis


class UnwritableError(Exception):
    """What a format cannot take; the message says what would do."""


class MissingExtraError(UnwritableError):
    """A format that needs packages which are not installed; the message says how to get them."""


@attrs.frozen
class Format:
    """One format.

    Attributes:
        name: What the command line calls it.
        suffix: How the names of its files end.
        title: What it is, and what for.
        module: The module that makes it.
        extra: The extra that brings the packages it needs; empty where it needs none.
        is_text: Whether its bytes are fit for a terminal: the texts of CSV are as the file has them.
        writer: What the function of the module is called.
        ignores: The options of `rivals export` that say nothing to it.
        is_marked: Whether it has a place for the marking.
        is_plain: Whether it holds what the analysis says and nothing that is worked out from it.
    """

    name: str
    suffix: str
    title: str
    module: str
    extra: str = ""
    is_text: bool = True
    writer: str = "write"
    ignores: tuple[str, ...] = ()
    is_marked: bool = True
    is_plain: bool = False

    def write(self, briefing: Briefing) -> bytes:
        """A briefing in this format; the same briefing gives the same bytes.

        Raises:
            UnwritableError: The format cannot take it, or a package is missing that it needs.
        """
        if self.is_plain:
            return self.write_plain(briefing.material.analysis, briefing.provenance)
        written: bytes = self._writer()(briefing)
        return written

    def write_plain(self, analysis: Analysis, provenance: Provenance) -> bytes:
        """An analysis in a format that is plain, without a briefing having been worked out.

        Raises:
            UnwritableError: As for `write`.
        """
        written: bytes = self._writer()(analysis, provenance)
        return written

    def _writer(self) -> Callable[..., bytes]:
        try:
            module = import_module(f"rivals.briefing.{self.module}")
        except ModuleNotFoundError as error:
            if not self.extra or (error.name or "").startswith("rivals"):
                raise
            raise MissingExtraError(
                f"{self.name} needs a package that is not installed ({error.name}): "
                f"pip install 'rivals[{self.extra}]'"
            ) from error
        writer: Callable[..., bytes] = getattr(module, self.writer)
        return writer


_OF_READERS: Final = ("sections", "transpose", "top", "title", "others")


def _data(  # noqa: PLR0913 - what tells them apart
    name: str,
    suffix: str,
    title: str,
    writer: str,
    *,
    is_text: bool = True,
    ignores: tuple[str, ...] = (*_OF_READERS, "draws", "seed"),
) -> Format:
    """A format that holds the whole analysis, whatever a reader would see of it; as CSV, the matrix alone."""
    return Format(
        name,
        suffix,
        title,
        "interchange",
        is_text=is_text,
        writer=writer,
        ignores=ignores,
        is_marked=is_text,
        is_plain="draws" in ignores,
    )


FORMATS: Final[Mapping[str, Format]] = {
    each.name: each
    for each in (
        Format("markdown", ".md", "for a forge or an editor", "markdown"),
        Format("html", ".html", "one page for the browser and the printer", "web"),
        Format("svg", ".svg", "ranking and matrix as a drawing", "picture"),
        Format("png", ".png", "the same as a picture", "raster", extra="png", is_text=False),
        Format("docx", ".docx", "a document for Word", "document", extra="office", is_text=False),
        Format("pptx", ".pptx", "slides to show and to edit", "slides", extra="office", is_text=False),
        Format("xlsx", ".xlsx", "a workbook that goes on counting", "workbook.book", "office", is_text=False),
        _data("csv", ".csv", "the matrix, a row for each item", "wide_csv", is_text=False),
        _data("csv-long", ".long.csv", "the matrix, a row for each cell", "long_csv", is_text=False),
        _data("json", ".json", "the whole analysis", "tree_json", ignores=_OF_READERS),
        _data("stix", ".stix.json", "a bundle of STIX 2.1", "stix"),
    )
}
"""Every format by its name."""

_ALSO: Final = {".htm": "html", ".markdown": "markdown"}


def by_suffix(name: str) -> Format | None:
    """The format that the name of a file asks for; None where it asks for none."""
    lower = name.lower()
    for suffix, format_name in _ALSO.items():
        if lower.endswith(suffix):
            return FORMATS[format_name]
    fitting = (each for each in FORMATS.values() if lower.endswith(each.suffix))
    return max(fitting, key=lambda each: len(each.suffix), default=None)
