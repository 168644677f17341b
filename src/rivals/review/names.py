"""What people call the records of two versions of an analysis, so that no name means two of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.text import natural, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rivals.core.analysis import Analysis

LONGEST: Final = 40
"""How many characters of a label are shown."""


@attrs.frozen
class Names:
    """The names of the records in two versions: labels as people say them, ids where there is none.

    The id stands behind a label that is gone, and behind one that two records share: E6 (raid-claimed).

    Attributes:
        before: The one version.
        after: The other, whose labels go first.
    """

    before: Analysis
    after: Analysis
    _counts: dict[str, Counter[str]] = attrs.field(factory=dict, init=False)

    def of(self, section: str, key: str) -> str:
        """What to call one record of a section."""
        records = getattr(self.after, section)
        if key in records:
            label = label_of(records[key])
            return f"{label} ({key})" if self._shared(section, label) else label or key
        record = getattr(self.before, section).get(key)
        label = "" if record is None else label_of(record)
        return f"{label} ({key})" if label else one_line(key)

    def mentioned(self, sections: Sequence[str], key: str) -> str:
        """What to call a record that is mentioned, in whichever of the sections it is."""
        return self.of(self.section_of(sections, key), key)

    def section_of(self, sections: Sequence[str], key: str) -> str:
        """Which of the sections has a record: now, or else before."""
        held = [name for each in (self.after, self.before) for name in sections if key in getattr(each, name)]
        return held[0] if held else sections[0]

    def order(self, section: str, key: str) -> tuple[object, ...]:
        """A sort key that puts records in the order people read them: E2 before E10, then by id."""
        return (*natural(self.of(section, key)), (2, 0, key))

    def _shared(self, section: str, label: str) -> bool:
        if not label:
            return False
        if section not in self._counts:
            self._counts[section] = Counter(map(label_of, getattr(self.after, section).values()))
        return self._counts[section][label] > 1


def label_of(record: object) -> str:
    """The label of a record, in one line and not too long; empty where it has none."""
    label = one_line(getattr(record, "label", ""))
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
