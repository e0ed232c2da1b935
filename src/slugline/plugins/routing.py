"""Which language is encoded in which space, and encoding through an engine, each distinct sentence once.

Two languages of the fast space are compared there; any other pair in the wide space. An article in a fast language
goes into the wide space too only where the corpus holds articles in other languages that it might tell the story of:
the openings, each read as one text in the wide space, are compared first (``bridges``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from slugline.errors import EncoderError
from slugline.model import Vectors
from slugline.plugins.margin import nearest
from slugline.ports import Encoder, Engine, plugin

__all__ = ["common_encoder", "nearest_translations", "openings", "pair_spaces", "vectorise", "widened"]

Texts = Sequence[tuple[str, str, tuple[str, ...]]]

FAST, WIDE = "fast", "wide"
# sentences in one piece of an engine's work
PIECE = {FAST: 512, WIDE: 128}
# characters of an article's opening
OPENING = 600
# cosine of two openings from which the whole articles are compared
NEAR = 0.4
ROWS_AT_ONCE = 4096


class Progress(Protocol):
    """Told how far a long stage is."""

    def begin(self, stage: str, total: int | None) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def end(self) -> None: ...


def common_encoder(left: str, right: str) -> str:
    """The name of the encoder in whose space texts of these two languages are compared."""
    return FAST if serves(FAST, left) and serves(FAST, right) else WIDE


def serves(name: str, language: str) -> bool:
    """Whether the encoder plug-in of that name serves the language well."""
    languages = _encoder(name).languages
    return languages is None or language in languages


def openings(articles: Texts, engine: Engine, progress: Progress | None = None) -> dict[str, Vectors]:
    """Article id -> one unit row for its opening read as one text, in the space that serves every language.

    Any two articles can be compared by it: whether they speak of one thing, not whether they say the same. Articles
    without text have none; where the wide encoder cannot be loaded, none has.
    """
    texts = {key: " ".join(sentences)[:OPENING] for key, _, sentences in sorted(articles)}
    pool = _Pool(WIDE, engine, progress, "reading openings")
    try:
        pool.encode(t for t in texts.values() if t)
    except EncoderError:
        return {}
    return {key: pool.rows([t])[0] for key, t in texts.items() if t}


def vectorise(
    articles: Texts,
    engine: Engine,
    progress: Progress | None = None,
    opened: Mapping[str, Vectors] | None = None,
) -> dict[str, dict[str, Vectors]]:
    """Article id -> space -> one unit row a sentence; an article's home space first.

    ``articles`` are (id, language, sentences); ``opened`` is what ``openings`` gave for them, if that was asked. The
    result does not depend on their order.
    """
    ordered = sorted(articles)
    home = [a for a in ordered if serves(FAST, a[1])]
    abroad = [a for a in ordered if not serves(FAST, a[1])]
    out: dict[str, dict[str, Vectors]] = {a[0]: {} for a in ordered}
    _give(out, home, FAST, _Pool(FAST, engine, progress))
    if abroad:
        known = openings(articles, engine, progress) if opened is None else opened
        near = bridges(
            {a[0]: known[a[0]] for a in home if a[0] in known}, [known[a[0]] for a in abroad if a[0] in known]
        )
        _give(out, [*abroad, *(a for a in home if a[0] in near)], WIDE, _Pool(WIDE, engine, progress))
    return out


def widened(articles: Texts, engine: Engine, progress: Progress | None = None) -> tuple[str, dict[str, Vectors]]:
    """The name of the space that serves every language, and article id -> one unit row a sentence in it."""
    out: dict[str, dict[str, Vectors]] = {a[0]: {} for a in articles}
    _give(out, sorted(articles), WIDE, _Pool(WIDE, engine, progress))
    space = _encoder(WIDE).space
    return space, {key: found[space] for key, found in out.items()}


def bridges(opened: Mapping[str, Vectors], others: Sequence[Vectors]) -> set[str]:
    """The ids of those whose opening comes near to one of ``others``."""
    if not opened or not others:
        return set()
    keys = sorted(opened)
    columns = np.stack(others).T
    out: set[str] = set()
    for at in range(0, len(keys), ROWS_AT_ONCE):
        some = keys[at : at + ROWS_AT_ONCE]
        nearest_one = (np.stack([opened[k] for k in some]) @ columns).max(axis=1)
        out.update(k for k, c in zip(some, nearest_one, strict=True) if c >= NEAR)
    return out


def pair_spaces(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]],
    languages: Sequence[tuple[str, str]],
    engine: Engine,
    progress: Progress | None = None,
) -> tuple[tuple[Vectors, Vectors], ...]:
    """Both sides of each pair as unit rows in the one space that serves both languages."""
    names = [common_encoder(a, b) for a, b in languages]
    pools = {}
    for name in (FAST, WIDE):
        pools[name] = _Pool(name, engine, progress)
        pools[name].encode(t for n, pair in zip(names, pairs, strict=True) if n == name for side in pair for t in side)
    return tuple((pools[n].rows(a), pools[n].rows(b)) for n, (a, b) in zip(names, pairs, strict=True))


def nearest_translations(
    left: Sequence[str], right: Sequence[str], left_language: str, right_language: str, engine: Engine
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each sentence of one side the number of its likeliest translation on the other; both ways."""
    ((a, b),) = pair_spaces([(left, right)], [(left_language, right_language)], engine)
    return nearest(a, b)


