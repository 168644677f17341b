"""What other programs get: the matrix as CSV, the whole analysis as JSON and as STIX."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

import pytest
import stix2
from click.testing import CliRunner

from rivals.briefing.briefing import brief, material
from rivals.briefing.formats import FORMATS, by_suffix
from rivals.briefing.provenance import Provenance
from rivals.cli.program import program
from rivals.core.analysis import Analysis
from rivals.core.change import same
from rivals.core.interchange import from_plain
from rivals.core.scales import RuleName
from rivals.core.sheets import LONG, WIDE, unprotected
from rivals.robustness.report import robustness
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    from pathlib import Path

Tree = dict[str, Any]

TEXTS: Final = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@x",
    "a\nb",
    "a\x1b[31mb",
    "\u202eab",
    "伊拉克 كركوك",
    "",
)


def case() -> Tree:
    """An analysis with texts of somebody else's, and keys of a later version."""
    return {
        "format": 1,
        "title": TEXTS[0],
        "marking": "TLP:AMBER",
        "x-later": {"$odd": [1, 2.5, True]},
        "hypotheses": {"lights": {"label": "H1", "statement": "Lights: many"}, "plus": {"statement": "+1"}},
        "sources": {
            "pilot": {"name": TEXTS[5], "kind": "human"},
            "radio": {"name": "", "cites": {"pilot": {}}},
        },
        "documents": {"log": {"title": TEXTS[6], "url": "https://example.org/a?b=c"}},
        "assumptions": {"calm": {"statement": TEXTS[7]}},
        "evidence": {
            f"e{place}": {
                "summary": text,
                "sources": {"pilot": {"role": "disputes"}},
                "passage": {"document": "log", "exact": text},
                "ratings": {
                    "lights": {"rating": "NA", "because": text},
                    "plus": {"rating": "II", "because": text},
                },
            }
            for place, text in enumerate(TEXTS)
        },
        "indicators": {"sign": {"statement": TEXTS[4], "expects": {"lights": {"direction": "for"}}}},
    }


def written(name: str, tree: Tree) -> str:
    """An analysis in a format."""
    found = robustness(Analysis.from_tree(tree), 20)
    provenance = Provenance(name="bay.ach.toml", sha256="ab" * 32)
    return FORMATS[name].write(brief(material(found, provenance))).decode("utf-8-sig")


@pytest.mark.parametrize(("name", "heads"), [("csv", WIDE), ("csv-long", LONG)])
def test_csv_holds_every_text_and_no_formula(name: str, heads: tuple[str, ...]) -> None:
    text = written(name, case())
    first, *rows = csv.reader(StringIO(text, newline=""))
    assert tuple(first[: len(heads)]) == heads
    assert not [
        cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    ]
    summaries = {unprotected(row[2]) for row in rows}
    assert summaries >= set(TEXTS)
    assert text.count("\r\n") >= len(TEXTS)


def test_csv_tells_a_spreadsheet_that_it_is_utf_8() -> None:
    found = robustness(Analysis.from_tree(case()), 20)
    content = FORMATS["csv"].write(brief(material(found, Provenance(name="x", sha256="ab" * 32))))
    assert content.startswith(b"\xef\xbb\xbfid,label,evidence,")


def test_json_holds_the_whole_tree_and_what_rivals_makes_of_it() -> None:
    tree = case()
    told = json.loads(written("json", tree))
    assert same(from_plain(told["analysis"], Analysis), tree)
    assert told["provenance"]["sha256"] == "ab" * 32
    assert told["robustness"]["draws"] == 20
    analysis = Analysis.from_tree(tree)
    for each in told["ranking"]["hypotheses"]:
        for rule in RuleName:
            made = score(analysis, rule).of(each["id"]).score
            told_of = each["scores"][rule.value]
            value = told_of["score"] if isinstance(told_of, dict) else told_of
            assert value == (made and made.value)


@pytest.mark.parametrize("name", ["json", "stix"])
def test_nothing_in_json_or_stix_could_steer_a_terminal(name: str) -> None:
    text = written(name, case())
    assert text.isprintable() or not set(text) & {"\x1b", "\u202e"}
    assert "\\u202e" in text


@pytest.mark.parametrize("tree", [case(), {"format": 1, "title": "Empty"}], ids=["whole", "empty"])
def test_stix_is_what_a_strict_reader_takes(tree: Tree) -> None:
    bundle = stix2.parse(written("stix", tree), allow_custom=False)
    kinds = [each["type"] for each in bundle.objects]
    assert kinds[:3] == ["identity", "extension-definition", "grouping"]
    assert kinds.count("opinion") == len(TEXTS) * ("evidence" in tree)
    ids = {each["id"] for each in bundle.objects}
    assert {ref for each in bundle.objects for ref in each.get("object_refs", ())} <= ids


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.csv", "csv"),
        ("a.long.csv", "csv-long"),
        ("a.JSON", "json"),
        ("a.stix.json", "stix"),
        ("a.xlsx", "xlsx"),
    ],
)
def test_the_longest_suffix_says_which_format(file: str, name: str) -> None:
    found = by_suffix(file)
    assert found is not None
    assert found.name == name


CASE: Final = """
format = 1
title = "A case"
marking = "TLP:AMBER"
[hypotheses.a]
statement = "x"
[evidence.e]
summary = "x"
ratings.a.rating = "C"
"""


def exported(folder: Path, *options: str) -> str:
    """What is said beside what is written."""
    file = folder / "case.ach.toml"
    file.write_text(CASE)
    out = str(folder / options[0])
    result = CliRunner().invoke(program, ["export", str(file), "-o", out, *options[1:]])
    assert result.exit_code == 0, result.output
    return result.stderr


def test_options_that_make_no_difference_are_named(tmp_path: Path) -> None:
    said = exported(tmp_path, "a.csv", "--top", "3", "--seed", "1")
    assert "csv is for other programs: --top and --seed made no difference.\n" in said
    assert "made no difference" not in exported(tmp_path, "a.json", "--draws", "10")
    assert "made no difference" not in exported(tmp_path, "a.xlsx", "--top", "3", "--draws", "10")


def test_a_format_with_no_place_for_the_marking_says_so(tmp_path: Path) -> None:
    assert "csv has no place for the marking TLP:AMBER.\n" in exported(tmp_path, "a.csv")
    assert "TLP:AMBER" not in exported(tmp_path, "a.json", "--draws", "10")
