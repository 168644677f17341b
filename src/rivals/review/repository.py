"""What git is asked about analyses: what a revision holds, what has changed since, who changed it when.

Git is only ever read here. It is started with settings that make its answers the same on every
machine and keep it from the network, from pagers and from the programs that a repository may name.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.files.reading import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

HEAD: Final = "HEAD"
"""The revision that the work tree is compared with."""

SHORT: Final = 8
"""How many digits of a commit's name are shown."""

Place: TypeAlias = "str | os.PathLike[str]"

_SETTINGS: Final = (
    "-c", "core.fsmonitor=false",
    "-c", "core.quotePath=false",
    "-c", "diff.autoRefreshIndex=false",
    "-c", "log.showRoot=true",
    "-c", "log.showSignature=false",
    "-c", "protocol.allow=never",
    "--no-pager",
)  # fmt: skip
_DIFF: Final = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--find-renames", "-z")
_COMMIT: Final = "--format=%H%x00%aI%x00%an%x00%s"
_MOVED: Final = ("R", "C")


class RepositoryError(FileError):
    """What git cannot tell, and why."""


@attrs.frozen
class Commit:
    """One commit that changed a file.

    Attributes:
        hash: Its name.
        date: When it was written, in ISO 8601.
        author: By whom.
        subject: The first line of its message.
        path: The file's name then, from the root of the work tree.
        before: The name of what the file held before; of a merge, on each side. Empty where it was not there.
        after: The name of what it held after; None where it was removed.
    """

    hash: str
    date: str
    author: str
    subject: str
    path: str
    before: tuple[str, ...]
    after: str | None

    @property
    def short(self) -> str:
        """As much of its name as people say."""
        return self.hash[:SHORT]


@attrs.frozen
class Changed:
    """A file that differs between a revision and the work tree; paths are from the root of the work tree.

    Attributes:
        before: Its path in the revision; None where it is not there.
        after: Its path in the work tree; None where it is not there.
    """

    before: str | None
    after: str | None


