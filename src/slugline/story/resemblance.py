"""How much two articles are alike: in what their sentences mean, in what they are about, in their words.

Cosines of different spaces mean different things, so each is placed between the space's two anchors first: what
unrelated news sentences have (0) and what translations have (1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors, Witness
from slugline.story.marks import Lexicon, Numbered

__all__ = ["OPENING", "Profile", "Resemblances", "compared", "profile", "resemblances", "shared_marks"]

Numbers = NDArray[np.int32]
Parts = NDArray[np.float64]
Floats = NDArray[np.float64]
Pairs = NDArray[np.int64]

# cosine of unrelated sentences of news, cosine of translations; the same of whole articles' means
ANCHORS = {"use-m3": (0.10, 0.75), "e5-small": (0.25, 0.80)}
WHOLE_ANCHORS = {"use-m3": (0.15, 0.85), "e5-small": (0.45, 0.95)}
OTHER_SPACE = (0.15, 0.80)
# the name among a profile's documents of the opening, and its anchors
OPENING = "opening"
OPENING_ANCHORS = (0.35, 0.80)
# what openings of one story lose of that likeness between two languages
TRANSLATED = 0.2
# likeness from which a sentence counts as rendered; beyond it no sentence counts for more, so that one paragraph taken
# over word for word does not outweigh the rest of an article
RENDERED = 0.72
# share of names in common that speaks neither for nor against, across languages; and what proves no more if it grows
NAMES_EXPECTED, NAMES_ENOUGH = 0.1, 0.6
# days between the two publications up to which they speak for one story; beyond ``LATE`` they speak against
SOON, NEXT, LATE = 1, 3, 5
# sentences of doubt that every comparison starts with: two lines that agree prove less than ten
DOUBT = 0.75


@dataclass(frozen=True, slots=True)
class Profile:
    """A witness made ready: how much each sentence tells, per space the mean of its rows, its opening, its marks with
    the weights of its words and of what lasts. ``spaces`` are those that it has sentences in."""

    witness: Witness
    language: str
    weights: NDArray[np.float32]
    spaces: tuple[str, ...]
    documents: dict[str, Vectors]
    marks: Numbered
    masses: tuple[float, float]
    parts: Parts
    day: float

    def space_with(self, other: Profile) -> str | None:
        """The first space that both have sentences in."""
        return next((s for s in self.spaces if s in other.spaces), None)


@dataclass(frozen=True, slots=True)
class Resemblances:
    """What was found of pairs of articles; one number a pair, all but the counts and ``opening``
    in 0..1. A pair without a common space is not ``seen``.

    ``left``, ``right``: how much of each is in the other, by meaning; ``whole``: likeness of the articles' means;
    ``opening``: of their openings, below 0 for unrelated ones, NaN where there are none;
    ``words``: share of their rarity-weighted words (across languages: numbers and names) in common; ``names``: the same
    of whole names, NaN where one has none; ``rendered``: how many sentences of the shorter are rendered in the
    longer, of ``sentences``; ``days`` between their publications, NaN where one is not known; ``within``: of one
    language.
    """

    seen: NDArray[np.bool_]
    left: Floats
    right: Floats
    whole: Floats
    opening: Floats
    words: Floats
    names: Floats
    rendered: NDArray[np.int64]
    sentences: NDArray[np.int64]
    days: Floats
    within: NDArray[np.bool_]

    @property
    def evidence(self) -> Floats:
        """For one story above zero, against below, about as the logarithm of the odds. Within a language the words
        tell most, across languages the meaning; the more contained side counts more, so that an excerpt is near to
        its whole."""
        most, least = np.maximum(self.left, self.right), np.minimum(self.left, self.right)
        rendered = 6.0 * self.rendered / (self.sentences + DOUBT)
        named = 3.0 * (np.minimum(np.nan_to_num(self.names, nan=NAMES_EXPECTED), NAMES_ENOUGH) - NAMES_EXPECTED)
        near = 1.0 * most + 2.0 * self.whole + 8.0 * self.words - 5.5
        across = 6.0 * most + 4.0 * least + 7.0 * self.words + named - 8.5
        out: Floats = np.where(self.within, near, across) + rendered + self._spoken_of() + self._timely()
        return out

    @property
    def promise(self) -> Floats:
        """What is said for one story by all but the sentences."""
        spoken = 2.0 * np.clip(np.nan_to_num(self.opening, nan=0.5) + np.where(self.within, 0.0, TRANSLATED), 0.0, 1.0)
        across = (
            4.0 * self.whole + 7.0 * self.words + 3.0 * np.minimum(np.nan_to_num(self.names, nan=0.0), NAMES_ENOUGH)
        )
        out: Floats = np.where(self.within, 2.0 * self.whole + 8.0 * self.words, across) + spoken
        return out

    def _spoken_of(self) -> Floats:
        """What the openings say for one story or against it."""
        alike = np.clip(self.opening + np.where(self.within, 0.0, TRANSLATED), 0.0, 1.0)
        return np.nan_to_num(2.0 * alike - 0.75, nan=0.0)

    def _timely(self) -> Floats:
        """What the times of publication say: little, since pages are published again."""
        days = np.nan_to_num(self.days, nan=LATE)
        return np.select([days > LATE, days > NEXT, days > SOON], [-0.5, 0.0, 0.1], 0.3)

    @property
    def score(self) -> Floats:
        """The evidence on a scale of 0..1."""
        out: Floats = 1.0 / (1.0 + np.exp(-self.evidence / 2.0))
        return out

    @property
    def likeness(self) -> Floats:
        """How alike a reader would call them, graded in 0..1: by what the openings speak of, then the whole."""
        spoken = 0.75 * np.clip(self.opening, 0.0, 1.0) + 0.25 * self.whole
        return np.where(np.isnan(self.opening), self.whole, spoken)


def profile(witness: Witness, marks: Numbered, weights: NDArray[np.float32], lexicon: Lexicon) -> Profile:
    """``weights``: one number a sentence, how much it tells."""
    documents = {s: mean(rows, weights) for s in witness.vectors if len(rows := witness.vectors[s])}
    spaces = tuple(documents)
    if witness.opening is not None:
        documents[OPENING] = witness.opening
    masses = lexicon.weight(marks.words), lexicon.weight(marks.lasting)
    parts, day = lexicon.parts(marks), _day(witness)
    return Profile(witness, witness.language, weights, spaces, documents, marks, masses, parts, day)


def _day(witness: Witness) -> float:
    """The day of publication, counted; NaN where the page does not say it to the day."""
    try:
        return float(date.fromisoformat((witness.article.published or "")[:10]).toordinal())
    except ValueError:
        return np.nan


# an article's rows in a space
Read = Callable[[Profile, str], Vectors]


def _read(p: Profile, space: str) -> Vectors:
    return p.witness.vectors[space]


def resemblances(
    left: Profile,
    rights: Sequence[Profile],
    lexicon: Lexicon,
    read: Read = _read,
    least: float | None = None,
) -> Resemblances:
    """One article beside many, as ``compared`` does it."""
    pairs = np.stack([np.zeros(len(rights), np.int64), np.arange(1, len(rights) + 1)], axis=1)
    return compared((left, *rights), pairs, lexicon, read, least)


def compared(
    profiles: Sequence[Profile], pairs: Pairs, lexicon: Lexicon, read: Read = _read, least: float | None = None
) -> Resemblances:
    """Pairs of these articles, by their numbers, shape (n, 2); those of one left article stand together, so that the
    work is shared among them. ``read`` gives an article's rows in a space. Pairs of less ``promise`` than ``least`` are
    not compared by their sentences and stand as if they had none in common."""
    names, spaces = _spaces(profiles, pairs)
    languages = {language: k for k, language in enumerate(sorted({p.language for p in profiles}))}
    spoken = np.array([languages[p.language] for p in profiles])[pairs]
    days = np.array([p.day for p in profiles], np.float64)[pairs]
    within = spoken[:, 0] == spoken[:, 1]
    found = Resemblances(
        seen=spaces >= 0,
        left=np.zeros(len(pairs)),
        right=np.zeros(len(pairs)),
        whole=_wholes(profiles, pairs, names, spaces),
        opening=_openings(profiles, pairs),
        words=_words(profiles, pairs, within, lexicon),
        names=_names(profiles, pairs, len(lexicon.weights)),
        rendered=np.zeros(len(pairs), np.int64),
        sentences=np.array([len(p.weights) for p in profiles], np.int64)[pairs].min(axis=1),
        days=np.abs(days[:, 1] - days[:, 0]),
        within=within,
    )
    worth = found.seen if least is None else found.seen & (found.promise >= least)
    for n, space in enumerate(names):
        every = np.flatnonzero(worth & (spaces == n))
        for a, b in _runs(pairs[every, 0]):
            some = every[a:b]
            rights = [profiles[k] for k in pairs[some, 1].tolist()]
            held, found.rendered[some] = _sentences(profiles[pairs[some[0], 0]], rights, space, read)
            found.left[some], found.right[some] = held
    return found


def _runs(numbers: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Where equal numbers that stand together begin and end."""
    ends = [*(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)] if len(numbers) else []
    return zip([0, *ends], ends, strict=False)


