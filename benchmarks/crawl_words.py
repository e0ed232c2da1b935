"""Words of the invented crawl: the first phrases of ``newsday.toml``, so many that two stories that have little to do
with each other share few of them, and always the same, so that a crawl stays the same where phrases are added."""

from __future__ import annotations

from benchmarks import newsday

__all__ = ["ACTIONS", "ACTORS", "MATTERS", "REASONS", "SAID"]

ACTORS, ACTIONS, MATTERS = newsday.ACTORS[:60], newsday.ACTIONS[:40], newsday.MATTERS[:84]
REASONS, SAID = newsday.REASONS[:36], newsday.FRAMES[:10]
