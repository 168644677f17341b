"""How the ranking of an analysis looks without one of its sources: the Python API in a page.

Usage: python examples/without_one_source.py FILE [SOURCE [OUT]]

Prints the ranking as it is. With the id of a source, prints the ranking without it too; with OUT,
writes that analysis there.
"""

from __future__ import annotations

import sys

import rivals


def show(title: str, analysis: rivals.Analysis) -> None:
    """Print a ranking."""
    print(title)
    for standing in rivals.score(analysis).standings:
        hypothesis = analysis.hypotheses[standing.hypothesis]
        if standing.rank is not None and standing.score is not None:
            figures = f"{standing.rank}  {hypothesis.label:4} {standing.score.value:7.3f}"
            print(f"  {figures}  {hypothesis.statement}")


def without(analysis: rivals.Analysis, source: str) -> rivals.Analysis:
    """The analysis with every item left out that nobody but this source reports."""
    changes: list[rivals.Change] = []
    for key, item in analysis.evidence.items():
        if set(item.sources) == {source}:
            changes += rivals.edit(analysis, "evidence", key, {"active": False})
    return analysis.apply(changes)


def main(path: str, source: str | None = None, out: str | None = None) -> None:
    """Show the ranking, and the one without a source."""
    analysis = rivals.load(path)
    show(analysis.title, analysis)
    if source is not None:
        other = without(analysis, rivals.find(analysis, "sources", source))
        show(f"Without {analysis.sources[source].name}", other)
        if out is not None:
            rivals.save(other, out)


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:  # noqa: PLR2004 - the program, and one to three arguments
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except (rivals.FileError, rivals.RefusedError) as error:
        sys.exit(str(error))
