"""Which language is encoded in which space, and encoding through an engine, each distinct sentence once.

Two languages of the fast space are compared there; any other pair in the wide space (``serving``). An article in a
fast language goes into the wide space too (``widened``) only where the corpus holds articles in other languages that it
might tell the story of: the openings, the means of first sentences in the wide space, tell that first. There its
sentences are stood for by what other such articles say in their place. An encoder that is named serves all languages
instead, and nothing else is encoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.plugins.covering import covered
from slugline.plugins.margin import nearest
from slugline.plugins.memory_store import MemoryStore
from slugline.plugins.pool import Pool, encoder_named
from slugline.plugins.serving import AUTO, FAST, WIDE, common_encoder, hindrance, home, losses
from slugline.plugins.shelved import Held, Shelved, first_space, joined
from slugline.ports import Engine, Progress, Store

__all__ = [
    "AUTO",
    "Encoding",
    "beginnings",
    "begun",
    "common_encoder",
    "first_space",
    "joined",
    "lost",
    "nearest_translations",
    "openings",
    "pair_spaces",
    "ready",
    "shared_space",
    "vectorise",
    "widened",
]

Texts = Sequence[tuple[str, str, tuple[str, ...]]]

# characters that the sentences of an article's opening have at least, all together: more say less of which story it is,
# and cost more
OPENING = 80
# characters that are read as one text where it is asked what an article is about
GRADED = 600
# cosine in the fast space, of whatever languages, of two articles' means, and then of their openings, from which one
# opening is read for both
SAME, BEGUN = 0.75, 0.7
# cosine of two sentences in the fast space, as translations have it, from which one is read in the wide space for both
STAND_IN = 0.75
ARTICLES_AT_ONCE = 512
# letters that each say about as much as a syllable
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


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


def begun(sentences: Sequence[str]) -> int:
    """How many sentences are an article's opening. A script that writes words with few characters says as much in half
    as many."""
    said = 0
    for count, text in enumerate(sentences, 1):
        said += len(text) * (2 if 2 * len(_DENSE.findall(text)) > len(text) else 1)
        if said >= OPENING:
            return count
    return len(sentences)


def openings(articles: Texts, on: Encoding, at_home: Mapping[str, Shelved]) -> dict[str, Vectors]:
    """Article id -> one unit row for its opening: the mean of its first sentences, in the space that serves every
    language.

    Any two articles can be compared by it: whether they speak of one thing, not whether they say the same. Articles
    without text have none; where the wide encoder cannot be loaded, none has. ``at_home`` has the articles' vectors in
    their own spaces. Of those that are not at home in the one that serves every language and are alike where they are,
    as a whole or in how they begin, one's opening is read for all.
    """
    if on.encoder == AUTO and hindrance(WIDE) is not None:
        return {}
    pool = on.pool(on.everywhere, "reading openings")
    space = encoder_named(on.everywhere).space
    leads = {key: said[: begun(said)] for key, _, said in sorted(articles) if any(said)}
    found = {key: _lead(at_home[key].held[space], lead) for key, lead in leads.items() if space in at_home[key]}
    rest = {key for key in leads if at_home[key]} - found.keys()
    stands = _covered([a for a in sorted(articles) if a[0] in rest], leads, at_home)
    pool.encode(text for lead in dict.fromkeys(stands.values()) for text in lead)
    read = {lead: _lead((pool.shelf, pool.places(lead)), lead) for lead in dict.fromkeys(stands.values())}
    return found | {key: read[lead] for key, lead in stands.items()}


def beginnings(articles: Texts, on: Encoding) -> dict[str, Vectors]:
    """Article id -> one unit row for its first 600 characters read as one text, in the space that serves every
    language: it says more of what an article is about than ``openings``, and less of which story it is."""
    if on.encoder == AUTO and hindrance(WIDE) is not None:
        return {}
    texts = {key: " ".join(said)[:GRADED] for key, _, said in sorted(articles) if any(said)}
    pool = on.pool(on.everywhere, "reading openings")
    pool.encode(texts.values())
    return dict(zip(texts, pool.rows(list(texts.values())), strict=True))


def _covered(
    articles: Texts, leads: Mapping[str, tuple[str, ...]], at_home: Mapping[str, Shelved]
) -> dict[str, tuple[str, ...]]:
    """Article id -> the opening that stands for its own, of articles at home in one space. Texts decide, not ids."""
    first = {(language, said): key for key, language, said in reversed(articles)}
    if not first:
        return {}
    alike = sorted(first)
    stands = covered(np.stack([_whole(at_home[first[k]]) for k in alike]), SAME)
    few = np.unique(stands)
    leading = [_lead(_held(at_home[first[alike[n]]]), leads[first[alike[n]]]) for n in few]
    again = few[covered(np.stack(leading), BEGUN)][np.searchsorted(few, stands)]
    of = {k: leads[first[alike[n]]] for k, n in zip(alike, again.tolist(), strict=True)}
    return {key: of[language, said] for key, language, said in articles}


def _held(at_home: Shelved) -> Held:
    """Where an article's sentences lie in the one space where it is at home."""
    (held,) = at_home.held.values()
    return held