class _Pool:
    """The vectors of one encoder's sentences, each embedded once."""

    def __init__(self, name: str, engine: Engine, progress: Progress | None, stage: str = "") -> None:
        self.name = name
        self._stage = stage or f"embedding sentences ({name})"
        self._engine, self._progress = engine, progress
        self._row: dict[str, int] = {}
        self._blocks: list[Vectors] = []
        self._all: Vectors | None = None

    def encode(self, texts: Iterable[str]) -> None:
        """Embeds those that are new."""
        new = [t for t in dict.fromkeys(texts) if t not in self._row]
        if not new:
            return
        size = PIECE[self.name]
        pieces = [tuple(new[i : i + size]) for i in range(0, len(new), size)]
        if self._progress is not None:
            self._progress.begin(self._stage, len(new))
        for piece, rows in zip(pieces, self._engine.fold(partial(_encoded, self.name), pieces), strict=True):
            self._blocks.append(rows)
            if self._progress is not None:
                self._progress.advance(len(piece))
        if self._progress is not None:
            self._progress.end()
        for t in new:
            self._row[t] = len(self._row)
        self._all = None

    def rows(self, texts: Sequence[str]) -> Vectors:
        """The vectors of these sentences, which have been encoded."""
        if not texts:
            return np.zeros((0, _encoder(self.name).dimension), dtype=np.float32)
        if self._all is None:
            self._all = np.concatenate(self._blocks)
            self._blocks = [self._all]
        found: Vectors = self._all[[self._row[t] for t in texts]]
        return found


def _give(out: Mapping[str, dict[str, Vectors]], articles: Texts, name: str, pool: _Pool) -> None:
    pool.encode(_texts(articles))
    for key, _, sentences in articles:
        out[key][_encoder(name).space] = pool.rows(sentences)


def _texts(articles: Texts) -> Iterator[str]:
    """All sentences, those of one language together: their pieces are the same."""
    for _, _, sentences in sorted(articles, key=lambda a: (a[1], a[0])):
        yield from sentences


def _encoded(name: str, sentences: tuple[str, ...]) -> Vectors:
    return _encoder(name).encode(sentences)


@lru_cache(maxsize=4)
def _encoder(name: str) -> Encoder:
    """This process's encoder of that name; its weights are read at the first sentence."""
    made: Encoder = plugin("encoders", name)()
    return made
