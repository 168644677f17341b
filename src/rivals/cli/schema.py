"""`rivals schema`: the JSON Schema of the file format, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from rivals.core.text import one_line
from rivals.files.delivering import deliver
from rivals.files.schema import NAME, schema_text


@click.command(name="schema")
@click.option("-o", "--output", type=Path, metavar="FILE", help=f"Write it to a file, such as {NAME}.")
def schema(output: Path | None) -> None:
    """Print the JSON Schema of the file format.

    Editors with Taplo or Tombi complete and check a file by it, and tell what each value means, if the
    file names it on its first line: #:schema ach.schema.json
    """
    if output is None:
        click.echo(schema_text(), nl=False)
        return
    for note in (f"Wrote {one_line(str(output))}.", *deliver(output, schema_text().encode())):
        click.echo(note, err=True)
