"""Worlds whose truth is known: hypotheses, sources and items, and what an analyst would have on the page.

A batch of worlds is a handful of arrays, one row a world. What differs from one generator of worlds to
another is how well items fit hypotheses (fits.py); slant, relays, grades and raters are the same for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias
from zlib import crc32

import attrs
import numpy as np
from numpy.typing import NDArray
from study import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

BLANK: Final = 9
NOT_APPLICABLE: Final = 8
STRONGEST: Final = 2
NOT_GIVEN: Final = 6
"""The place of the grade that was not given, behind the six (or three) that can be."""

BLOCK: Final = 2000
# How often a source or an item gets each grade: A to F, 1 to 6, high to low.
SOUND_SOURCE: Final = (0.25, 0.35, 0.20, 0.08, 0.02, 0.10)
SLANTED_SOURCE: Final = (0.05, 0.15, 0.25, 0.25, 0.15, 0.15)
SOUND_ITEM: Final = (0.20, 0.35, 0.25, 0.08, 0.02, 0.10)
STRAY_ITEM: Final = (0.05, 0.20, 0.30, 0.20, 0.10, 0.15)
SOUND_RELEVANCE: Final = (0.50, 0.30, 0.20)
STRAY_RELEVANCE: Final = (0.30, 0.35, 0.35)

# The same where grades tell much.
SHARP: Final = {
    6: ((0.35, 0.40, 0.15, 0.03, 0.01, 0.06), (0.01, 0.05, 0.12, 0.32, 0.40, 0.10)),
    3: ((0.70, 0.25, 0.05), (0.10, 0.30, 0.60)),
}


@attrs.frozen
class Setting:
    """What kind of worlds to make.

    Attributes:
        generator: How items come to fit hypotheses: a name of `fits.FITS`.
        items: How many items of evidence.
        sources: How many sources, each item from one of them at random.
        hypotheses: How many hypotheses, each true as often as any other.
        slanted: The chance that a source is slanted as a whole.
        slant: A slanted source is in error (what it says has nothing to do with the truth), or speaks
            for a wrong hypothesis: each for its own, or all for the same.
        stray: The share of items that have nothing to do with the truth, whoever reports them.
        relays: How many sources have no access of their own and cite the first.
        repeats: The share of relayed items that say again what the origin or another relay has said.
        angle: The spread of what each source adds of its own to the fit of each hypothesis.
        grades: Whether grades tell, or tell sharply, which sources are slanted and which items stray; are
            drawn without regard to that; likewise for items, and the wrong way round for sources; or are
            not given.
        raters: How many people rate; the median of theirs stands, ties going towards neutral.
        missteps: The chance that a rating is one step off, up as often as down.
        leniency: The spread of what a rater adds to all ratings, in steps.
        leaning: What a rater adds to the hypothesis favoured at the outset, in steps.
        blank_cells: The share of cells blank or not applicable.
        blank_rows: The share of items that nobody has rated at all.
    """

    generator: str = "reports"
    items: int = 15
    sources: int = 6
    hypotheses: int = 4
    slanted: float = 0.0
    slant: Literal["error", "apart", "together"] = "apart"
    stray: float = 0.2
    relays: int = 0
    repeats: float = 1.0
    angle: float = 0.0
    grades: Literal["telling", "sharp", "blind", "wrong", "none"] = "telling"
    raters: int = 1
    missteps: float = 0.2
    leniency: float = 0.3
    leaning: float = 0.0
    blank_cells: float = 0.05
    blank_rows: float = 0.0


@attrs.frozen(eq=False)
class Worlds:
    """A batch of worlds, as the analyst sees them, and the truth.

    Attributes:
        truth: The true hypothesis of each world.
        ratings: Points from −2 to 2, `BLANK` or `NOT_APPLICABLE`; by world, item and hypothesis.
        source: The source of each item.
        origin: What each source rests on: itself, or the one it cites.
        reliability: The place of each source's grade among A to F; `NOT_GIVEN`.
        credibility: The place of each item's grade among 1 to 6; `NOT_GIVEN`.
        relevance: The place of each item's grade among high, medium, low; `NOT_GIVEN`.
        repeated: Which items say again what an item before them has said.
    """

    truth: Ints
    ratings: Ints
    source: Ints
    origin: Ints
    reliability: Ints
    credibility: Ints
    relevance: Ints
    repeated: Flags


def blocks(setting: Setting, worlds: int, seed: int) -> Iterator[Worlds]:
    """So many worlds of a kind, a block at a time, the same for the same seed."""
    name = crc32(repr(setting).encode())
    for number, start in enumerate(range(0, worlds, BLOCK)):
        yield _made(setting, min(BLOCK, worlds - start), np.random.default_rng([seed, name, number]))


def _made(setting: Setting, worlds: int, rng: np.random.Generator) -> Worlds:
    k, sources = setting.hypotheses, setting.sources
    truth = rng.integers(k, size=worlds)
    favoured = np.where(rng.random(worlds) < fits.RIGHT_HUNCH, truth, _another(truth, k, rng))
    slanted = rng.random((worlds, sources)) < setting.slanted
    target = _targets(setting, truth, slanted, rng)
    origin = np.tile(np.arange(sources), (worlds, 1))
    origin[:, 1 : setting.relays + 1] = 0
    angle = rng.normal(0, setting.angle, (worlds, sources, k)) if setting.angle else None

    items = setting.items * fits.POOL[setting.generator]
    source = rng.integers(sources, size=(worlds, items))
    behind = np.take_along_axis(origin, source, 1)
    stray = rng.random((worlds, items)) < setting.stray
    said = np.where(stray, fits.NOBODY, np.take_along_axis(target, behind, 1))
    fit, order = fits.FITS[setting.generator](said, k, favoured, rng)
    if angle is not None:
        fit = fit + np.take_along_axis(angle, behind[:, :, None], 1)
    if order is not None:
        source = np.take_along_axis(source, order, 1)
        behind = np.take_along_axis(behind, order, 1)
        stray = np.take_along_axis(stray, order, 1)
        fit = np.take_along_axis(fit, order[:, :, None], 1)

    ratings = _rated(setting, fit, favoured, rng)
    repeated = np.zeros(source.shape, dtype=bool)
    if setting.relays:
        repeated = _repeat(setting, (ratings, stray), source, behind, rng)
    ratings = _with_gaps(setting, ratings, rng)
    # What a relay is graded for is its own: it passes on faithfully what its origin made up.
    own_slant = slanted & (origin == np.arange(sources))
    return Worlds(
        truth,
        ratings,
        source,
        origin,
        _graded(setting, own_slant, (SOUND_SOURCE, SLANTED_SOURCE), setting.slanted, rng),
        _graded(setting, stray, (SOUND_ITEM, STRAY_ITEM), setting.stray, rng),
        _graded(setting, stray, (SOUND_RELEVANCE, STRAY_RELEVANCE), setting.stray, rng),
        repeated,
    )


def _another(than: Ints, k: int, rng: np.random.Generator) -> Ints:
    """Any hypothesis but one."""
    return (than + rng.integers(1, k, size=than.shape)) % k


def _targets(setting: Setting, truth: Ints, slanted: Flags, rng: np.random.Generator) -> Ints:
    """The hypothesis that each source speaks for."""
    true = np.broadcast_to(truth[:, None], slanted.shape)
    together = np.broadcast_to(_another(truth, setting.hypotheses, rng)[:, None], slanted.shape)
    apart = _another(true, setting.hypotheses, rng)
    wrong = {"error": np.full(slanted.shape, fits.NOBODY), "apart": apart, "together": together}
    return np.where(slanted, wrong[setting.slant], true)


def _rated(setting: Setting, fit: Floats, favoured: Ints, rng: np.random.Generator) -> Ints:
    """What the raters make of it, in whole steps."""
    worlds, _, k = fit.shape
    leaning = setting.leaning * (np.arange(k) == favoured[:, None])[:, None, :]
    spread = fits.READING_ERROR.get(setting.generator, 0.0)
    each = []
    for _ in range(setting.raters):
        read = fit + leaning + rng.normal(0, setting.leniency, (worlds, 1, 1))
        if spread:
            read = read + spread * rng.standard_t(fits.HEAVY_TAIL, fit.shape)
        draw = rng.random(fit.shape)
        step = (draw < setting.missteps / 2).astype(float) - (draw > 1 - setting.missteps / 2)
        each.append(np.clip(np.rint(np.clip(read, -9, 9) + step), -STRONGEST, STRONGEST))
    ratings: Ints = np.trunc(np.median(each, axis=0)).astype(np.int64)
    return ratings


def _repeat(
    setting: Setting, told: tuple[Ints, Flags], source: Ints, behind: Ints, rng: np.random.Generator
) -> Flags:
    """Let relays say again what stands in an item before theirs, of the same origin; which do."""
    ratings, stray = told
    again: Flags = (source != behind) & (rng.random(source.shape) < setting.repeats)
    again[:, 0] = False
    rows = np.arange(len(source))
    for item in range(1, source.shape[1]):
        lot = rng.random((len(source), item)) * (behind[:, :item] == behind[:, item, None])
        chosen = lot.argmax(axis=1)
        again[:, item] &= lot.max(axis=1) > 0
        copies = rows[again[:, item]]
        ratings[copies, item] = ratings[copies, chosen[copies]]
        stray[copies, item] = stray[copies, chosen[copies]]
    return again


def _with_gaps(setting: Setting, ratings: Ints, rng: np.random.Generator) -> Ints:
    worlds, items, _ = ratings.shape
    gap = np.where(rng.random(ratings.shape) < 1 / 2, BLANK, NOT_APPLICABLE)
    gaps = rng.random(ratings.shape) < setting.blank_cells
    gaps |= rng.random((worlds, items, 1)) < setting.blank_rows
    return np.where(gaps, gap, ratings)


def _graded(
    setting: Setting,
    bad: Flags,
    tables: tuple[tuple[float, ...], tuple[float, ...]],
    share: float,
    rng: np.random.Generator,
) -> Ints:
    """The places of grades: as the tables say, by their mixture, the wrong way round, or not given."""
    if setting.grades == "none":
        return np.full(bad.shape, NOT_GIVEN)
    draw = rng.random(bad.shape)
    if setting.grades == "sharp":
        tables = SHARP[len(tables[0])]
    good_table, bad_table = (np.cumsum(table)[:-1] for table in tables)
    if setting.grades == "blind" or (setting.grades == "wrong" and tables[0] is not SOUND_SOURCE):
        mixed = (1 - share) * good_table + share * bad_table
        return np.searchsorted(mixed, draw, side="right")
    if setting.grades == "wrong":
        bad = ~bad
    places = (np.searchsorted(table, draw, side="right") for table in (bad_table, good_table))
    return np.where(bad, *places)
