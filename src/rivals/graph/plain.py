"""Plain text for every format that the graph and the briefings are drawn in."""

from __future__ import annotations

import re
from typing import Final

from rivals.core.text import one_line

LONGEST_LABEL: Final = 24
"""How many characters of a label are shown."""

LONGEST_WORDING: Final = 240
"""How many characters of a wording are shown in a drawing."""

_NO_CHARACTER: Final = re.compile("[\ufffe\uffff]")


def clean(text: str) -> str:
    """Text in one line that every format can hold: XML 1.0 admits neither controls nor U+FFFE and U+FFFF."""
    return _NO_CHARACTER.sub(lambda found: f"<U+{ord(found[0]):04X}>", one_line(text))


def shortened(text: str, most: int) -> str:
    """Clean text of so many characters at the most."""
    line = clean(text)
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    whole_words = kept.rpartition(" ")[0]
    return f"{(whole_words if len(whole_words) > most / 2 else kept).rstrip(' ,;:.')}…"
