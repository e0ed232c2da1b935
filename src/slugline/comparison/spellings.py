"""Names that the right article writes in more than one way where the left one writes them in one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from slugline.comparison.passage import Passage
from slugline.comparison.people import LIKELY, alike, named
from slugline.language.twofold import Twofold
from slugline.model import Change, Mention
from slugline.names import place

__all__ = ["spelling_changes"]

_WORD = Twofold(r"[\p{Lu}][\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*")
Form = tuple[str, Passage, tuple[int, int]]


def spelling_changes(
    pairs: Sequence[tuple[Passage, Passage]], edge: str | None, *, turned: bool = False
) -> list[Change]:
    """Kind "name", over all aligned passages: "BelTA" that becomes "Belta" here and "Bilta" there. Endings that a
    language gives its names are no other spelling. ``turned``: the pairs are given right side first."""
    forms: dict[str, list[Form]] = defaultdict(list)
    first: dict[str, tuple[str, Passage, tuple[int, int]]] = {}
    for name, left, right in _doubtful(pairs):
        found = _form(name, right)
        if found is not None:
            key = name.text.casefold()
            forms[key].append(found)
            first.setdefault(key, (name.text, left, (name.start, name.end)))
    out = []
    told: set[frozenset[str]] = set()
    for key, seen in sorted(forms.items()):
        kinds = _distinct(seen)
        label = frozenset(f[0].casefold() for f in kinds)
        if len(kinds) < 2 or label in told:
            continue
        told.add(label)
        text, left, where = first[key]
        ways = " and ".join(f[0] for f in kinds)
        odd = kinds[-1]
        ends = [(left.witness.id, left.span(where)), (odd[1].witness.id, odd[1].span(odd[2]))]
        (first_id, here), (second_id, there) = ends[::-1] if turned else ends
        out.append(Change(first_id, second_id, edge, "name", "possible", 0.7, here, there, f"{text} is written {ways}"))
    return out


def _doubtful(pairs: Sequence[tuple[Passage, Passage]]) -> list[tuple[Mention, Passage, Passage]]:
    """The names that stand more than once and somewhere not to the letter, wherever they stand, in their order: no
    others can be written in two ways. What is the same word for word is searched for these names alone."""
    odd = {
        name.text.casefold()
        for left, right in pairs
        if left.text != right.text
        for name in named(left.text, left.witness.language)
        if name.text not in right.text
    }
    if not odd:
        return []
    found = []
    for left, right in pairs:
        low = left.text.casefold()
        if any(key in low for key in odd):
            for name in named(left.text, left.witness.language):
                if name.text.casefold() in odd:
                    found.append((name, left, right))
    often = Counter(name.text.casefold() for name, _, _ in found)
    return [f for f in found if often[f[0].text.casefold()] > 1]


def _form(name: Mention, right: Passage) -> Form | None:
    """How the right passage writes this name: among its names, else as a capitalised word that sounds like it."""
    at = right.text.find(name.text)
    if at >= 0:
        return name.text, right, (at, at + len(name.text))
    best = _sounding(name.text, right.text, right.witness.language)
    return None if best is None else (best[0], right, best[1])


@lru_cache(maxsize=4096)
def _sounding(name: str, text: str, language: str) -> tuple[str, tuple[int, int]] | None:
    """What in a text sounds most like a name; versions of one story ask it of the same sentences."""
    near = [(alike(name, m.text), -m.start, m.text, (m.start, m.end)) for m in named(text, language)]
    if " " not in name:
        near += [(alike(name, m.group()), -m.start(), m.group(), m.span()) for m in _WORD.for_text(text).finditer(text)]
    best = max(near, default=None)
    if best is None or best[0] < LIKELY or (" " in best[2] and " " not in name):
        return None
    return best[2], best[3]


def _distinct(seen: Sequence[Form]) -> list[Form]:
    """One form of each spelling, in the order in which they come."""
    out: list[Form] = []
    for form in seen:
        if not any(_same_spelling(form[0], other[0]) for other in out):
            out.append(form)
    return out


def _same_spelling(a: str, b: str) -> bool:
    """Equal, a part of the other, or the same but for an ending."""
    x, y = a.casefold(), b.casefold()
    if x == y or x in y or y in x or set(x.split()) & set(y.split()):
        return True
    shared = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    if max(len(x), len(y)) - shared <= 3 and shared >= 3 and shared >= 0.6 * min(len(x), len(y)):
        return True
    return alike(a, b) < LIKELY and (place(a) is None or place(a) != place(b))
