"""The names that rules found and those that a model found, as one list."""

from __future__ import annotations

from collections.abc import Sequence

from slugline.model import EntityKind, Mention

__all__ = ["merged"]

_ALONE = 0.7  # what only the model says; its own confidence is not to be had
_MARKS = " \n\t\"'«»“”„‘’.,;:!?()[]"

Found = tuple[int, int, EntityKind | None]


def merged(text: str, known: Sequence[Mention], found: Sequence[Found]) -> tuple[Mention, ...]:
    """Where both name the same stretch, the rules' bounds stand (they strip titles) with the model's kind if they have
    none; what only the model names is added where nothing of the rules stands; a span across lines is none."""
    out = list(known)
    for start, end, kind in sorted(found, key=lambda f: (f[0], f[1], f[2] or "")):
        while start < end and text[start] in _MARKS:
            start += 1
        while end > start and text[end - 1] in _MARKS:
            end -= 1
        if kind is None or start >= end or "\n" in text[start:end]:
            continue
        over = [n for n, m in enumerate(out) if m.start < end and start < m.end]
        if not over:
            out.append(Mention(text[start:end], start, end, kind, _ALONE))
        elif len(over) == 1 and out[over[0]].kind is None:
            m = out[over[0]]
            out[over[0]] = Mention(m.text, m.start, m.end, kind, max(m.confidence, _ALONE))
    return tuple(sorted(out, key=lambda m: (m.start, m.end)))
