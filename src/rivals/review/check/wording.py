"""Wording: likelihood kept apart from confidence, and nothing in a text that is not seen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

from rivals.core.analysis import SECTIONS
from rivals.core.findings import Finding, Severity
from rivals.core.problems import dotted, quoted
from rivals.core.text import UNSAFE, listed
from rivals.review.check.rule import MOST_NAMED, Rule, called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path, Tree, Value

RULES = (
    Rule(
        "likelihood-and-confidence",
        Severity.WARNING,
        "likelihood and confidence in one sentence",
        """
        How likely something is and how well founded that judgement is are two things, and a reader who gets
        both in one sentence takes them for one: "we have high confidence that it is unlikely" is read as
        "very unlikely", and "low confidence that it is likely" as "unlikely". Say how likely it is, then say
        in a sentence of its own how confident you are, and why. Source: ICD 203, Analytic Standards (ODNI
        2015), section D.6.e.2, which forbids a confidence level and a degree of likelihood in the same
        sentence.
        """,
    ),
    Rule(
        "hidden-characters",
        Severity.ERROR,
        "characters that are not seen, or turn text around",
        """
        Control characters, marks that turn the direction of text, and spaces of no width make a text look
        like another one, on the screen and in a review. Rivals shows them as signs and writes them as
        escapes, other programs do neither. They often come along with copied text: take them out. (The
        joiners U+200C and U+200D are not among them, for Persian and Kurdish are written with them.) Sources:
        Unicode Technical Report 36, Unicode Security Considerations; Boucher and Anderson, Trojan Source
        (USENIX Security 2023).
        """,
    ),
)

PROSE: Final = frozenset({"statement", "summary", "because", "notes", "if-wrong", "question"})
"""The keys whose texts are an analyst's own sentences; what a source says word for word is not."""

LIKELIHOOD: Final = re.compile(
    r"\b(?:(?:un)?likely|likelihood|(?:im)?probabl[ey]|probability"
    r"|(?:remote|almost\ no|even)\ (?:chance|odds)|(?:almost|nearly)\ certain(?:ly)?)\b",
    re.IGNORECASE | re.VERBOSE,
)
"""The terms of ICD 203 for degrees of likelihood, and the words for likelihood itself."""

CONFIDENCE: Final = re.compile(
    r"\b(?:(?:low|moderate|medium|high|higher|lower|limited|little|great|full|strong|some|no)[ -]confidence"
    r"|with\ confidence|levels?\ of\ confidence|confidence\ level"
    r"|confidence(?:\ is|:)\ (?:low|moderate|medium|high)|confident\ that|confidently\ (?:assess|judge))\b",
    re.IGNORECASE | re.VERBOSE,
)
"""Confidence in a judgement; what the public has in its government is something else."""

_SENTENCE_END: Final = re.compile("[.!?…][\"'\u201d\u2019)\\]]*\\s+|\n\\s*\n")
_CONFIDENCE_NEAR: Final = re.compile("onfiden|ONFIDEN")


def look(analysis: Analysis) -> Iterator[Finding]:
    """What is found in the texts, those under keys that this version does not know among them."""
    keys: set[str] = set()
    for path, table in _tables(analysis.tree):
        texts: list[str] = []
        _gather(table, texts, keys)
        # Hardly any table has something to find: all of its texts at once are gone through in no time.
        joined = "\n\n".join(texts)
        if UNSAFE.search(joined):
            yield from _hidden(analysis, path, table)
        if path and _CONFIDENCE_NEAR.search(joined):
            yield from _mixed(analysis, path, table)
    if any(map(UNSAFE.search, keys)):
        yield from _hidden_in_keys((), analysis.tree)


def _tables(tree: Tree) -> Iterator[tuple[Path, Tree]]:
    """Each record of the known sections with its path, and all else as one table at the root."""
    for section in SECTIONS:
        records = tree.get(section)
        for key, record in records.items() if isinstance(records, dict) else ():
            if isinstance(record, dict):
                yield (section, key), record
    yield (), {key: value for key, value in tree.items() if key not in SECTIONS}


def _gather(value: Value, texts: list[str], keys: set[str]) -> None:
    """Collect every text and every key of a table or a list."""
    if isinstance(value, dict):
        keys.update(value)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(each, str):
            texts.append(each)
        elif isinstance(each, (dict, list)):
            _gather(each, texts, keys)


def _texts(path: Path, value: Value) -> Iterator[tuple[Path, str]]:
    """Every text in a value, with its path; what stands in a list has the path of the list."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts((*path, key), each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(path, each)


def _hidden(analysis: Analysis, path: Path, table: Tree) -> Iterator[Finding]:
    for place, text in _texts(path, table):
        if characters := hidden(text):
            where = called(analysis, place)
            message = f"There is {characters} in {where}, which may not say what it seems to."
            yield Finding("hidden-characters", place, message)


def _hidden_in_keys(path: Path, value: Value) -> Iterator[Finding]:
    for each in value if isinstance(value, list) else ():
        yield from _hidden_in_keys(path, each)
    for key, each in value.items() if isinstance(value, dict) else ():
        if characters := hidden(key):
            message = f"There is {characters} in the key {dotted((key,))}, which may not be what it seems."
            yield Finding("hidden-characters", (*path, key), message)
        yield from _hidden_in_keys((*path, key), each)


def hidden(text: str) -> str:
    """The characters of a text that are not seen, by number and name; nothing where there are none."""
    found = Counter(UNSAFE.findall(text))
    return listed((_named(*each) for each in found.items()), MOST_NAMED) if found else ""


def _named(character: str, times: int) -> str:
    name = unicodedata.name(character, "control character")
    return f"U+{ord(character):04X} {name}" + (f" ({times} times)" if times > 1 else "")


def _mixed(analysis: Analysis, path: Path, table: Tree) -> Iterator[Finding]:
    for place, text in _texts(path, table):
        if place[-1] not in PROSE:
            continue
        for sentence in _SENTENCE_END.split(text):
            likely, sure = LIKELIHOOD.search(sentence), CONFIDENCE.search(sentence)
            if likely and sure:
                where = called(analysis, place)
                both = f"{quoted(sure[0])} and {quoted(likely[0])}"
                message = f"In {where}, {both} stand in one sentence: say in two how likely and how sure."
                yield Finding("likelihood-and-confidence", place, message)
                break
