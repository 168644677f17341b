"""The page that tells what was found: every figure in it comes straight from the study."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import TextWrapper
from typing import TYPE_CHECKING, Final

from study import measures, questions
from study.measures import TELLING_ERRORS, brier_score, calibration_error, excess, gain, right
from study.questions import (
    CANDIDATES,
    COUNT,
    DEFAULT,
    KINDS,
    NET,
    NOW,
    POSTERIOR,
    RULES,
    TALLY,
    over,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from study.measures import Estimate, Outcome
    from study.questions import Answers, Study

SHORT: Final = {
    "weighted inconsistency": "weighted",
    "squared inconsistency": "squared",
    "inconsistency": "count",
    "plain tally": "tally",
    "most votes": "votes",
}

SMALL: Final = 0.1
"""The standard error, in percentage points, below which one place is not enough."""

NEAR_CERTAIN: Final = 0.9
WIDTH: Final = 110


def page(study: Study) -> str:
    """The whole page, in Markdown."""
    parts = {
        "worlds": f"{study.worlds:,}",
        "seed": str(study.seed),
        "compared": f"{study.compared:,}",
        "errors": f"{TELLING_ERRORS:g}",
        "conditions": _shares(study.main, RULES),
        "kinds": _by_kind(study),
        "leads": _leads(study),
        "probabilities": _probabilities(study),
        "correlations": _two(study.correlations, lambda name: name),
        "relays": _against(study.relays, list(questions.RELAY_RULES), NOW),
        "entered_once": _once(study),
        "blanks": _against(study.blanks, list(questions.COUNTING), NOW),
        "candidates": _candidates(study),
        "grades": _shares(
            study.grades, {**RULES, questions.SOFT: None}, without=("first item", "most votes")
        ),
        "sizes": _shares(study.sizes, {**RULES, questions.SOFT: None}, without=("first item", "most votes")),
        "missteps": _raters(study.missteps, questions.CREWS, questions.MISSTEPS),
        "leniency": _raters(study.leniency, questions.CREWS, questions.LENIENCIES),
        "leanings": _raters(study.leanings, (1, 3), questions.LEANINGS),
        "baselines": _baselines(study),
        "all": _everything(study),
        **_sayings(study),
    }
    template = Path(__file__).with_name("page.md").read_text(encoding="utf-8")
    return _wrapped(re.sub(r"<([a-z_]+)>", lambda found: parts[found[1]], template))


def percent(share: Estimate) -> str:
    """A share in percent."""
    return f"{100 * share.value:.1f}"


def points(difference: Estimate) -> str:
    """A difference of shares in percentage points, with its standard error."""
    return f"{_signed(100 * difference.value, 1)} ± {_error(difference)}"


def _signed(figure: float, places: int) -> str:
    nought = round(figure, places) == 0
    return f"{0 if nought else figure:{'' if nought else '+'}.{places}f}".replace("-", "−")


def _error(difference: Estimate) -> str:
    """A standard error in percentage points, with another place where it is small."""
    error = 100 * difference.error
    return f"{error:.1f}" if error > SMALL or not error else f"{error:.2f}"


def verdict(difference: Estimate, who: str, whom: str) -> str:
    """Who is ahead of whom, if anybody is."""
    if not difference.tells:
        return f"{who} and {whom} cannot be told apart ({points(difference)} points)"
    place = "ahead of" if difference.value > 0 else "behind"
    size = f"{abs(100 * difference.value):.1f} ± {_error(difference)}"
    return f"{who} is {place} {whom} by {size} points"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _best(of: Mapping[str, Sequence[Outcome]], names: Sequence[str]) -> list[str]:
    """The names by share of right leaders, the best first."""
    return sorted(names, key=lambda name: -right(of[name]).value)


def _bold(of: Mapping[str, Sequence[Outcome]], names: Sequence[str]) -> list[str]:
    """The shares, bold where the best is not told apart from them."""
    best = of[_best(of, names)[0]]
    cells = []
    for name in names:
        share = percent(right(of[name]))
        cells.append(share if gain(best, of[name]).tells else f"**{share}**")
    return cells


def _shares(answers: Answers, rules: Mapping[str, object], without: Sequence[str] = ()) -> str:
    names = [name for name in rules if name not in without]
    rows = [
        [condition, *_bold(of, names), f"{100 * max(right(of[name]).error for name in names):.1f}"]
        for condition, of in answers.items()
    ]
    pooled = {name: over(answers, name) for name in names}
    error = f"{100 * max(right(pooled[name]).error for name in names):.2f}"
    rows.append(["on average", *_bold(pooled, names), error])
    return _table(["", *(SHORT.get(name, name) for name in names), "±"], rows)


def _by_kind(study: Study) -> str:
    rows = []
    for place, kind in enumerate(KINDS):
        of = {name: [each[name][place] for each in study.main.values()] for name in RULES}
        rows.append([kind, *_bold(of, list(RULES)), f"{100 * max(right(of[n]).error for n in RULES):.1f}"])
    return _table(["", *(SHORT.get(name, name) for name in RULES), "±"], rows)


def _leads(study: Study) -> str:
    rows = []
    names = list(questions.OWN)
    for condition, of in study.main.items():
        first, second = _best(of, names)[:2]
        row = [first, second, points(gain(of[first], of[second]))]
        others = [points(gain(of[each], of[DEFAULT])) for each in (POSTERIOR, NET, COUNT)]
        rows.append([condition, *row, *others])
    head = [
        *("", "most right leaders", "then", "by"),
        *(f"{SHORT.get(each, each)} − weighted" for each in (POSTERIOR, NET, COUNT)),
    ]
    pooled = {name: over(study.main, name) for name in RULES}
    first, second = _best(pooled, names)[:2]
    row = [first, second, points(gain(pooled[first], pooled[second]))]
    rows.append(
        ["on average", *row, *(points(gain(pooled[e], pooled[DEFAULT])) for e in (POSTERIOR, NET, COUNT))]
    )
    return _table(head, rows)


def _probabilities(study: Study) -> str:
    rows = []
    for name in (*RULES, questions.NO_SOURCE_TERM, questions.SOFT):
        of = over(study.main, name)
        brier, error = brier_score(of), calibration_error(of)
        fitted = "as it stands" if name in questions.PROBABILITIES else f"{study.temperatures[name]:.2f}"
        rows.append(
            [
                *(name, fitted, f"{brier.value:.3f} ± {brier.error:.3f}"),
                *(f"{error.value:.3f} ± {error.error:.3f}", points(excess(of))),
            ]
        )
    return _table(["", "multiple", "Brier score", "calibration error", "claims − right, points"], rows)


def _two(answers: Answers, named: Callable[[str], str]) -> str:
    names = list(next(iter(answers.values())))
    rows = []
    for condition, of in answers.items():
        rows.append([f"{condition}: right", *_bold(of, names)])
        rows.append(["Brier score", *(f"{brier_score(of[name]).value:.3f}" for name in names)])
    return _table(["", *(named(name) for name in names)], rows)


def _against(answers: Answers, names: Sequence[str], base: str) -> str:
    """Each way of doing it beside the present one: right leaders, and the Brier score below."""
    rows = []
    others = [name for name in names if name != base]
    for condition, of in answers.items():
        rows.append(
            [
                f"{condition}: right",
                percent(right(of[base])),
                *(points(gain(of[o], of[base])) for o in others),
            ]
        )
        briers = (gain(of[other], of[base], "brier") for other in others)
        cells = (f"{_signed(each.value, 3)} ± {each.error:.3f}" for each in briers)
        rows.append(["Brier score", f"{brier_score(of[base]).value:.3f}", *cells])
    return _table(["", base, *others], rows)


def _once(study: Study) -> str:
    pairs = {
        POSTERIOR: (NOW, "entered once"),
        DEFAULT: (DEFAULT, f"{DEFAULT}, entered once"),
        NET: (NET, f"{NET}, entered once"),
    }
    rows = [
        [condition, *(points(gain(of[once], of[twice])) for twice, once in pairs.values())]
        for condition, of in study.relays.items()
    ]
    return _table(["", *pairs], rows)


def _candidates(study: Study) -> str:
    every = {**study.main, **{f"grades: {name}": of for name, of in study.grades.items()}}
    names = [name for name in (*RULES, *CANDIDATES) if name != "first item"]
    best = {condition: max(right(of[name]).value for name in names) for condition, of in every.items()}
    rows = []
    for name in sorted(names, key=lambda each: -right(over(study.main, each)).value):
        short = {condition: best[condition] - right(of[name]).value for condition, of in every.items()}
        worst = max(short, key=lambda each: short[each])
        main = over(study.main, name)
        over_default = points(gain(main, over(study.main, DEFAULT)))
        figures = (f"{brier_score(main).value:.3f}", f"{100 * short[worst]:.1f}", worst)
        rows.append([name, percent(right(main)), over_default, *figures])
    head = ["", "right", "− weighted inconsistency", "Brier score", "worst shortfall", "where"]
    return _table(head, rows)


def _raters(answers: Answers, crews: Sequence[int], much: Sequence[float]) -> str:
    rows = []
    for each in much:
        for raters in crews:
            of = answers[questions.crew(raters, each)]
            rows.append([f"{each:g}", str(raters), *_bold(of, list(questions.RATED_BY))])
    return _table(["", "raters", *(SHORT.get(n, n) for n in questions.RATED_BY)], rows)


def _baselines(study: Study) -> str:
    rows = []
    for condition, of in study.main.items():
        pairs = [(rule, TALLY) for rule in (COUNT, DEFAULT, POSTERIOR)]
        pairs += [(rule, "most votes") for rule in (COUNT, DEFAULT)]
        rows.append([condition, *(points(gain(of[one], of[other])) for one, other in pairs)])
    head = ["", "count − tally", "weighted − tally", "posterior − tally", "count − votes", "weighted − votes"]
    return _table(head, rows)


def _everything(study: Study) -> str:
    rows = []
    for condition, of in study.main.items():
        for place, kind in enumerate(KINDS):
            one = {name: [of[name][place]] for name in RULES}
            rows.append([condition, kind, *_bold(one, list(RULES))])
    return _table(["", "kind of world", *(SHORT.get(name, name) for name in RULES)], rows)


def _sayings(study: Study) -> dict[str, str]:
    """Sentences that say what the figures say, whatever that is."""
    main = {name: over(study.main, name) for name in (*RULES, *CANDIDATES)}
    own = _best(main, list(questions.OWN))
    honest = study.main["all sources honest"]
    slanted = study.main["a quarter slanted, each its own way"]
    together = study.main["40 % slanted, all one way"]
    leaning = study.main["rater leans to a favourite"]
    cheap = {name: _of_kind(study, name, "cheap support") for name in RULES}
    blind, sharp = study.grades["tell nothing"], study.grades["tell sharply"]
    crews = [study.missteps[questions.crew(raters, 0.2)][POSTERIOR] for raters in (1, 2, 3)]
    return {
        "say_default": verdict(gain(main[POSTERIOR], main[DEFAULT]), f"`{POSTERIOR}`", "the default"),
        "say_own": f"`{own[0]}`, then `{own[1]}`",
        "say_top": _near_certain(study),
        "say_net": verdict(gain(main[POSTERIOR], main[NET]), f"`{POSTERIOR}`", f"`{NET}`"),
        "say_count": verdict(gain(main[DEFAULT], main[COUNT]), "weighting", "counting"),
        "say_cheap": verdict(gain(cheap[DEFAULT], cheap[POSTERIOR]), "the default", f"`{POSTERIOR}`"),
        "say_leaning": verdict(gain(leaning[DEFAULT], leaning[POSTERIOR]), "the default", f"`{POSTERIOR}`"),
        "say_term": verdict(
            gain(main[POSTERIOR], main[questions.NO_SOURCE_TERM]),
            f"`{POSTERIOR}`",
            "the same likelihoods by weight alone",
        ),
        "say_no_grades": verdict(
            gain(together[POSTERIOR], together["posterior, r = .7 for all"]),
            f"`{POSTERIOR}`",
            "itself with every source taken for .7 reliable",
        ),
        "say_soft": verdict(
            gain(main[questions.SOFT], main[POSTERIOR]), f"`{POSTERIOR}`", "itself with today's"
        ),
        "say_tally_honest": verdict(gain(honest[POSTERIOR], honest[TALLY]), f"`{POSTERIOR}`", "the tally"),
        "say_tally_slanted": verdict(gain(slanted[POSTERIOR], slanted[TALLY]), f"`{POSTERIOR}`", "the tally"),
        "say_tally_together": verdict(
            gain(together[POSTERIOR], together[TALLY]), f"`{POSTERIOR}`", "the tally"
        ),
        "say_tally_blind": verdict(gain(blind[POSTERIOR], blind[TALLY]), f"`{POSTERIOR}`", "the tally"),
        "say_tally_sharp": verdict(gain(sharp[POSTERIOR], sharp[TALLY]), f"`{POSTERIOR}`", "the tally"),
        "say_tally_count": verdict(gain(main[COUNT], main[TALLY]), "Heuer's count", "the tally"),
        "say_tally_default": verdict(gain(main[DEFAULT], main[TALLY]), "the default", "the tally"),
        "say_tally_posterior": verdict(gain(main[POSTERIOR], main[TALLY]), f"`{POSTERIOR}`", "the tally"),
        "say_blind_default": verdict(
            gain(blind[DEFAULT], blind[COUNT]), "the default", "the same count without weights"
        ),
        "say_two": _between(crews[1], crews[0]),
        "say_three": _between(crews[2], crews[0]),
        "say_first": percent(right(main["first item"])),
        "say_chance": "25",
    }


def _of_kind(study: Study, rule: str, kind: str) -> list[Outcome]:
    return [of[rule][KINDS.index(kind)] for of in study.main.values()]


def _between(one: Sequence[Outcome], other: Sequence[Outcome]) -> str:
    """The difference of two rules in worlds that are not the same ones."""
    first, second = right(one), right(other)
    error = (first.error**2 + second.error**2) ** 0.5
    return points(measures.Estimate(first.value - second.value, error))


def _near_certain(study: Study) -> str:
    """How often the posterior is right when it is all but sure."""
    suspects = {
        "relays that repeat one origin": "where relays repeat one origin",
        "rater leans to a favourite": "where the rater leans to a favourite",
    }
    groups = {words: [condition] for condition, words in suspects.items()}
    groups["in the other conditions"] = [each for each in study.main if each not in suspects]
    told = []
    for words, conditions in groups.items():
        sure, came = measures.near_certain(over(study.main, POSTERIOR, conditions), NEAR_CERTAIN)
        told.append(f"{percent(came)} ± {_error(came)} % were right {words} (claimed: {100 * sure:.0f} %)")
    return ", ".join(told)


def _wrapped(page: str) -> str:
    """The page with its paragraphs and lists filled anew; tables and headings are left alone."""
    blocks = []
    for block in page.split("\n\n"):
        items = re.split(r"\n(?=- |\d\. )", block)
        left_alone = block.startswith(("|", "#", "!", "<"))
        blocks.append(block if left_alone else "\n".join(map(_filled, items)))
    return "\n\n".join(blocks).rstrip() + "\n"


def _filled(text: str) -> str:
    marker = re.match(r"- |\d\. ", text)
    indent = " " * len(marker[0]) if marker else ""
    wrapper = TextWrapper(WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return wrapper.fill(" ".join(text.split()))
