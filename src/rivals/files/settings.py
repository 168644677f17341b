"""Settings: what a user likes otherwise, in a TOML file of their own.

Nothing in it can keep Rivals from starting: what cannot be used is told and left out.

theme = "light"                # dark | light | ansi
rule = "posterior"             # what new analyses are ranked by
author = "Ann Lee"             # who answers for new analyses

[keys]                         # ids of acts, as the help names them: other keys, several with commas
survey = "f5"
"rate.C" = "c,plus"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeGuard

import attrs
import tomli
from platformdirs import user_config_path

from rivals.core.problems import quoted
from rivals.core.scales import RuleName
from rivals.core.text import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rivals.core.change import Tree, Value

THEMES: Final = ("dark", "light", "ansi")
"""The themes that there are."""

LARGEST: Final = 1024 * 1024
"""The largest file of settings that is read, in bytes."""

_RULES: Final = {rule.value: rule for rule in RuleName}


@attrs.frozen
class Settings:
    """What a user likes otherwise.

    Attributes:
        theme: The colours; None for the usual ones.
        rule: What new analyses are ranked by; None for the usual one.
        keys: Other keys for acts, by the act's id.
        author: Who answers for new analyses; None for nobody by name.
        faults: What in the file cannot be used, and why, in sentences safe to show.
    """

    theme: str | None = None
    rule: RuleName | None = None
    keys: Mapping[str, str] = attrs.field(factory=dict)
    author: str | None = None
    faults: tuple[str, ...] = ()


def place() -> Path:
    """Where the settings are, if there are any."""
    return user_config_path("rivals") / "config.toml"


def settings() -> Settings:
    """The user's settings; what is wrong with them is told and left out."""
    path = place()
    try:
        if path.stat().st_size > LARGEST:
            return Settings(faults=(f"{one_line(str(path))}: is too large to be settings",))
        tree = tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return Settings(faults=(f"{one_line(str(path))}: cannot be used: {one_line(reason or '')}",))
    return _of(tree, one_line(str(path)))


def _of(tree: Tree, name: str) -> Settings:
    faults: list[str] = []
    theme, rule, author = tree.get("theme"), tree.get("rule"), tree.get("author")
    if theme is not None and theme not in THEMES:
        faults.append(f"theme must be one of {', '.join(THEMES)}")
    if rule is not None and rule not in _RULES:
        faults.append(f"rule must be one of {', '.join(_RULES)}")
    if author is not None and not _is_name(author):
        faults.append('author must be a name in one line, such as "Ann Lee"')
    keys = tree.get("keys", {})
    faults += _odd_keys(keys)
    faults += [f"{quoted(key)} is no setting" for key in tree.keys() - {"theme", "rule", "author", "keys"}]
    usable = keys if isinstance(keys, dict) else {}
    return Settings(
        str(theme) if theme in THEMES else None,
        _RULES.get(str(rule)),
        {act: key for act, key in usable.items() if isinstance(key, str) and key},
        author.strip() if _is_name(author) else None,
        tuple(f"{name}: {one_line(fault)}" for fault in faults),
    )


def _is_name(value: Value | None) -> TypeGuard[str]:
    return isinstance(value, str) and len(value.strip().splitlines()) == 1 and printable(value) == value


def _odd_keys(keys: Value) -> Iterator[str]:
    if not isinstance(keys, dict):
        yield "keys must be a table: an act's id, and its keys"
        return
    for act, key in keys.items():
        if not isinstance(key, str) or not key:
            yield f'the keys of {quoted(act)} must be text, such as "f5"'