def _spaces(profiles: Sequence[Profile], pairs: Pairs) -> tuple[list[str], NDArray[np.int64]]:
    """The spaces by name, and for each pair the number of the first that both have sentences in, -1 for none."""
    kinds = {p.spaces: p for p in profiles}
    names = sorted({s for spaces in kinds for s in spaces})
    number = {s: k for k, s in enumerate((None, *names), -1)}
    first = np.array([[number[a.space_with(b)] for b in kinds.values()] for a in kinds.values()], np.int64)
    order = {spaces: k for k, spaces in enumerate(kinds)}
    kind = np.array([order[p.spaces] for p in profiles])[pairs]
    return names, first[kind[:, 0], kind[:, 1]]


def _wholes(profiles: Sequence[Profile], pairs: Pairs, names: Sequence[str], spaces: NDArray[np.int64]) -> Floats:
    out = np.zeros(len(pairs))
    for n, space in enumerate(names):
        some = np.flatnonzero(spaces == n)
        cosines = _cosines(profiles, pairs[some], space)
        out[some] = np.clip(scaled(cosines, WHOLE_ANCHORS.get(space, OTHER_SPACE)), 0.0, 1.0)
    return out


def _cosines(profiles: Sequence[Profile], pairs: Pairs, name: str) -> Vectors:
    """Of the documents of that name, which all of these pairs have."""
    having = np.unique(pairs)
    if not len(having):
        return np.zeros(0, np.float32)
    rows = np.stack([profiles[k].documents[name] for k in having.tolist()])
    left, right = np.searchsorted(having, pairs).T
    out: Vectors = np.empty(len(pairs), rows.dtype)
    for a, b in _runs(left):
        out[a:b] = rows[right[a:b]] @ rows[left[a]]
    return out


