"""Cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import pytest

from rivals.core.sheets import protected, unprotected


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-x",
        "@x",
        "\tx",
        "\rx",
        "\nx",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "'=1",
        "''-",
        "'tis",
        "x",
        "",
    ],
)
def test_what_was_protected_is_the_same_again_and_never_begins_as_a_formula_does(text: str) -> None:
    assert unprotected(protected(text)) == text
    assert not protected(text).startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"))


def test_only_what_could_be_a_formula_is_altered() -> None:
    assert [protected("'tis so"), protected("a=b")] == ["'tis so", "a=b"]
    assert [unprotected("'tis so"), unprotected("'=x"), unprotected("=x")] == ["'tis so", "=x", "=x"]
