"""A search for tracebacks: drives the program with random files and random arguments until the time is up.

    python tests/property/search.py --minutes 10

What it finds it writes to a folder: the traceback, the arguments, and the files they were given.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic, process_time
from typing import Final

import click
from cases import full_tree
from click.testing import CliRunner
from mutations import bases, mutant

from rivals.cli.program import program
from rivals.core.analysis import Analysis
from rivals.core.scales import Rating, RuleName
from rivals.core.text import UNSAFE
from rivals.files.errors import FileError
from rivals.files.store import AnalysisFile
from rivals.files.writing import canonical

CODES: Final = (0, 1, 2)
"""The exit codes that the program promises."""

SECONDS: Final = 2
"""How long it may take for one run, in time of its own."""

NAMES: Final = ("boats", "H1", "h2", "hoax", "E1", "lights-moved", "no-sound", "pilot", "radio", "thread")
TEXTS: Final = (
    "", " ", "x", "-", "--", "E1xH1", "all", "E1", "0", "-1", "1e999", "nan", "inf", "2020-04-20",
    "9999-99-99", "0.5", "low", "a\nb", "\x1b[2J", "\u202e", "\x00", "\udcff", "x" * 10_000, '"', "'", "\\",
    "[bold]", "é", "گورد", "E1x", "xH1", "x", "××", "pilot=reports", "boats=C", "boats=", "=", "H1=CC",
)  # fmt: skip
OPTIONS: Final = {
    "evidence": ("--kind", "--date", "--credibility", "--relevance", "--weight", "--source", "--rests-on",
                 "--rating", "--label", "--note"),
    "hypothesis": ("--label", "--status", "--prior", "--parent", "--note"),
    "source": ("--kind", "--reliability", "--cites", "--may-deceive", "--note"),
    "document": ("--path", "--url", "--captured", "--sha256", "--note"),
    "assumption": ("--confidence", "--status", "--if-wrong", "--note"),
    "indicator": ("--expects", "--note"),
}  # fmt: skip


class Search:
    """One search: its folder, what it has tried, and what it has found."""

    def __init__(self, seed: int, found: Path) -> None:
        """Begin with a seed, which decides all the rest, and the folder for what is found."""
        self._random = Random(seed)
        self._seed = seed
        self._found = found
        self._sound = list(bases().values())
        self.files: Counter[str] = Counter()
        self.runs: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()

    def step(self, folder: Path) -> None:
        """Draw three files, and run the program on them a few times: more often if the first one opens."""
        content = self._content()
        files = [folder / name for name in ("case.ach.toml", "other.ach.toml", "third.ach.toml")]
        versions = [content, *(mutant(self._random, content) for _ in range(2))]
        opens = self._opens(files[0], content)
        for _ in range(8 if opens else 1):
            for file, version in zip(files, versions, strict=True):
                file.write_bytes(version)
            self._run(self._words(*map(str, files)), versions)

    def _content(self) -> bytes:
        kind = self._random.random()
        if kind < 0.5:
            content = self._random.choice(self._sound[:2])
        elif kind < 0.55:
            content = self._random.choice(self._sound)
        else:
            content = canonical(Analysis.from_tree(full_tree(self._random))).encode()
        return mutant(self._random, content)

    def _opens(self, file: Path, content: bytes) -> bool:
        file.write_bytes(content)
        try:
            AnalysisFile.open(file)
        except FileError:
            self.files["refused"] += 1
            return False
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            self._report(error, ["open"], [content])
            return False
        self.files["opened"] += 1
        return True

    def _words(self, file: str, other: str, third: str) -> list[str]:
        """The arguments of one run."""
        draw = self._random.choice
        noun = draw(list(OPTIONS))
        rule = draw([*RuleName]).value
        return draw(
            (
                [file],
                ["score", file, "--format", draw(("text", "json", "csv")), "--rule", rule],
                ["score", file, other, "--format", draw(("text", "json", "csv"))],
                ["check", file, "--format", draw(("text", "json", "sarif", "github"))],
                ["check", file, "--strict"],
                ["check", file, other, third],
                ["fmt", file, draw(("--diff", "--check"))],
                ["fmt", file],
                ["fmt", "--diff", "-"],
                ["diff", file, other, "--format", draw(("text", "markdown", "json", "html"))],
                ["diff", other, file, "--format", draw(("text", "markdown", "json", "html"))],
                ["merge", file, other, third],
                ["merge", third, file, other, "-o", f"{file}.merged"],
                ["merge", other, file, third, "--as", self._text()],
                ["git", "textconv", file],
                ["review", file, *draw(([], ["--format", "json"]))],
                ["review", file, "--accept", draw(("all", self._name(), self._text()))],
                ["set", file, self._name(), self._name(), draw([*(each.value for each in Rating), "blank"])],
                ["set", file, self._name(), self._name(), draw(("C", "II")), "--because", self._text()],
                ["add", noun, file, self._text(), *self._options(noun)],
                ["add", noun, file, self._text(), *self._options(noun)],
                ["schema"],
                ["check", "--explain", self._text()],
                [draw(("score", "check", "set", "diff", "fmt", "review")), self._text(), self._text()],
            )
        )

    def _options(self, noun: str) -> list[str]:
        words = []
        for _ in range(self._random.randint(0, 3)):
            words += [self._random.choice(OPTIONS[noun]), self._random.choice((self._name(), self._text()))]
        return words

    def _name(self) -> str:
        """What may be called so in one of the files."""
        return self._random.choice((*NAMES, "H1", "E1", "hypothesis-1", "item-1", "source-1", "document-1"))

    def _text(self) -> str:
        return self._random.choice(TEXTS)

    def _run(self, words: list[str], versions: list[bytes]) -> None:
        """Run the program once; whatever but an exit code comes of it is a finding."""
        self.runs[words[0] if words[0].isalpha() else "open"] += 1
        began = process_time()
        try:
            result = CliRunner().invoke(
                program, words, input=versions[0], prog_name="rivals", catch_exceptions=False
            )
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            self._report(error, words, versions)
            return
        if result.exit_code not in CODES:
            self._report(RuntimeError(f"exit code {result.exit_code}"), words, versions)
        if (seconds := process_time() - began) > SECONDS:
            self._report(RuntimeError(f"{words[0]} took {seconds:.1f} seconds"), words, versions)
        if "textconv" not in words and (leak := UNSAFE.search(result.output)):
            self._report(RuntimeError(f"{words[0]} printed {leak[0]!r}"), words, versions)

    def _report(self, error: Exception, words: list[str], versions: list[bytes]) -> None:
        """Count a finding by the place it comes from, and keep the first one of each."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [each for each in frames if "rivals" in Path(each.filename).parts] or [*frames]
        place = f" at {Path(own[-1].filename).stem}:{own[-1].lineno}" if own else f": {error}"
        name = f"{type(error).__name__}{place}"
        self.findings[name] += 1
        if self.findings[name] > 1:
            return
        folder = self._found / f"seed-{self._seed}-{len(self.findings)}"
        folder.mkdir(parents=True)
        told = "".join(traceback.format_exception(error))
        (folder / "traceback.txt").write_text(f"{words!r}\n\n{told}", "utf-8", "backslashreplace")
        for number, version in enumerate(versions):
            (folder / f"{number}.ach.toml").write_bytes(version)
        click.echo(f"{name}: {folder}")


@click.command()
@click.option("--minutes", type=float, default=10, show_default=True, help="How long to search.")
@click.option("--seed", type=int, default=1, show_default=True, help="Where to begin.")
@click.option("--found", type=Path, default="found", show_default=True, help="Where to keep what is found.")
def main(minutes: float, seed: int, found: Path) -> None:
    """Search, then tell how much was tried and what was found."""
    end = monotonic() + 60 * minutes
    search = Search(seed, found.absolute())
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)
        try:
            while monotonic() < end:
                search.step(folder)
                if sum(search.files.values()) % 100 == 0:
                    _clear(folder)
        finally:
            os.chdir(home)
    click.echo(f"{sum(search.files.values())} files: {dict(search.files)}")
    click.echo(f"{sum(search.runs.values())} runs: {dict(search.runs)}")
    click.echo(f"found {len(search.findings)}: {dict(search.findings)}")
    raise SystemExit(1 if search.findings else 0)


def _clear(folder: Path) -> None:
    """Remove what `merge -o` and the like have left."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


if __name__ == "__main__":
    main()
