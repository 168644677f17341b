"""The same draws every time: what fails once fails for everyone, and a figure can be quoted."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("rivals", deadline=None, derandomize=False, max_examples=3000, print_blob=True)
settings.load_profile("rivals")
