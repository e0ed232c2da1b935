"""Why two articles are of one story or not: the sentences, names, numbers and dates that they share, and a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from slugline.model import MarkKind, Pairing, PairRelation, Reasons, SharedMark, Span, Witness
from slugline.story.corpus import both_ready, marks_of
from slugline.story.links import reasons, score
from slugline.story.resemblance import (
    ANCHORS,
    OTHER_SPACE,
    RENDERED,
    Profile,
    Resemblances,
    resemblances,
    scaled,
    shared_marks,
)

__all__ = ["why"]

# sentences and marks shown
SENTENCES, MARKS = 40, 40
# of the shorter one's sentences, what makes it the other's text
TEXT = 0.5


def why(left: Witness, right: Witness) -> Reasons:
    """The reasons, by the two articles alone: rarity is that of a small corpus, so the evidence can differ a little
    from the one in a large one."""
    a, b, lexicon = both_ready(left, right)
    seen = resemblances(a, [b], lexicon)
    space = a.space_with(b)
    evidence = float(seen.evidence[0]) if space is not None else 0.0
    relation = _relation(seen, evidence)
    words = reasons((int(seen.rendered[0]), int(seen.sentences[0])), shared_marks(a, b), float(seen.whole[0]), lexicon)
    days = None if np.isnan(seen.days[0]) else int(seen.days[0])
    return Reasons(
        left=left.id, right=right.id, relation=relation, verdict=_verdict(relation, space, words, days), space=space,
        sentences=() if space is None else _pairings(a, b, space), shared=_shared(left, right),
        published=(left.article.published, right.article.published), days=days,
        left_held=round(float(seen.left[0]), 4), right_held=round(float(seen.right[0]), 4),
        evidence=round(evidence, 4), score=score(evidence),
        likeness=round(float(seen.likeness[0]), 4) if space is not None else 0.0,
    )  # fmt: skip


def _relation(seen: Resemblances, evidence: float) -> PairRelation:
    if not seen.seen[0] or evidence <= 0:
        return "none"
    return "text" if seen.rendered[0] >= TEXT * seen.sentences[0] else "event"


def _verdict(relation: PairRelation, space: str | None, words: Sequence[str], days: int | None) -> str:
    if space is None:
        return "it cannot be told: no encoder serves both languages"
    said = {
        "text": "one story, and one text in the main",
        "event": "one story, told in other words",
        "none": "nothing makes them one story",
    }[relation]
    apart = () if days is None else (f"published {days} day{'' if days == 1 else 's'} apart",)
    return f"{said}: {'; '.join([*words, *apart])}"


def _pairings(a: Profile, b: Profile, space: str) -> tuple[Pairing, ...]:
    """Sentences that are each other's best, as far as they are rendered, in the order of the left side."""
    cosines = a.witness.vectors[space] @ b.witness.vectors[space].T
    likeness = scaled(cosines, ANCHORS.get(space, OTHER_SPACE))
    there, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    mutual = [i for i, j in enumerate(there.tolist()) if back[j] == i and likeness[i, j] >= RENDERED]
    best = sorted(mutual, key=lambda i: (-float(likeness[i, there[i]]), i))[:SENTENCES]
    return tuple(
        Pairing(
            left_sentence=i,
            right_sentence=j,
            left=_span(a.witness, i),
            right=_span(b.witness, j),
            cosine=round(float(cosines[i, j]), 4),
            likeness=round(float(np.clip(likeness[i, j], 0.0, 1.0)), 4),
        )
        for i, j in sorted((i, int(there[i])) for i in best)
    )


def _span(w: Witness, sentence: int) -> Span:
    s = w.sentences[sentence]
    return w.article.span(s.paragraph, s.start, s.end)


def _shared(left: Witness, right: Witness) -> tuple[SharedMark, ...]:
    """Names, numbers and dates in common, each where it stands first, in the order of the left side."""
    mine, yours = (marks_of(w.sentences, w.language) for w in (left, right))
    found = [*_dates(left, right), *_both("name", mine.named, yours.named, left, right)]
    taken = {(m.left.paragraph, k) for m in found for k in range(m.left.start, m.left.end)}
    digits = [{k: v for k, v in m.lasting.items() if k.isdecimal()} for m in (mine, yours)]
    for m in _both("number", digits[0], digits[1], left, right):
        if (m.left.paragraph, m.left.start) not in taken:
            found.append(m)
    return tuple(sorted(found, key=lambda m: (m.left.paragraph, m.left.start, m.left.end, m.kind))[:MARKS])


def _dates(left: Witness, right: Witness) -> Iterable[SharedMark]:
    """Days said in both."""
    spans: list[dict[str, Span]] = [{}, {}]
    for w, known in zip((left, right), spans, strict=True):
        for d in w.article.dates:
            if len(d.value) >= len("2031-05-01"):
                known.setdefault(d.value[:10], w.article.span(d.paragraph, d.start, d.end))
    return [SharedMark("date", spans[0][v], spans[1][v]) for v in sorted(spans[0].keys() & spans[1].keys())]


def _both(
    kind: MarkKind, mine: Mapping[str, str], yours: Mapping[str, str], left: Witness, right: Witness
) -> Iterable[SharedMark]:
    for mark in sorted(mine.keys() & yours.keys()):
        here, there = _first(left, mine[mark]), _first(right, yours[mark])
        if here is not None and there is not None:
            yield SharedMark(kind, here, there)


def _first(w: Witness, form: str) -> Span | None:
    """Where a form stands first, as a word of its own where there is such a place."""
    for pattern in (rf"(?<!\w){re.escape(form)}(?!\w)", re.escape(form)):
        whole = re.compile(pattern)
        for s in w.sentences:
            if m := whole.search(s.text):
                return w.article.span(s.paragraph, s.start + m.start(), s.start + m.end())
    return None