def _sentences(left: Profile, rights: Sequence[Profile], space: str, read: Read) -> tuple[Floats, NDArray[np.int64]]:
    """How much each side holds of the other, and how many sentences of the shorter are rendered."""
    rows = [read(r, space) for r in rights]
    sizes = np.array([len(r) for r in rows])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    mine = read(left, space)
    cosines, anchors = mine @ np.concatenate(rows).T, ANCHORS.get(space, OTHER_SPACE)
    here, there = (scaled(c, anchors) for c in (np.maximum.reduceat(cosines, starts, axis=1), cosines.max(axis=0)))
    weights = np.concatenate([r.weights for r in rights])
    held = np.stack([
        _held((capped(here) * left.weights[:, None]).sum(axis=0), float(left.weights.sum()), len(mine)),
        _held(np.add.reduceat(capped(there) * weights, starts), np.add.reduceat(weights, starts), sizes),
    ])  # fmt: skip
    found = (here >= RENDERED).sum(axis=0), np.add.reduceat((there >= RENDERED).astype(np.int64), starts)
    return held, np.where(len(mine) <= sizes, *found)


def capped(best: Vectors) -> Vectors:
    """The likeness of each sentence's best counterpart as a share of what counts as rendered."""
    out: Vectors = np.clip(best, 0.0, RENDERED) / np.float32(RENDERED)
    return out


