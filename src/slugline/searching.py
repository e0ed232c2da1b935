"""Search in a workspace: by words, and by meaning across languages."""

from __future__ import annotations

import numpy as np

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
# of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)
CALM = 60.0
SHOWN = 240


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
    near: list[tuple[float, str, int]] = []
    for name in names:
        pool = Pool(name, on.engine, on.store)
        shelf = pool.shelf
        if isinstance(shelf, ShardShelf):
            near += _nearest(here, shelf, encoder_named(name).encode([text])[0], NEAR.get(name, 0.35), depth)
    out: dict[str, int] = {}
    for _, article, n in sorted(near, key=lambda x: (-x[0], x[1], x[2])):
        out.setdefault(article, n)
    return dict(list(out.items())[:depth])


def _nearest(
    here: Workspace, shelf: ShardShelf, query: np.ndarray[tuple[int], np.dtype[np.float32]], floor: float, depth: int
) -> list[tuple[float, str, int]]:
    """(likeness, article, sentence) of the rows nearest to the query; every row is looked at, a shard at a time."""
    top: list[tuple[float, int]] = []
    for first, _ in shelf.blocks():
        cosines = shelf.block(first) @ query
        for n in np.flatnonzero(cosines >= floor).tolist():
            top.append((float(cosines[n]), first + n))
        top = sorted(top, reverse=True)[: 2 * depth]
    keys = shelf.keys([place for _, place in top])
    return [
        (c, article, n) for (c, _), key in zip(top, keys, strict=True) if key for article, n in here.pages.saying(key)
    ]


def _found(on: Setting, here: Workspace, a: Article, worded: bool, sentence: int | None, score: float) -> Found:
    by = "words and meaning" if worded and sentence is not None else "words" if worded else "meaning"
    passage = _passage(on, a, sentence)
    return Found(a.id, here.stories.of(a.id), a.capture, a.headline, a.language, passage, by, round(score, 6))


def _passage(on: Setting, a: Article, sentence: int | None) -> str:
    (sentences,) = split(on, [a])
    if sentence is None or not 0 <= sentence < len(sentences):
        return " ".join(s.text for s in sentences)[:SHOWN]
    return sentences[sentence].text[:SHOWN]
