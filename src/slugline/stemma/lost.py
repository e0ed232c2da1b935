"""What a lost text held, read off its relatives by parsimony.

As Dollo has it, a passage arises once: it stood in the lost text if it stands below two of its children, or below
one of them and in its parent. What stands below one child of a lost first text alone is given to whichever side is
cheaper: the child added it, or the others dropped it. The same holds for readings, within one voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from slugline.stemma.clock import Interval
from slugline.stemma.costs import Model, bits
from slugline.stemma.tradition import Text


def lost_text(model: Model, parent: Text | None, below: Sequence[int], voice: int) -> Text:
    """The cheapest content of a lost text with these relatives (``parent`` ``None``: it is a first text; ``below``: its
    children by number)."""
    one = two = 0
    kids = [model.texts[k] for k in below]
    for k in kids:
        two |= one & k.passages
        one |= k.passages
    passages = two | (one & parent.passages if parent else 0)
    time = Interval(hi=min(k.time.hi for k in kids))
    signed = min((k.signed for k in kids if k.signed is not None), default=None)
    named = sorted(k.agency for k in kids if k.agency is not None)
    common = next((a for a, b in pairwise(named) if a == b), None)
    blank = Text(passages, 0, voice, _headline(model, parent, kids, voice), time, signed=signed, agency=common)
    text = _worded(model, parent, kids, blank)
    return _rooted(model, below, text) if parent is None else text


def _around(model: Model, below: Sequence[int], text: Text) -> float:
    made = model.number(text)
    return sum([model.edge(made, k) for k in below])


def _headline(model: Model, parent: Text | None, kids: Sequence[Text], voice: int) -> str | None:
    """The cheapest of its relatives' headlines, or none. Where nobody of its voice has one, it had one that nobody
    knows: the empty one."""
    near = [*kids, parent] if parent is not None else list(kids)
    own = {k.headline for k in near if k.headline is not None and k.voice == voice}
    found = sorted(own or {""}, key=lambda h: (-len(h), h))

    def cost(h: str | None) -> float:
        text = Text(0, 0, voice, h)
        total = sum(model.headline(text, k, k.voice == voice) for k in kids)
        return total + (model.headline(parent, text, parent.voice == voice) if parent is not None else 0.0)

    return min([*found, None], key=cost)


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
    return text._replace(readings=out)


def _rooted(model: Model, below: Sequence[int], text: Text) -> Text:
    """Give what one child alone holds to the lost first text where that is cheaper."""
    t = model.tradition
    best, cost = text, _around(model, below, text)
    for k in sorted([model.texts[k] for k in below], key=lambda k: (-k.passages.bit_count(), k.passages)):
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
            trial = best._replace(passages=best.passages | extra, readings=best.readings | readings)
            total = _around(model, below, trial)
            if total < cost - 1e-9:
                best, cost = trial, total
    return best