def _held(sums: Vectors, totals: Vectors | float, counts: NDArray[np.int64] | int) -> Floats:
    out: Floats = np.asarray(sums / np.maximum(totals + DOUBT * totals / np.maximum(counts, 1), 1e-9), np.float64)
    return out


def _openings(profiles: Sequence[Profile], pairs: Pairs) -> Floats:
    out = np.full(len(pairs), np.nan)
    some = np.flatnonzero(np.array([OPENING in p.documents for p in profiles])[pairs].all(axis=1))
    out[some] = scaled(_cosines(profiles, pairs[some], OPENING), OPENING_ANCHORS)
    return out


def scaled(cosines: Vectors, anchors: tuple[float, float]) -> Vectors:
    """Cosines as likeness: 0 for unrelated, 1 for translations; below and above it goes on."""
    low, high = anchors
    out: Vectors = (cosines - np.float32(low)) / np.float32(high - low)
    return out


def _words(profiles: Sequence[Profile], pairs: Pairs, within: NDArray[np.bool_], lexicon: Lexicon) -> Floats:
    """The weight of the marks in common, by the mean weight of both: within a language words, across what lasts."""
    out = np.zeros(len(pairs))
    masses = np.array([p.masses for p in profiles])
    for same in (True, False):
        some = np.flatnonzero(within == same)
        marks = [p.marks.words if same else p.marks.lasting for p in profiles]
        shared = _in_common(marks, pairs[some], lexicon.weights)
        totals = masses[pairs[some], int(not same)].prod(axis=1)
        out[some] = np.minimum(1.0, shared / np.maximum(np.sqrt(totals), 1e-9))
    return out


def _names(profiles: Sequence[Profile], pairs: Pairs, size: int) -> Floats:
    """The cosine of two sets of names, weighted; NaN where one has none."""
    out = _in_common([p.marks.named for p in profiles], pairs, np.zeros(size), [p.parts for p in profiles])
    out[np.array([not len(p.marks.named) for p in profiles])[pairs].any(axis=1)] = np.nan
    return out


def _in_common(
    marks: Sequence[Numbers], pairs: Pairs, weights: Floats, parts: Sequence[Floats] | None = None
) -> Floats:
    """For each pair the sum over the marks that both have: of their ``weights``, or of the products of their ``parts``
    in both."""
    if not len(pairs):
        return np.zeros(0)
    rights = pairs[:, 1].tolist()
    every = np.concatenate([marks[k] for k in rights])
    sizes = np.array([len(marks[k]) for k in rights])
    ends = np.cumsum(sizes)
    here, found = np.zeros(len(weights)), np.empty(len(every))
    for a, b in _runs(pairs[:, 0]):
        left, span = pairs[a, 0], slice(ends[a] - sizes[a], ends[b - 1])
        here[marks[left]] = weights[marks[left]] if parts is None else parts[left]
        found[span] = here[every[span]]
        here[marks[left]] = 0.0
    if parts is not None:
        found *= np.concatenate([parts[k] for k in rights])
    owner = np.repeat(np.arange(len(pairs)), sizes)
    return np.bincount(owner, weights=found, minlength=len(pairs)).astype(np.float64)


def shared_marks(left: Profile, right: Profile) -> Numbers:
    """The marks that stand in both, ascending: within a language words too."""
    same = left.language == right.language
    mine, yours = (p.marks.words if same else p.marks.lasting for p in (left, right))
    # a name is no word, so what stands here twice stands in both
    every = np.sort(np.concatenate([mine, yours, left.marks.named, right.marks.named]))
    shared: Numbers = every[:-1][every[1:] == every[:-1]]
    return shared


def mean(rows: Vectors, weights: NDArray[np.float32]) -> Vectors:
    """The weighted mean of unit rows, of length 1."""
    middle = weights @ rows if len(weights) == len(rows) else rows.mean(axis=0)
    out: Vectors = (middle / max(float(np.linalg.norm(middle)), 1e-9)).astype(np.float32)
    return out
