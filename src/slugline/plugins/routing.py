"""Which language is encoded in which space, and encoding through an engine, each distinct sentence once.

Two languages of the fast space are compared there; any other pair in the wide space (``serving``). An article in a
fast language goes into the wide space too only where the corpus holds articles in other languages that it might tell
the story of: the openings, each read as one text in the wide space, are compared first (``bridges``). An encoder that
is named serves all languages instead, and nothing else is encoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.plugins.margin import nearest
from slugline.plugins.memory_store import MemoryStore
from slugline.plugins.pool import Pool, encoder_named
from slugline.plugins.serving import AUTO, FAST, WIDE, common_encoder, hindrance, home, losses
from slugline.plugins.shelved import Shelved, joined
from slugline.ports import Engine, Progress, Store

__all__ = [
    "AUTO",
    "Encoding",
    "common_encoder",
    "joined",
    "lost",
    "nearest_translations",
    "openings",
    "pair_spaces",
    "ready",
    "vectorise",
    "widened",
]

Texts = Sequence[tuple[str, str, tuple[str, ...]]]

# characters of an article's opening: more say less of which story it is, and cost more; but more of what it is about
OPENING, GRADED = 300, 600
# cosine of two openings from which the whole articles are compared
NEAR = 0.4
ROWS_AT_ONCE = 4096
ARTICLES_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Encoding:
    """Where sentences are encoded, what is told of it, where their vectors are kept, and by which encoder.

    ``encoder``: "auto" (by language), a plug-in's name, or the name, a colon and the model that it shall load.
    """

    engine: Engine
    store: Store
    progress: Progress | None = None
    encoder: str = AUTO

    @property
    def everywhere(self) -> str:
        """The encoder whose space serves every language."""
        return WIDE if self.encoder == AUTO else self.encoder

    def pool(self, name: str, stage: str = "") -> Pool:
        """An empty pool of that encoder's vectors."""
        return Pool(name, self.engine, self.store, self.progress, stage)


def ready(encoder: str) -> None:
    """Raises UnknownPlugin or EncoderError where the encoder of that name, or its model, cannot be had."""
    if encoder != AUTO:
        encoder_named.__wrapped__(encoder).dimension  # noqa: B018  reading it loads the model, which is not kept here


def openings(articles: Texts, on: Encoding, characters: int = OPENING) -> dict[str, Vectors]:
    """Article id -> one unit row for its opening read as one text, in the space that serves every language.

    Any two articles can be compared by it: whether they speak of one thing, not whether they say the same. Articles
    without text have none; where the wide encoder cannot be loaded, none has.
    """
    texts = {key: " ".join(sentences)[:characters] for key, _, sentences in sorted(articles)}
    if on.encoder == AUTO and hindrance(WIDE) is not None:
        return {}
    pool = on.pool(on.everywhere, "reading openings")
    pool.encode(t for t in texts.values() if t)
    keys = [key for key, t in texts.items() if t]
    rows = pool.rows([texts[key] for key in keys])
    return dict(zip(keys, rows, strict=True))


def vectorise(articles: Texts, on: Encoding, opened: Mapping[str, Vectors] | None = None) -> dict[str, Shelved]:
    """Article id -> space -> one unit row a sentence; an article's home space first.

    ``articles`` are (id, language, sentences); ``opened`` is what ``openings`` gave for them, if that was asked. The
    result does not depend on their order. An article that no encoder serves here has no vectors: see ``lost``.
    """
    ordered = sorted(articles)
    out: dict[str, Shelved] = {a[0]: Shelved({}) for a in ordered}
    if on.encoder != AUTO:
        _give(out, ordered, on.pool(on.encoder))
        return out
    homes = {code: home(code) for code in sorted({a[1] for a in ordered})}
    near_home = [a for a in ordered if homes[a[1]] == FAST]
    abroad = [a for a in ordered if homes[a[1]] == WIDE]
    if near_home:
        _give(out, near_home, on.pool(FAST))
    if abroad:
        known = openings(articles, on) if opened is None else opened
        near = bridges(
            {a[0]: known[a[0]] for a in near_home if a[0] in known}, [known[a[0]] for a in abroad if a[0] in known]
        )
        _give(out, [*abroad, *(a for a in near_home if a[0] in near)], on.pool(WIDE))
    return out


def widened(articles: Texts, on: Encoding) -> dict[str, Shelved]:
    """Article id -> one unit row a sentence in the space that serves every language; none where its encoder cannot be
    used here."""
    if on.encoder == AUTO and hindrance(WIDE) is not None:
        return {}
    out: dict[str, Shelved] = {a[0]: Shelved({}) for a in articles}
    _give(out, sorted(articles), on.pool(on.everywhere))
    return out


def lost(languages: Iterable[str], on: Encoding) -> tuple[str, ...]:
    """What texts in these languages lose by encoders that cannot be used here, in words for a person."""
    return losses(languages) if on.encoder == AUTO else ()


def bridges(opened: Mapping[str, Vectors], others: Sequence[Vectors]) -> set[str]:
    """The ids of those whose opening comes near to one of ``others``."""
    if not opened or not others:
        return set()
    left = sorted(opened)
    for at in range(0, len(others), ROWS_AT_ONCE):
        columns = np.stack(others[at : at + ROWS_AT_ONCE]).T
        apart: list[str] = []
        for start in range(0, len(left), ROWS_AT_ONCE):
            some = left[start : start + ROWS_AT_ONCE]
            nearest_one = (np.stack([opened[k] for k in some]) @ columns).max(axis=1)
            apart += [k for k, c in zip(some, nearest_one, strict=True) if c < NEAR]
        left = apart
    return opened.keys() - set(left)


def pair_spaces(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]],
    languages: Sequence[tuple[str, str]],
    on: Encoding,
) -> tuple[tuple[Vectors, Vectors], ...]:
    """Both sides of each pair as unit rows in the one space that serves both languages."""
    names = [common_encoder(a, b) if on.encoder == AUTO else on.encoder for a, b in languages]
    pools = {}
    for name in sorted(set(names)):
        pools[name] = on.pool(name)
        pools[name].encode(t for n, pair in zip(names, pairs, strict=True) if n == name for side in pair for t in side)
    return tuple((pools[n].rows(a), pools[n].rows(b)) for n, (a, b) in zip(names, pairs, strict=True))


def nearest_translations(
    left: Sequence[str], right: Sequence[str], left_language: str, right_language: str, engine: Engine
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each sentence of one side the number of its likeliest translation on the other; both ways."""
    ((a, b),) = pair_spaces([(left, right)], [(left_language, right_language)], Encoding(engine, MemoryStore()))
    return nearest(a, b)


def _give(out: Mapping[str, Shelved], articles: Texts, pool: Pool) -> None:
    pool.encode(_texts(articles))
    space = encoder_named(pool.name).space
    for at in range(0, len(articles), ARTICLES_AT_ONCE):
        some = articles[at : at + ARTICLES_AT_ONCE]
        places = pool.places([t for _, _, sentences in some for t in sentences])
        start = 0
        for key, _, sentences in some:
            out[key].held[space] = (pool.shelf, places[start : start + len(sentences)].copy())
            start += len(sentences)


def _texts(articles: Texts) -> Iterator[str]:
    """All sentences, those of one language together: their pieces are the same."""
    for _, _, sentences in sorted(articles, key=lambda a: (a[1], a[0])):
        yield from sentences
