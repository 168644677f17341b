"""Text that would steer a terminal, pass for markup or break columns, in every field of every record."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Tree: TypeAlias = dict[str, Any]

TEXTS: Final = {
    "controls": "a\x1b]0;pwned\x07b\x1b[31mc\x1b[2Jd\x1b[?1049le\x1bPqf\x1b\\g\x1b_h\x1bci\x7fj\x00k",
    "C1 controls": "a\x9b31mb\x9d0;pwned\x9cc\x90qd\x85e\x84f" + "".join(map(chr, range(1, 32))) + "g",
    "directions": "a\u202eb\u202cc\u2066d\u2069e\u200ef\u200fg\u061ch\ufeffi\u200bj\u2060k\u202al\u2067m",
    "brackets": "[bold]a[/] [/] [/bold] [@click=app.quit]b[/] [red [link=x]c[/link] $accent \\[d] [[e]]",
    "escapes": r"a\u202eb \u0041 C:\users \\u1234 \n \x1b \\",
    "lines": "a\nb\r\nc\td\u2028e\u2029f\vg\fh  i ",
    "Arabic and Kurdish": "الهجمات في العراق ٢٠٢٠ هێرشەکان لە کەرکووک می‌کنم خانه‌ها",  # noqa: RUF001 - no other letters will do
    "joiners": "ه‍ هـ‍ب ه‍ب क्‍ष ක්‍ෂ 👨‍ب",  # noqa: RUF001 - no other letters will do
    "Chinese, Korean and Japanese": "伊拉克境内的袭击事件，이라크 공격 ｶﾞ ガ 攻撃が増えた",  # noqa: RUF001 - no other letters will do
    "combining marks": "Z̴̡͉a̷l̶g̵o̸ é ñ ạ̈ อำนาจ ผู้ நிலா",
    "emoji": "⚠️ ☎️ 1️⃣ #️⃣ 👨‍👩‍👧‍👦 👍🏽 🇮🇶🇺🇸🇮 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥 🤷🏽‍♀️ ☺︎",
    "a long word": "x" * 10_000,
    "many words": "wörd " * 2_000,
}
"""What each text is, and the text."""

FORBIDDEN: Final = re.compile("[\x80-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""C1 controls, direction controls and signs without width: none of them belongs on a terminal."""

_OWN: Final = re.compile(
    r"\x1b\[(?:\?[0-9;]+[hl]|\?[0-9]+\$p|[0-9;]*[mHJK]|>[0-9]+u|<u)"  # modes, questions, styles, places
    r"|\x1b\]22;[a-z-]*\x07"  # the shape of the pointer
    r"|\r\n"  # between the lines of a whole frame
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


def leaks(raw: bytes | bytearray) -> list[str]:
    """What a program sent to its terminal besides plain text and the sequences a workbench needs."""
    text = _OWN.sub("", raw.decode())
    return [
        text[max(found.start() - 20, 0) : found.end() + 20]
        for pattern in (FORBIDDEN, _CONTROL)
        for found in pattern.finditer(text)
    ]


def tree(text: Callable[[str], str]) -> Tree:
    """An analysis with a text of somebody else's in every field that takes any.

    Args:
        text: Gives the text of a field; takes the name of one of `TEXTS`.
    """
    names = list(TEXTS)
    hypotheses = {
        f"h{number}": {
            "label": f"H{number}{text(name)[:60]}",
            "statement": text(name),
            "notes": text(name),
        }
        for number, name in enumerate(names[:5], start=1)
    }
    sources = {
        f"source-{number:02}": {
            "name": f"{number:02}{text(name)[:200]}",
            "reliability": "B",
            "notes": text(name),
            **({"cites": {"source-01": {"notes": text(name)}}} if number > 1 else {}),
        }
        for number, name in enumerate(names, start=1)
    }
    evidence = {
        f"e{number:02}": {
            "label": f"E{number:02}{text(name)[:60]}",
            "summary": text(name),
            "date": dt.date(2020, 4, number),
            "credibility": 2,
            "notes": text(name),
            "sources": {f"source-{number:02}": {"role": "reports", "notes": text(name)}},
            "passage": {
                "document": "thread",
                "exact": text(name),
                "prefix": text(name),
                "suffix": text(name),
            },
            "rests-on": {f"premise-{number:02}": {"notes": text(name)}},
            "ratings": {
                f"h{column}": {
                    "rating": ("CC", "C", "N", "I", "II", "NA")[(number * column) % 6],
                    "because": text(name),
                }
                for column in range(1, 6)
                if (number + column) % 7
            },
        }
        for number, name in enumerate(names, start=1)
    }
    return {
        "format": 1,
        "title": text("emoji") + text("controls") + text("directions"),
        "question": text("C1 controls"),
        "marking": text("emoji")[:4],
        "notes": text("lines"),
        "hypotheses": hypotheses,
        "sources": sources,
        "documents": {
            "thread": {"title": text("emoji"), "url": text("directions"), "notes": text("controls")}
        },
        "assumptions": {
            f"premise-{number:02}": {"statement": text(name), "if-wrong": text(name), "notes": text(name)}
            for number, name in enumerate(names, start=1)
        },
        "evidence": evidence,
        "indicators": {
            "sign": {
                "statement": text("C1 controls"),
                "notes": text("joiners"),
                "expects": {"h1": {"notes": text("emoji")}},
            }
        },
        "of-a-later-version": {"anything": text("controls")},
    }
