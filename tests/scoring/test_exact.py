"""Sums that forget nothing, in whatever order terms come and go."""

from __future__ import annotations

import math
from random import Random

import pytest

from rivals.scoring.exact import ExactSum


def test_a_small_term_survives_a_large_one() -> None:
    total = ExactSum([1e16, 1.0])
    total.add(1e-300)
    total.add(-1e16)
    assert total.value == 1.0
    total.add(-1.0)
    assert total.value == 1e-300


@pytest.mark.parametrize("terms", [[], [0.0], [-0.0], [1.5, -1.5]])
def test_nothing_is_zero_without_a_sign(terms: list[float]) -> None:
    assert ExactSum(terms).value.hex() == (0.0).hex()


def test_the_order_leaves_no_trace() -> None:
    random = Random(203)
    terms = [random.uniform(-1, 1) * 10.0 ** random.randint(-12, 12) for _ in range(500)]
    for _ in range(20):
        random.shuffle(terms)
        total = ExactSum()
        for term in terms:
            total.add(term)
        assert total.value == ExactSum(terms).value == math.fsum(terms)


def test_a_running_sum_does_not_grow_with_what_has_come_and_gone() -> None:
    total, random = ExactSum(), Random(0)
    for _ in range(5000):
        term = random.random()
        total.add(term)
        total.add(-term)
    assert total.value == 0
    assert len(total._parts) <= 1  # noqa: SLF001 - its size is what is tested
