"""The collations of a whole story: every pair of a small one, the nearest of a large one, each pair of texts once.

Pages that carry a text word for word are collated as that text: what was found for one pair of texts is found for all
pages that carry them, and the other way round. In a large story only distinct texts are compared, so that a thousand
copies of one dispatch cost what a handful of texts costs and never crowd out the texts that differ; each copy is
collated with the first page of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from slugline.collation.align import Known
from slugline.collation.collate import Texts, collate, collated, turned
from slugline.collation.nearest import nearest
from slugline.model import Collation, Witness

__all__ = ["ALL_PAIRS", "Collator"]

# up to this many witnesses every pair of a story is collated; above, each distinct text with its nearest
ALL_PAIRS = 40
NEAREST, LEAST = 24, 6
# ... and with so many in other languages
FOREIGN = 4
# about how many pairs of distinct texts of one story are collated
BUDGET = 6_000
# sentences of the pairs that are collated at once
TOGETHER = 3_000
# texts of which is kept what was found about them
KEPT = 200


class Collator:
    """Collates the witnesses of one story; remembers what it found by the two texts."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self._witnesses = sorted(witnesses, key=lambda w: w.id)
        numbers: dict[tuple[object, ...], int] = {}
        self._text = {w.id: numbers.setdefault(_key(w), len(numbers)) for w in self._witnesses}
        self._known: dict[tuple[int, int], Collation] = {}
        self._texts: Texts = {}
        self._documents: Known = {}
        self._expected: dict[tuple[int, int], tuple[Witness, Witness]] = {}

    def expect(self, pairs: Iterable[tuple[Witness, Witness]]) -> None:
        """Says which pairs will be asked for: as the first is, those that follow it are collated along with it, which
        costs less than one by one."""
        for left, right in pairs:
            texts = self._text[left.id], self._text[right.id]
            if not any(way in known for way in (texts, texts[::-1]) for known in (self._known, self._expected)):
                self._expected[texts] = (left, right)

    def between(self, left: Witness, right: Witness) -> Collation:
        """The collation of two of the witnesses, ``left`` on the left."""
        texts = self._text[left.id], self._text[right.id]
        for way in (texts, texts[::-1]):
            if way in self._expected:
                self._ahead(way)
        known, back = self._known.get(texts), self._known.get(texts[::-1])
        if known is None:
            known = self._known[texts] = collate(left, right) if back is None else turned(back)
        return msgspec.structs.replace(known, left=left.id, right=right.id)

    def _ahead(self, texts: tuple[int, int]) -> None:
        """Collates the expected pair of these texts and some that follow it. Where one of them fails nothing is kept,
        and each is collated as it is asked for, to fail alone."""
        chosen = {texts: self._expected.pop(texts)}
        room = TOGETHER - _sentences(chosen[texts])
        for following, pair in self._expected.items():
            room -= _sentences(pair)
            if room < 0:
                break
            chosen[following] = pair
        for following in chosen:
            self._expected.pop(following, None)
        if len(self._texts) > KEPT:
            self._texts.clear()
            self._documents.clear()
        try:
            found = collated(list(chosen.values()), self._texts, self._documents)
        except Exception:  # the one that failed says so itself
            return
        self._known.update(zip(chosen, found, strict=True))

    def every(self) -> dict[tuple[str, str], Collation]:
        """The collations that the tree is built on, by the ids of both sides, the lesser on the left."""
        pairs = self.pairs()
        self.expect(pairs)
        return {(a.id, b.id): self.between(a, b) for a, b in pairs}

    def pairs(self) -> list[tuple[Witness, Witness]]:
        """Whose collations the tree is built on, the lesser id on the left: all pairs where the story is small."""
        found = self._witnesses
        if len(found) <= ALL_PAIRS:
            return [(a, b) for i, a in enumerate(found) for b in found[i + 1 :]]
        groups: dict[int, list[Witness]] = {}
        for w in found:
            groups.setdefault(self._text[w.id], []).append(w)
        first = {number: min(group, key=_first) for number, group in groups.items()}
        chosen = {_ordered(first[k], w) for k, group in groups.items() for w in group if w is not first[k]}
        distinct = sorted(first.values(), key=lambda w: w.id)
        return sorted(chosen | _near(distinct), key=lambda pair: (pair[0].id, pair[1].id))


def _near(distinct: Sequence[Witness]) -> set[tuple[Witness, Witness]]:
    size = len(distinct)
    if size <= ALL_PAIRS:
        return {(a, b) for i, a in enumerate(distinct) for b in distinct[i + 1 :]}
    count = max(LEAST, min(NEAREST, BUDGET // size))
    return {
        _ordered(distinct[i], distinct[j]) for i, found in enumerate(nearest(distinct, count, FOREIGN)) for j in found
    }


def _sentences(pair: tuple[Witness, Witness]) -> int:
    return len(pair[0].sentences) + len(pair[1].sentences)


def _ordered(a: Witness, b: Witness) -> tuple[Witness, Witness]:
    return (a, b) if a.id < b.id else (b, a)


def _key(w: Witness) -> tuple[object, ...]:
    """What a collation reads of a witness. The same words have the same vectors in a space."""
    return w.language, tuple(w.vectors), tuple((s.text, s.normal) for s in w.sentences)


def _first(w: Witness) -> tuple[bool, str, str]:
    """The earliest that tells its time: the one that stays where undated copies of it are set aside."""
    published = w.article.published
    return published is None, published or "", w.id
