"""The same draws every time: what fails once fails for everyone, and a figure can be quoted."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("rivals", deadline=None, derandomize=True, max_examples=120, print_blob=True)
settings.load_profile("rivals")