def ask(folder: Place, *words: str) -> bytes:
    """What git answers, asked from a folder.

    Args:
        folder: Where the question is about.
        words: The question, as words of git's command line.

    Raises:
        RepositoryError: Git is not there, or has no answer.
    """
    try:
        run = subprocess.run(  # noqa: S603 - git, and words that it takes for no options
            _command(folder, *words),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RepositoryError(folder, [(None, _unstartable(error))]) from error
    if run.returncode:
        raise RepositoryError(folder, [(None, _reason(run.stderr))])
    return run.stdout


def _command(folder: Place, *words: str) -> list[str]:
    return ["git", *_SETTINGS, "-C", os.fspath(folder), *words]


def _environment() -> Mapping[str, str]:
    """The environment of git: whatever it says, it says in English, and it asks nobody anything."""
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
    }
    for name in ("GIT_EXTERNAL_DIFF", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"):
        environment.pop(name, None)
    # A hook is told where its repository is from the folder it is started in, and we ask from others.
    if "GIT_DIR" in environment:
        environment.setdefault("GIT_WORK_TREE", ".")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        if name in environment:
            environment[name] = os.path.abspath(environment[name])  # noqa: PTH100 - must not follow links
    return environment


def _unstartable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "cannot be looked up: there is no git on this machine, or it is not on the PATH"
    return f"cannot be looked up: git does not start: {error.strerror or error}"


def _reason(stderr: bytes) -> str:
    told = [line for line in stderr.decode(errors="replace").splitlines() if line.startswith("fatal: ")]
    first = told[0].removeprefix("fatal: ") if told else "it gives no reason"
    if first.startswith("not a git repository"):
        return "is in no git repository"
    if first.startswith("this operation must be run in a work tree"):
        return "is in a git repository without a work tree"
    if first.startswith(f"bad revision '{HEAD}'") or f"ambiguous argument '{HEAD}'" in first:
        return "is in a git repository without a commit"
    return f"git cannot say: {one_line(first)}"


def root(folder: Place) -> Path:
    """The folder at the root of the work tree that a folder is in.

    Raises:
        RepositoryError: It is in none.
    """
    return Path(os.fsdecode(ask(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))


def resolved(folder: Place, revision: str) -> str | None:
    """The full name of the commit that a revision means; None where it means none.

    Raises:
        RepositoryError: The folder is in no repository.
    """
    try:
        words = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return os.fsdecode(ask(folder, "rev-parse", *words)).strip()
    except RepositoryError:
        ask(folder, "rev-parse", "--git-dir")
        return None


def branches(folder: Place) -> list[str]:
    """The branches of this repository and of those it follows, but for the one at work.

    Raises:
        RepositoryError: The folder is in no repository.
    """
    answer = ask(folder, "for-each-ref", "--format=%(HEAD)%(refname:short)", "refs/heads", "refs/remotes")
    lines = os.fsdecode(answer).splitlines()
    return [line[1:] for line in lines if not line.startswith("*")]


def content(folder: Place, revision: str, path: str) -> bytes:
    """What a file held in a revision.

    Args:
        folder: Where to ask from.
        revision: A commit, a branch, a tag, or whatever else git takes for one.
        path: The file: from the root of the work tree, or from the folder where it begins with `./` or `../`.

    Raises:
        RepositoryError: It is not there, is no file, or is too large.
    """
    name = f"{revision}:{path}"
    with objects(folder) as read:
        found = read(name)
    if found is not None:
        return found
    if resolved(folder, revision) is not None:
        what = f"there is no such file in {one_line(revision)}"
    else:
        what = "there is no commit yet" if revision == HEAD else f"there is no revision {one_line(revision)}"
    raise RepositoryError(name, [(None, what)])


@contextmanager
def objects(folder: Place) -> Iterator[Callable[[str], bytes | None]]:
    """A way to read what files hold by the names that git has for that; None for what is not there.

    Reading one raises RepositoryError where there is no repository, and where it is no file or is too large.
    """
    command = _command(folder, "cat-file", "--batch")
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(  # noqa: S603 - git, and words of our own
            command, env=_environment(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise RepositoryError(folder, [(None, _unstartable(error))]) from error
    with process:
        try:
            yield partial(_read, process, folder)
        finally:
            process.kill()
            if process.stdin:
                with suppress(BrokenPipeError):  # of a question that it did not live to hear
                    process.stdin.close()


def _read(process: subprocess.Popen[bytes], folder: Place, name: str) -> bytes | None:
    asked, told = process.stdin, process.stdout
    if asked is None or told is None or "\n" in name:
        return None  # a name of two lines would be two questions
    with suppress(BrokenPipeError):
        asked.write(os.fsencode(name) + b"\n")
        asked.flush()
    head = told.readline()
    if not head.endswith(b"\n"):
        ask(folder, "rev-parse", "--git-dir")  # says why there is no answer
        raise RepositoryError(name, [(None, "git broke off")])
    _, kind, size = head.rsplit(b" ", 2) if head.count(b" ") > 1 else (head, b"", b"")
    if not size.strip().isdigit():
        return None
    if kind != b"blob":
        raise RepositoryError(name, [(None, "is no file but a folder or a commit")])
    if int(size) > LARGEST:
        megabytes, most = int(size) / 1024**2, LARGEST // 1024**2
        raise RepositoryError(
            name, [(None, f"is too large: {megabytes:.0f} MB, and {most} MB is the most that is opened")]
        )
    return told.read(int(size) + 1)[:-1]


def changed(folder: Place, suffix: str, revision: str = HEAD) -> list[Changed]:
    """The files under a folder that differ between a revision and the work tree, in order of their paths.

    One that was only touched may be among them: git would find out, but write that down in its index.

    Args:
        folder: The folder.
        suffix: How the names of the files end.
        revision: The commit to compare with.

    Raises:
        RepositoryError: There is no such work tree or no such commit.
    """
    root(folder)
    commit = resolved(folder, revision)
    if commit is None:
        what = "there is no commit yet" if revision == HEAD else "there is no such revision"
        raise RepositoryError(revision, [(None, what)])
    words = ("diff", *_DIFF, "--name-status", commit, "--", f":(glob)**/*{suffix}")
    answer = iter(os.fsdecode(ask(folder, *words)).split("\0"))
    found: dict[tuple[str | None, str | None], None] = {}
    for status in answer:
        if status:
            first = next(answer)
            last = next(answer) if status.startswith(_MOVED) else first
            pair = Changed(None if status == "A" else first, None if status == "D" else last)
            found[pair.before, pair.after] = None
    pairs = (Changed(before, after) for before, after in found)
    return sorted(pairs, key=lambda pair: pair.after or pair.before or "")


def last_committed(file: Place) -> tuple[str, bytes]:
    """What was last committed of a file, even under another name: its revision and path, its content.

    Raises:
        RepositoryError: It is in no repository, or in none of its commits.
    """
    real = Path(os.path.realpath(file))
    top = root(real.parent)
    path = real.relative_to(top.resolve()).as_posix()
    try:
        return f"{HEAD}:{path}", content(top, HEAD, path)
    except RepositoryError:
        names = [pair.before for pair in changed(top, "", HEAD) if pair.after == path]
        if not names or names[0] is None:
            raise
        return f"{HEAD}:{names[0]}", content(top, HEAD, names[0])


def commits(file: Place, limit: int | None = None) -> list[Commit]:
    """The commits that changed a file, the newest first, followed through its changes of name.

    Args:
        file: The file.
        limit: How many of them; all unless given.

    Raises:
        RepositoryError: Git does not know the file, or there is no repository.
    """
    path = Path(file)
    if path.is_dir():
        raise RepositoryError(file, [(None, "is a folder; name a file in it")])
    folder = path.parent
    words = (
        "--literal-pathspecs",
        "log",
        *_DIFF,
        "--follow",
        "--topo-order",
        "--raw",
        "--no-abbrev",
        "--diff-merges=combined",
    )
    if resolved(folder, HEAD) is None:
        raise RepositoryError(file, [(None, "is in a git repository without a commit")])
    answer = ask(folder, *words, "--encoding=UTF-8", _COMMIT, "--", path.name)
    found = list(islice(_commits(answer), limit))
    if not found:
        raise RepositoryError(file, [(None, "git knows of no commit with it: add and commit it first")])
    return found


def _commits(answer: bytes) -> Iterator[Commit]:
    fields = iter(answer.split(b"\0"))
    head: list[str] = []
    for field in fields:
        text = field.lstrip(b"\n")
        if text.startswith(b":"):
            yield _commit(head, text.decode("ascii"), fields)
        elif text:
            # A merge without a change of its own has a head and nothing more.
            words = (text, *(next(fields) for _ in range(3)))
            head = [word.decode(errors="replace") for word in words]


def _commit(head: list[str], raw: str, fields: Iterator[bytes]) -> Commit:
    """A commit from its head and from git's raw line: modes, blobs, status; of a merge, for each side."""
    sides = len(raw) - len(raw.lstrip(":"))
    *words, status = raw.lstrip(":").split(" ")
    *before, after = words[sides + 1 :]
    path = os.fsdecode(next(fields))
    if sides == 1 and status.startswith(_MOVED):
        path = os.fsdecode(next(fields))
    whole, date, author, subject = head
    known = tuple(blob for blob in before if blob.strip("0"))
    return Commit(whole, date, author, subject, path, known, after if after.strip("0") else None)
