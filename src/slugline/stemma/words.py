"""The words of evidence: sentences that a journalist understands."""

from __future__ import annotations

CUT = 90  # characters of a passage that are quoted


def quoted(text: str) -> str:
    """A passage in quotation marks, shortened."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= CUT else f"“{flat[: CUT - 1].rstrip()}…”"


def count(n: int, noun: str) -> str:
    """``1 sentence``, ``3 sentences``."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def passed(hours: float) -> str:
    """A stretch of time."""
    minutes = max(0, round(hours * 60))
    if minutes < 90:
        return count(minutes, "minute")
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60:02d} min"
    return count(round(minutes / 1440), "day")
