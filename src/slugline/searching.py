"""Search in a workspace: by words, and by meaning across languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.language import detect
from slugline.model import Article
from slugline.pipeline import split
from slugline.plugins.pool import Pool, encoder_named
from slugline.plugins.serving import AUTO, FAST, WIDE, hindrance, serves
from slugline.plugins.shard_shelf import ShardShelf
from slugline.setting import Setting
from slugline.workspace import Found, Workspace, asked

__all__ = ["search", "stories"]

# what each way finds before they are joined
DEPTH = 60
# ... for a list of stories
STORIES_DEPTH = 300
# cosine of the query with a sentence from which it counts, by encoder
NEAR = {FAST: 0.35, WIDE: 0.35}
# of sentences found in the wide space so many lead on to those that say the same in the fast one, and from which cosine
LEADING, SAME = 5, 0.75
# of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)
CALM = 60.0
SHOWN = 240

_Row = NDArray[np.float32]
_Near = tuple[float, str]


def search(on: Setting, here: Workspace, text: str, limit: int = 20) -> tuple[Found, ...]:
    """The articles that answer to a text, the best first: those that have its words (BM25) and those of which a
    sentence means the same, in any language, joined by reciprocal rank fusion.

    Empty for a text without words.
    """
    if not asked(text):
        return ()
    worded, meant, score = _scored(on, here, text, max(DEPTH, limit))
    best = sorted(score, key=lambda a: (-score[a], a))[:limit]
    articles = {a.id: a for a in here.pages.articles(best, whole=False)}
    return tuple(_found(on, here, articles[a], a in worded, meant.get(a), score[a]) for a in best if a in articles)


def stories(on: Setting, here: Workspace, text: str, depth: int = STORIES_DEPTH) -> tuple[str, ...]:
    """The ids of the stories of the articles that answer to a text best, the best first; at most ``depth`` articles are
    found in each way."""
    if not asked(text):
        return ()
    *_, score = _scored(on, here, text, depth)
    best = sorted(score, key=lambda a: (-score[a], a))
    found = (here.stories.of(a) for a in best)
    return tuple(dict.fromkeys(s for s in found if s is not None))


def _scored(on: Setting, here: Workspace, text: str, depth: int) -> tuple[list[str], dict[str, int], dict[str, float]]:
    """The articles by words, those by meaning (with the number of a sentence), and the score of all."""
    worded = here.pages.by_words(asked(text), depth)
    meant = _by_meaning(on, here, text, depth)
    score: dict[str, float] = {}
    for ranking in (worded, list(meant)):
        for n, article in enumerate(ranking):
            score[article] = score.get(article, 0.0) + 1.0 / (CALM + n)
    return worded, meant, score


def _by_meaning(on: Setting, here: Workspace, text: str, depth: int) -> dict[str, int]:
    """Article -> the number of its sentence that is nearest to the text, the nearest first; -1 is its opening, which
    workspaces of before have."""
    language = detect(text)[0]
    names = (
        (on.encoder,)
        if on.encoder != AUTO
        else tuple(n for n in (FAST, WIDE) if serves(n, language) and hindrance(n) is None)
    )
    near: list[_Near] = []
    for name in names:
        shelf = Pool(name, on.engine, on.store).shelf
        if isinstance(shelf, ShardShelf):
            found = _nearest(shelf, encoder_named(name).encode([text])[0], NEAR.get(name, 0.35), depth)
            near += [*found, *_led_on(on, found, depth)] if name == WIDE and FAST not in names else found
    out: dict[str, int] = {}
    said = ((c, article, n) for c, key in near for article, n in here.pages.saying(key))
    for _, article, n in sorted(said, key=lambda x: (-x[0], x[1], x[2])):
        out.setdefault(article, n)
    return dict(list(out.items())[:depth])


def _nearest(shelf: ShardShelf, query: _Row, floor: float, depth: int) -> list[_Near]:
    """(likeness, a text's key) of the rows nearest to the query; every row is looked at, a shard at a time."""
    top: list[tuple[float, int]] = []
    for first, _ in shelf.blocks():
        cosines = shelf.block(first) @ query
        for n in np.flatnonzero(cosines >= floor).tolist():
            top.append((float(cosines[n]), first + n))
        top = sorted(top, reverse=True)[: 2 * depth]
    keys = shelf.keys([place for _, place in top])
    return [(c, key) for (c, _), key in zip(top, keys, strict=True) if key]


def _led_on(on: Setting, found: Sequence[_Near], depth: int) -> Iterator[_Near]:
    """What says the same, in the fast space, as the best of what was found in the wide one: a sentence there may stand
    for others, which are not read in it."""
    shelf = Pool(FAST, on.engine, on.store).shelf
    if not isinstance(shelf, ShardShelf) or hindrance(FAST) is not None:
        return
    known = {key for _, key in found}
    places = shelf.places([key for _, key in found])
    both = [(c, place) for (c, _), place in zip(found, places.tolist(), strict=True) if place >= 0]
    for (c, _), row in zip(both[:LEADING], shelf.rows(np.array([p for _, p in both[:LEADING]], np.int64)), strict=True):
        yield from ((c * like, key) for like, key in _nearest(shelf, row, SAME, depth) if key not in known)


def _found(on: Setting, here: Workspace, a: Article, worded: bool, sentence: int | None, score: float) -> Found:
    by = "words and meaning" if worded and sentence is not None else "words" if worded else "meaning"
    passage = _passage(on, a, sentence)
    return Found(a.id, here.stories.of(a.id), a.capture, a.headline, a.language, passage, by, round(score, 6))


def _passage(on: Setting, a: Article, sentence: int | None) -> str:
    (sentences,) = split(on, [a])
    if sentence is None or not 0 <= sentence < len(sentences):
        return " ".join(s.text for s in sentences)[:SHOWN]
    return sentences[sentence].text[:SHOWN]
