"""The study's plots: SVG with a ground of their own, so that they read on light pages and dark ones."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import attrs
from study import measures, questions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from study.measures import Estimate, Outcome
    from study.questions import Study

GROUND, INK, FAINT, GRID = "#fcfcfa", "#1c1f23", "#5b6169", "#d9dbd6"
# Colours by M. Okabe and K. Ito that stay apart for colour-blind readers; shapes tell them apart as well.
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#a04d83", "#1c1f23", "#8a6d00", "#56a4d6")
SHAPES: Final = ("circle", "square", "diamond", "triangle", "cross", "ring", "plus")
RHOS: Final = questions.CORRELATIONS
WHISKER: Final = 2
RADIUS: Final = 4.5
FONT: Final = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
LETTER: Final = 6.7
"""About how wide a letter is at 13 pixels."""

_PATHS: Final = {
    "square": "M-4,-4h8v8h-8z",
    "diamond": "M0,-5.6L5.6,0L0,5.6L-5.6,0z",
    "triangle": "M0,-5.4L5.2,4.2L-5.2,4.2z",
    "cross": "M-4,-4L4,4M-4,4L4,-4",
    "plus": "M-5,0L5,0M0,-5L0,5",
}


@attrs.frozen
class Scale:
    """Figures along a line of pixels."""

    least: float
    most: float
    start: float
    end: float

    def at(self, figure: float) -> float:
        """Where a figure stands."""
        return self.start + (figure - self.least) / (self.most - self.least) * (self.end - self.start)


@attrs.frozen
class Drawing:
    """An SVG file in the making."""

    width: int
    height: int
    title: str
    description: str
    _parts: list[str] = attrs.field(factory=list, init=False)

    def line(self, one: tuple[float, float], other: tuple[float, float], look: str) -> None:
        """A straight line."""
        (x1, y1), (x2, y2) = one, other
        self._parts.append(f'<path d="M{x1:.1f},{y1:.1f}L{x2:.1f},{y2:.1f}" {look}/>')

    def track(self, points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> None:
        """A line through points."""
        path = "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashes = ' stroke-dasharray="6 4"' if dashed else ""
        self._parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.8"{dashes}/>')

    def mark(self, x: float, y: float, place: int) -> None:
        """A mark in the colour and shape of a place in a series."""
        colour, shape = COLOURS[place], SHAPES[place]
        if shape in {"circle", "ring"}:
            fill = colour if shape == "circle" else GROUND
            look = f'fill="{fill}" stroke="{colour}" stroke-width="1.8"'
            self._parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}" {look}/>')
            return
        fill = "none" if shape in {"cross", "plus"} else colour
        look = f'fill="{fill}" stroke="{colour}" stroke-width="2"'
        self._parts.append(f'<path transform="translate({x:.1f},{y:.1f})" d="{_PATHS[shape]}" {look}/>')

    def text(self, x: float, y: float, words: str, anchor: str = "start", look: str = "") -> None:
        """Words."""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {look}>{escape(words)}</text>'
        )

    def key(self, names: Sequence[str], x: float, y: float) -> None:
        """What each mark stands for, side by side, on as many lines as it takes."""
        left = x
        for place, name in enumerate(names):
            width = 30 + LETTER * len(name)
            if left > x and left + width > self.width:
                left, y = x, y + 20
            self.mark(left + 5, y - 4, place)
            self.text(left + 16, y, name)
            left += width

    def frame(self, x: Scale, y: Scale, ticks: tuple[Sequence[float], Sequence[float]]) -> None:
        """Grid and figures of a chart with two axes."""
        for tick in ticks[0]:
            self.line((x.at(tick), y.start), (x.at(tick), y.end), f'stroke="{GRID}"')
            self.text(x.at(tick), y.start + 18, f"{tick:g}", "middle", f'fill="{FAINT}"')
        for tick in ticks[1]:
            self.line((x.start, y.at(tick)), (x.end, y.at(tick)), f'stroke="{GRID}"')
            self.text(x.start - 8, y.at(tick) + 4, f"{tick:g}".replace("-", "−"), "end", f'fill="{FAINT}"')

    def __str__(self) -> str:
        """The file."""
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        look = f'font-family="{FONT}" font-size="13" fill="{INK}"'
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t d" {look}>',
                f'<title id="t">{escape(self.title)}</title>',
                f'<desc id="d">{escape(self.description)}</desc>',
                f'<rect width="100%" height="100%" fill="{GROUND}"/>',
                f'<text x="16" y="26" font-size="15" font-weight="600">{escape(self.title)}</text>',
                *self._parts,
                "</svg>\n",
            ]
        )


def plots(study: Study) -> dict[str, str]:
    """Every plot, by the name of its file."""
    return {
        "soundness-leaders.svg": _leaders(study),
        "soundness-calibration.svg": _calibration(study),
        "soundness-correlation.svg": _correlation(study),
        "soundness-relays.svg": _relays(study),
        "soundness-raters.svg": _raters(study),
    }


def _leaders(study: Study) -> str:
    shown = (questions.DEFAULT, questions.POSTERIOR, questions.NET, questions.COUNT, questions.TALLY)
    figures = {
        name: [100 * measures.right(of[name]).value for name in shown] for name, of in study.main.items()
    }
    least = 5 * (min(map(min, figures.values())) // 5)
    most = 5 * (max(map(max, figures.values())) // 5 + 1)
    drawing = Drawing(
        *(860, 118 + 44 * len(figures)),
        "How often the leader is the truth, in percent",
        "A mark for each of five rules in each of the main conditions, averaged over the kinds of worlds, "
        "with two standard errors either way.",
    )
    drawing.key(shown, 16, 52)
    x = Scale(least, most, 280, 835)
    bottom = 76 + 44 * len(figures)
    for tick in range(int(least), int(most) + 1, 5):
        drawing.line((x.at(tick), 72), (x.at(tick), bottom), f'stroke="{GRID}"')
        drawing.text(x.at(tick), bottom + 18, str(tick), "middle", f'fill="{FAINT}"')
    for row, (name, of) in enumerate(study.main.items()):
        y = 98 + 44 * row
        drawing.text(268, y + 4, name, "end")
        for place, rule in enumerate(shown):
            share = measures.right(of[rule])
            height = y + 7 * (place - 2)
            drawing.line(*_whisker(x, share, height), f'stroke="{COLOURS[place]}"')
            drawing.mark(x.at(100 * share.value), height, place)
    return str(drawing)


def _whisker(x: Scale, share: Estimate, y: float) -> tuple[tuple[float, float], tuple[float, float]]:
    reach = WHISKER * share.error
    return (x.at(100 * (share.value - reach)), y), (x.at(100 * (share.value + reach)), y)


def _calibration(study: Study) -> str:
    shown = (questions.DEFAULT, questions.POSTERIOR, questions.NET, questions.SOFT)
    drawing = Drawing(
        *(620, 600),
        "What rules claim for their leader, and what comes true",
        "Claimed probability against the share that was right, in bins of a tenth, over the main conditions. "
        "Above the diagonal a rule claims too little, below it too much.",
    )
    drawing.key(shown, 16, 52)
    x, y = Scale(0.2, 1, 70, 595), Scale(0.2, 1, 540, 84)
    ticks = (0.2, 0.4, 0.6, 0.8, 1.0)
    drawing.frame(x, y, (ticks, ticks))
    drawing.line((x.start, y.start), (x.end, y.end), f'stroke="{FAINT}" stroke-dasharray="2 4"')
    drawing.text(332, 582, "claimed for the leader", "middle", f'fill="{FAINT}"')
    _upright(drawing, 24, 312, "came true")
    for place, rule in enumerate(shown):
        bins = measures.reliability(questions.over(study.main, rule))
        points = [(x.at(each.claimed), y.at(each.right.value)) for each in bins if each.claimed >= x.least]
        drawing.track(points, COLOURS[place])
        for point in points:
            drawing.mark(*point, place)
    return str(drawing)


def _correlation(study: Study) -> str:
    names = list(study.correlations)
    drawing = Drawing(
        *(910, 440),
        "What source-correlation costs or brings, beside ρ = 0.1",
        "Left: right leaders, in percentage points more than with ρ = 0.1. Right: Brier score less that "
        "with ρ = 0.1, so that lower is better. A line for each condition, over all kinds of worlds.",
    )
    drawing.key(names, 16, 52)
    _beside_default(drawing, study, ("right", 100.0), 60)
    _beside_default(drawing, study, ("brier", 1.0), 510)
    return str(drawing)


def _beside_default(drawing: Drawing, study: Study, what: tuple[str, float], left: int) -> None:
    field, factor = what
    lines = [
        [factor * measures.gain(of[f"ρ = {each:g}"], of["ρ = 0.1"], field).value for each in RHOS]
        for of in study.correlations.values()
    ]
    step = {"right": 1.0, "brier": 0.05}[field]
    least = step * (min(map(min, lines)) // step)
    most = step * (max(map(max, lines)) // step + 1)
    x, y = Scale(0, len(RHOS) - 1, left, left + 365), Scale(least, most, 380, 132)
    count = round((most - least) / step)
    drawing.frame(x, y, ((), [round(least + step * n, 2) for n in range(count + 1)]))
    drawing.line((x.start, y.at(0)), (x.end, y.at(0)), f'stroke="{FAINT}"')
    label = {"right": "right leaders, percentage points more", "brier": "Brier score, more (worse)"}[field]
    drawing.text(left, 116, label, look=f'fill="{FAINT}"')
    for place, each in enumerate(RHOS):
        drawing.text(x.at(place), 400, f"ρ = {each:g}", "middle", f'fill="{FAINT}"')
    for place, line in enumerate(lines):
        points = [(x.at(at), y.at(figure)) for at, figure in enumerate(line)]
        drawing.track(points, COLOURS[place])
        for point in points:
            drawing.mark(*point, place)


def _relays(study: Study) -> str:
    shown = [name for name in questions.RELAY_RULES if name != questions.NOW]
    conditions = ("all repeated", "half repeated", "none repeated")
    gains = {
        name: [measures.gain(study.relays[name][rule], study.relays[name][questions.NOW]) for rule in shown]
        for name in conditions
    }
    ends = [
        100 * (each.value + sign * WHISKER * each.error)
        for row in gains.values()
        for each in row
        for sign in (-1, 1)
    ]
    least, most = min(ends) // 1, max(ends) // 1 + 1
    drawing = Drawing(
        *(860, 136 + 140 * len(conditions)),
        "Relays of one origin: right leaders beside what the posterior does now, in percentage points",
        "For worlds in which relays repeat all, half or none of what their origin said: how much each way "
        "of treating them gains or loses, with two standard errors either way.",
    )
    drawing.key(shown, 16, 52)
    x = Scale(least, most, 150, 835)
    bottom = 92 + 140 * len(conditions)
    for tick in range(int(least), int(most) + 1):
        look = f'stroke="{GRID if tick else FAINT}"'
        drawing.line((x.at(tick), 88), (x.at(tick), bottom), look)
        drawing.text(x.at(tick), bottom + 18, _signed(tick), "middle", f'fill="{FAINT}"')
    for row, (name, of) in enumerate(gains.items()):
        y = 158 + 140 * row
        drawing.text(138, y + 4, name, "end")
        for place, share in enumerate(of):
            height = y + 17 * (place - 3)
            drawing.line(*_whisker(x, share, height), f'stroke="{COLOURS[place]}" stroke-width="1.5"')
            drawing.mark(x.at(100 * share.value), height, place)
    return str(drawing)


def _raters(study: Study) -> str:
    drawing = Drawing(
        *(860, 440),
        "Right leaders in percent, as raters misjudge more, and as more of them rate",
        "Share of ratings one step off against right leaders, a line for the median of one, two, three and "
        "five raters; left the weighted inconsistency, right the posterior.",
    )
    crews = questions.CREWS
    drawing.key([f"{each} rater{'s' * (each > 1)}" for each in crews], 16, 52)
    shown = (questions.DEFAULT, questions.POSTERIOR)
    figures = {rule: [_by_missteps(study, rule, each) for each in crews] for rule in shown}
    least = min(min(map(min, lines)) for lines in figures.values()) // 2 * 2
    most = max(max(map(max, lines)) for lines in figures.values()) // 2 * 2 + 2
    for (rule, lines), left in zip(figures.items(), (60, 480), strict=True):
        x, y = Scale(0, max(questions.MISSTEPS), left, left + 355), Scale(least, most, 380, 100)
        drawing.frame(x, y, (questions.MISSTEPS, range(int(least), int(most) + 1, 2)))
        drawing.text(left, 86, rule, look='font-weight="600"')
        drawing.text(left + 178, 422, "share of ratings one step off", "middle", f'fill="{FAINT}"')
        for place, line in enumerate(lines):
            points = [(x.at(much), y.at(each)) for much, each in zip(questions.MISSTEPS, line, strict=True)]
            drawing.track(points, COLOURS[place])
            for point in points:
                drawing.mark(*point, place)
    return str(drawing)


def _signed(tick: int) -> str:
    return f"{tick:+d}".replace("-", "−") if tick else "0"


def _by_missteps(study: Study, rule: str, raters: int) -> list[float]:
    answers: Mapping[str, Mapping[str, Sequence[Outcome]]] = study.missteps
    return [
        100 * measures.right(answers[questions.crew(raters, much)][rule]).value for much in questions.MISSTEPS
    ]


def _upright(drawing: Drawing, x: float, y: float, words: str) -> None:
    drawing.text(x, y, words, "middle", f'fill="{FAINT}" transform="rotate(-90 {x:.0f} {y:.0f})"')