def _whole(at_home: Shelved) -> Vectors:
    """The mean of an article's sentences where it is at home, of length 1."""
    shelf, places = _held(at_home)
    middle: Vectors = shelf.rows(places).sum(axis=0)
    middle /= np.maximum(np.linalg.norm(middle), np.float32(1e-9))
    return middle


def _lead(held: Held, lead: Sequence[str]) -> Vectors:
    """The mean of the sentences that begin an article, the longer ones with more weight, of length 1."""
    weights = np.sqrt(np.array([len(text) + 1 for text in lead], np.float32))
    shelf, places = held
    middle: Vectors = weights @ shelf.rows(places[: len(lead)])
    middle /= np.maximum(np.linalg.norm(middle), np.float32(1e-9))
    return middle


def vectorise(articles: Texts, on: Encoding) -> dict[str, Shelved]:
    """Article id -> its home space -> one unit row a sentence.

    ``articles`` are (id, language, sentences). The result does not depend on their order. An article that no encoder
    serves here has no vectors: see ``lost``.
    """
    ordered = sorted(articles)
    out: dict[str, Shelved] = {a[0]: Shelved({}) for a in ordered}
    if on.encoder != AUTO:
        _give(out, ordered, on.pool(on.encoder))
        return out
    homes = {code: home(code) for code in sorted({a[1] for a in ordered})}
    for name in (FAST, WIDE):
        if some := [a for a in ordered if homes[a[1]] == name]:
            _give(out, some, on.pool(name))
    return out


def widened(
    families: Sequence[Texts], on: Encoding, at_home: Mapping[str, Mapping[str, Vectors]]
) -> dict[str, Shelved]:
    """Article id -> one unit row a sentence in the space that serves every language; none where its encoder cannot be
    used here.

    ``at_home`` has the articles' vectors in the one space where they are at home. Of sentences that say the same there,
    on several pages of a family, one is read for all: what comes out for a page depends on its family alone.
    """
    if on.encoder == AUTO and hindrance(WIDE) is not None:
        return {}
    read = [a for family in families for a in _stood_for(sorted(family), at_home)]
    out: dict[str, Shelved] = {key: Shelved({}) for key, _, _ in read}
    _give(out, read, on.pool(on.everywhere))
    return out


def _stood_for(articles: Texts, at_home: Mapping[str, Mapping[str, Vectors]]) -> list[tuple[str, str, tuple[str, ...]]]:
    """The articles with the sentences that are read in the place of theirs: their own where those are read anyway.
    Texts decide, not ids."""
    if len(articles) < 2:
        return list(articles)
    rows: dict[str, Vectors] = {}
    for key, _, said in articles:
        if not rows.keys() >= set(said):
            (home,) = at_home[key].values()
            rows.update(zip(said, home, strict=True))
    texts = sorted(rows)
    stands = covered(np.stack([rows[t] for t in texts]), STAND_IN).tolist() if texts else []
    instead = {t: texts[k] for t, k in zip(texts, stands, strict=True)}
    chosen = [_each_its_own(said, instead) for _, _, said in articles]
    read = {t for some in chosen for t in some}
    return [
        (key, language, tuple(own if own in read else t for own, t in zip(said, some, strict=True)))
        for (key, language, said), some in zip(articles, chosen, strict=True)
    ]


def _each_its_own(said: Sequence[str], instead: Mapping[str, str]) -> tuple[str, ...]:
    """What is read in the place of an article's sentences: nothing twice, since two of them that say nearly the same
    are still to be told apart."""
    chosen = {text: text for text in said if instead[text] == text}
    taken = set(chosen)
    for text in said:
        if text not in chosen:
            chosen[text] = text if instead[text] in taken else instead[text]
            taken.add(chosen[text])
    return tuple(chosen[text] for text in said)


def shared_space(on: Encoding) -> str:
    """The name of the space that serves every language."""
    return encoder_named(on.everywhere).space


def lost(languages: Iterable[str], on: Encoding) -> tuple[str, ...]:
    """What texts in these languages lose by encoders that cannot be used here, in words for a person."""
    return losses(languages) if on.encoder == AUTO else ()


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
