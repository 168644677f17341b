"""`rivals graph`: the evidence graph in words, for other programs, and as a drawing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import FILE, complete_names, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.cli.paper import Pen
    from rivals.core.analysis import Analysis
    from rivals.graph.evidence_graph import Node
    from rivals.graph.lines import Line
    from rivals.graph.view import View

FORMATS: Final = ("text", "json", "graphml", "gexf", "dot", "mermaid", "svg")

SECTIONS: Final = ("evidence", "hypotheses", "sources", "assumptions", "documents", "indicators")
"""Where the name of a node is looked for, the likeliest first."""

MOST_NAMES: Final = 12
"""How many names of each section are told to whom the one asked for is unknown."""

LONGEST_MERMAID: Final = 50_000
MOST_MERMAID: Final = 500
"""How many characters and edges Mermaid takes unless it is told to take more (`maxTextSize`, `maxEdges`)."""

TOO_MUCH_FOR_MERMAID: Final = (
    f"Mermaid draws no more than {MOST_MERMAID} edges and {LONGEST_MERMAID:,} characters unless it is told "
    "to, and this is more. --focus and --depth show a part."
)

INSET: Final = "  "

HELP: Final = """Show what the evidence comes from, rests on and speaks to.

\b
text      in words: linchpins and circular reporting first
json      nodes, edges, origins, linchpins, for programs
graphml   for yEd, Cytoscape, networkx
gexf      for Gephi
dot       for Graphviz: rivals graph FILE --format dot | dot -Tpdf -o g.pdf
mermaid   for Markdown on GitHub and GitLab, and for wikis
svg       a drawing in layers, for reports and the browser
"""


@click.command(help=HELP)
@FILE
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="See above."
)
@click.option(
    "--focus",
    metavar="ID",
    help="Show what is around this record: a label (E6, H2) or an id.",
    shell_complete=complete_names(*SECTIONS),
)
@click.option(
    "--depth", type=click.IntRange(min=1), metavar="N", help="Go N steps from the focus, not to the ends."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT", help="Write to a file."
)
def graph(file: Path, form: str, focus: str | None, depth: int | None, output: Path | None) -> None:
    """Load, look around and write."""
    if depth is not None and focus is None:
        raise click.UsageError("--depth counts the steps from a focus: say which with --focus.")
    if output is not None and output.exists() and output.samefile(file):
        raise click.UsageError("The graph would be written over the analysis itself: name another file.")
    analysis = load(file)
    node = None if focus is None else _found(analysis, focus)
    view = _view(analysis, node, depth)
    text = _written(view, form)
    if form == "mermaid" and (len(text) > LONGEST_MERMAID or len(view.shown.net.edges) > MOST_MERMAID):
        click.echo(TOO_MUCH_FOR_MERMAID, err=True)
    if output is None:
        click.echo(text)
    else:
        output.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _found(analysis: Analysis, called: str) -> Node:
    """The record that people call by this id or label, whatever it is.

    Raises:
        UsageError: None, or more than one, is called so.
    """
    from rivals.core.problems import quoted

    wanted = called.casefold()
    by_id = [(section, called) for section in SECTIONS if called in getattr(analysis, section)]
    by_label = [
        (section, key)
        for section in ("evidence", "hypotheses")
        for key, record in getattr(analysis, section).items()
        if record.label.casefold() == wanted != ""
    ]
    found = by_id or by_label
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(f"{section}.{key}" for section, key in found)
        raise click.UsageError(f"{quoted(called)} is the name of {len(found)} records: {told}.")
    raise click.UsageError(f"There is nothing called {quoted(called)}.\n{_what_there_is(analysis)}")


def _what_there_is(analysis: Analysis) -> str:
    """Some names of each section."""
    from rivals.core.text import one_line

    parts = []
    for section in SECTIONS:
        names = [one_line(analysis.name_of(section, key)) for key in analysis.in_order(section)]
        shown = (
            names if len(names) <= MOST_NAMES else [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} more"]
        )
        if names:
            parts.append(f"{section.capitalize()}: {', '.join(shown)}.")
    return "\n".join(parts) or "The analysis is empty."


def _view(analysis: Analysis, focus: Node | None, depth: int | None) -> View:
    from rivals.graph.evidence_graph import EvidenceGraph
    from rivals.graph.view import View
    from rivals.scoring.weights import weight

    weights = {key: weight(analysis, item) for key, item in analysis.evidence.items()}
    return View(EvidenceGraph.of(analysis, weights), focus, depth)


def _written(view: View, form: str) -> str:  # noqa: PLR0911 - a return for each format
    match form:
        case "json":
            from rivals.core.json_text import json_text
            from rivals.graph.objects import as_object

            return json_text(as_object(view))
        case "graphml":
            from rivals.graph.graphml import graphml

            return graphml(view)
        case "gexf":
            from rivals.graph.gexf import gexf

            return gexf(view)
        case "dot":
            from rivals.graph.dot import dot

            return dot(view)
        case "mermaid":
            from rivals.graph.mermaid import mermaid

            return mermaid(view)
        case "svg":
            from rivals.graph.svg import svg

            return svg(view)
        case _:
            return _as_text(view)


def _as_text(view: View) -> str:
    from rivals.cli.paper import Pen, colours, sentence, width
    from rivals.core.text import one_line
    from rivals.graph.text import lines

    pen, room = Pen(coloured=colours()), width()
    marking = [pen.head(one_line(view.whole.marking))]
    head = [
        *(pen.head(line) for line in sentence(one_line(view.whole.title), room)),
        *sentence(one_line(view.whole.question), room),
    ]
    body = [each for line in lines(view) for each in _set(line, pen, room)]
    blocks = ("\n".join(block).strip("\n") for block in (marking, head, body, marking))
    return "\n\n".join(block for block in blocks if block)


def _set(line: Line, pen: Pen, room: int) -> Iterator[str]:
    """A line on as many lines of the screen as it needs."""
    from rivals.cli.columns import cells
    from rivals.cli.paper import sentence
    from rivals.graph.lines import Role

    styles = {Role.HEAD: pen.head, Role.FAINT: pen.faint}
    inset = INSET * line.depth
    hanging = inset + " " * cells(line.bullet)
    if not line.text:
        yield ""
    for number, text in enumerate(sentence(line.text, room, hanging)):
        shown = text if number else inset + line.bullet + text[len(hanging) :]
        yield styles.get(line.role, str)(shown)
