"""Every format: the same briefing is the same bytes, whoever writes it, where and when."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

from rivals.briefing.formats import FORMATS

SCRIPT: Final = """
import hashlib
from random import Random
from briefs import briefing_of
from cases import full_tree
from rivals.briefing.formats import FORMATS, UnwritableError
from rivals.briefing.topics import Topic
briefing = briefing_of(full_tree(Random(3)), topics=tuple(Topic))
for name, each in FORMATS.items():
    try:
        print(name, hashlib.sha256(each.write(briefing)).hexdigest())
    except UnwritableError as error:  # a picture, where there is no font
        print(name, error)
"""


def digests(seed: str, zone: str) -> list[str]:
    """A digest of what each format is in a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
    )
    return run.stdout.splitlines()


def test_another_process_in_another_zone_writes_the_same_bytes() -> None:
    one = digests("1", "Asia/Baghdad")
    assert [line.split()[0] for line in one] == list(FORMATS)
    assert digests("2", "America/New_York") == one
