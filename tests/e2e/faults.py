"""One save in a process of its own, in which strace lets a chosen call to the system fail.

The calls are learnt from a run without faults. Only calls on the paths of the file are traced, and so
counted: what Python does by itself when it starts is none of them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

import rivals

if TYPE_CHECKING:
    from collections.abc import Sequence

STRACE: Final = "strace"

CELL: Final = ("technique-unchanged", "coalition-consolidation")
"""The cell that is rated, VERY_INCONSISTENT."""

SCRIPT: Final = f"""
import os, resource, sys
from pathlib import Path

from rivals.core.edits import rate
from rivals.core.scales import Rating
from rivals.files import patching  # in advance: what an import reads is none of what a save does
from rivals.files.errors import SaveError
from rivals.files.store import AnalysisFile

os.urandom = bytes  # the name of the draft is to be known beforehand
path, begins, ends, largest = sys.argv[1:]
file = AnalysisFile.open(Path(path))
rated = file.analysis.apply(rate(file.analysis, *{CELL!r}, Rating.VERY_INCONSISTENT))
if int(largest):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
os.access(begins, os.F_OK)
try:
    saved = file.save(rated)
except SaveError as error:
    said = ["refused", *error.messages]
else:
    said = ["saved", *saved.notes]
os.access(ends, os.F_OK)
print(*said, sep="\\n")
"""


@attrs.frozen(order=True)
class Call:
    """One call to the system that a save makes.

    Attributes:
        name: What it is called.
        number: The how many-th call of the name it is, on these paths.
        text: The call as strace writes it.
    """

    name: str
    number: int
    text: str = attrs.field(eq=False)


@attrs.frozen
class Outcome:
    """How a run ended.

    Attributes:
        code: Its exit code; that of a signal is negative.
        said: What the script printed.
        errors: What was printed on stderr.
        log: What strace noted.
    """

    code: int
    said: list[str]
    errors: str
    log: str


@attrs.frozen
class Bench:
    """Where saves are tried out.

    Attributes:
        path: The file, as the script is to open it.
        watched: The paths on which calls are traced.
        work: A folder for the script, the markers and the logs, away from the file.
    """

    path: Path
    watched: Sequence[Path]
    work: Path

    def run(self, fault: str = "", largest: int = 0) -> Outcome:
        """Save once, with a fault as strace has it: `write:error=EIO:when=1`."""
        script, log = self.work / "save_once.py", self.work / "log"
        script.write_text(SCRIPT)
        traced = [word for path in (*self.watched, *self._markers) for word in ("-P", str(path))]
        faults = ["-e", f"inject={fault}"] if fault else []
        strace = [STRACE, "-qq", "-y", "-o", str(log), *traced, *faults]
        command = [sys.executable, "-B", str(script), str(self.path), *map(str, self._markers), str(largest)]
        environment = {
            **os.environ,
            "PYTHONPATH": str(Path(rivals.__file__).parents[1]),
            "PYTHONHASHSEED": "0",
        }
        run = subprocess.run(
            [*strace, *command], env=environment, capture_output=True, text=True, check=False, timeout=60
        )
        return Outcome(run.returncode, run.stdout.splitlines(), run.stderr, log.read_text(errors="replace"))

    @property
    def _markers(self) -> tuple[Path, Path]:
        return self.work / "begins", self.work / "ends"

    def calls(self, log: str) -> list[Call]:
        """The calls between the two markers."""
        begins, ends = (f'"{marker}"' for marker in self._markers)
        counts: Counter[str] = Counter()
        found: list[Call] = []
        inside = False
        for line in log.splitlines():
            named = re.match(r"\w+(?=\()", line)
            if not named:
                continue
            counts[named[0]] += 1
            if begins in line or ends in line:
                inside = begins in line
            elif inside:
                found.append(Call(named[0], counts[named[0]], line))
        return found


def why_not() -> str:
    """Why calls cannot be made to fail on this machine; empty where they can."""
    if not shutil.which(STRACE):
        return "strace is not installed"
    tried = subprocess.run(
        [STRACE, "-qq", "-o", os.devnull, "-e", "inject=close:error=EIO:when=10000", "-P", "/", "true"],
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if tried.returncode == 0 else f"strace cannot trace here: {tried.stderr.strip()[:80]}"
