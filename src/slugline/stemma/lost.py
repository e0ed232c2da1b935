"""What a lost text held, read off its relatives by parsimony.

As Dollo has it, a passage arises once: it stood in the lost text if it stands below two of its children, or below
one of them and in its parent. What stands below one child of a lost first text alone is given to whichever side is
cheaper: the child added it, or the others dropped it. The same holds for readings, within one voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from slugline.stemma.clock import Interval
from slugline.stemma.costs import Model, bits
from slugline.stemma.tradition import Text


def lost_text(model: Model, parent: Text | None, kids: Sequence[Text]) -> Text:
    """The cheapest content of a lost text with these relatives (``parent`` ``None``: it is a first text)."""
    one = two = 0
    for k in kids:
        two |= one & k.passages
        one |= k.passages
    passages = two | (one & parent.passages if parent else 0)
    time = Interval(hi=min(k.time.hi for k in kids))
    signed = min((k.signed for k in kids if k.signed is not None), default=None)
    named = sorted(k.agency for k in kids if k.agency is not None)
    common = next((a for a, b in pairwise(named) if a == b), None)
    blank = Text(0, 0, -1, None, time, signed=signed, agency=common)
    best: tuple[float, Text] | None = None
    for voice in _voices(parent, kids):
        text = replace(blank, passages=passages, voice=voice, headline=_headline(kids, voice))
        text = _worded(model, parent, kids, text)
        if parent is None:
            text = _rooted(model, kids, text)
        cost = _around(model, kids, text) + (model.cost(parent, text) if parent else model.root(text))
        if best is None or cost < best[0] - 1e-9:
            best = cost, text
    assert best is not None
    return best[1]


def _around(model: Model, kids: Sequence[Text], text: Text) -> float:
    voices = [k.voice for k in kids if k.voice >= 0 and k.voice != text.voice]
    again = len(voices) - len(set(voices))
    return sum(model.cost(text, k) for k in kids) + model.costs.reborn * again


def _voices(parent: Text | None, kids: Sequence[Text]) -> list[int]:
    voices = sorted({k.voice for k in kids if k.voice >= 0})
    if parent is not None and parent.voice >= 0:
        return [parent.voice] if parent.voice in voices else sorted({parent.voice, *voices})
    if parent is None and len(voices) > 1:
        return [*voices, -1]
    return voices or [-1]


def _headline(kids: Sequence[Text], voice: int) -> str | None:
    own = [k.headline for k in kids if k.headline is not None and k.voice == voice]
    if own:
        return max(own, key=lambda h: (len(h), h))
    return min((k.headline for k in kids if k.headline is not None), default=None)


def _worded(model: Model, parent: Text | None, kids: Sequence[Text], text: Text) -> Text:
    """Readings that two relatives of the voice have; where there are none, those of the fullest child."""
    t = model.tradition
    near = [k for k in kids if k.voice == text.voice]
    if parent is not None and parent.voice == text.voice:
        near.append(parent)
    if not near:
        return text
    one = out = 0
    for k in near:
        out |= one & k.readings
        one |= k.readings
    fullest = max(near, key=lambda k: ((k.passages & text.passages).bit_count(), k.readings))
    for r in [*bits(fullest.readings & ~out), *bits(one & ~fullest.readings & ~out)]:
        p = t.passage_of[r]
        if text.passages >> p & 1 and not out & t.readings_of[p]:
            out |= 1 << r
    return replace(text, readings=out)


def _rooted(model: Model, kids: Sequence[Text], text: Text) -> Text:
    """Give what one child alone holds to the lost first text where that is cheaper."""
    t = model.tradition
    best, cost = text, _around(model, kids, text)
    for k in sorted(kids, key=lambda k: (-k.passages.bit_count(), k.passages)):
        mine = k.passages & ~best.passages
        if not mine:
            continue
        shared = k.passages & best.passages
        tail = mine & -(1 << shared.bit_length()) if shared else mine
        for extra in sorted({mine, tail, mine & ~tail} - {0}):
            readings = 0
            if k.voice == text.voice:
                for p in bits(extra):
                    readings |= k.readings & t.readings_of[p]
            trial = replace(best, passages=best.passages | extra, readings=best.readings | readings)
            total = _around(model, kids, trial)
            if total < cost - 1e-9:
                best, cost = trial, total
    return best
