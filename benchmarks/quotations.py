"""Quotations with speaker and cue, in German news and in English sentences: predictions for the scorer."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left
from collections import Counter

from slugline.statement import Located, located, of_text

Span = tuple[int, int]


def predict(path: str) -> object:
    """``{doc: [{content, speaker, cue}]}`` in characters, ``{doc#n: {source, cue, content}}`` in tokens."""
    out: dict[str, object] = {}
    seen: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["set"] == "wikinews-de":
                out[row["doc"]] = _german(row["text"])
            else:
                key = f"{row['doc']}#{seen[row['doc']]}"
                seen[row["doc"]] += 1
                out[key] = _english(row["tokens"])
    return out


def _german(text: str) -> list[dict[str, Span | None]]:
    found = located(text, of_text(text, "de"))
    return [
        {"content": x.content, "speaker": x.speaker, "cue": x.cue}
        for x in found
        if x.statement.kind != "scare" or x.speaker is not None
    ]


def _english(tokens: list[str]) -> dict[str, list[Span]]:
    """The sentence's words joined by spaces, and spans as token numbers."""
    text = " ".join(tokens)
    starts, at = [], 0
    for t in tokens:
        starts.append(at)
        at += len(t) + 1
    out: dict[str, set[Span]] = {"source": set(), "cue": set(), "content": set()}
    found = located(text, of_text(text, "en"))
    for x in found:
        outer = not any(y is not x and _inside(x, y) for y in found)
        if outer and (x.statement.kind != "scare" or x.cue is not None):
            _add(out, x, starts, tokens)
    return {k: sorted(v) for k, v in out.items()}


def _add(out: dict[str, set[Span]], x: Located, starts: list[int], tokens: list[str]) -> None:
    def numbers(span: Span) -> Span:
        """Token numbers; a span that begins between two tokens begins with the next."""
        start = bisect_left(starts, span[0])
        inside = start and starts[start - 1] + len(tokens[start - 1]) > span[0] and starts[start - 1] != span[0]
        if inside and starts[min(start, len(starts) - 1)] != span[0]:
            start -= 1
        return start, bisect_left(starts, span[1])

    frame = sorted(s for s in (x.speaker, x.cue) if s is not None)
    if x.speaker is not None:
        a, b = numbers(x.speaker)
        commas = "," in tokens[a:b]
        out["source"].add((a, b + 1 if commas and b < len(tokens) and tokens[b] == "," else b))
    if x.cue is not None:
        a, b = numbers(x.cue)
        out["cue"].add((a, b + 1 if b < len(tokens) and tokens[b] == ":" else b))
    for piece in _without(x.content, frame):
        a, b = numbers(piece)
        while a < b and tokens[a] in (",", ";", "--", "-"):
            a += 1
        while a < b and tokens[b - 1] in (",", ";", "--", "-"):
            b -= 1
        if a < b:
            out["content"].add((a, b))


def _inside(x: Located, y: Located) -> bool:
    """Whether ``x`` with its attribution is part of what ``y`` says; the gold set has no nesting."""
    (a, b), (c, d) = x.content, y.content
    cue = x.cue or x.content
    return (
        c <= a and b <= d and (a, b) != (c, d) and c <= cue[0] and cue[1] <= d
    ) or x.statement.embedded_in == y.statement.id


def _without(content: Span, frame: list[Span]) -> list[Span]:
    """The content's pieces beside an attribution that interrupts it."""
    inner = [s for s in frame if content[0] < s[0] and s[1] < content[1]]
    if not inner:
        return [content]
    a, b = min(s[0] for s in inner), max(s[1] for s in inner)
    return [(content[0], a), (b, content[1])]
