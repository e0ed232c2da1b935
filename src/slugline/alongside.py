"""A few articles beside one another, or each on its own, outside of a run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from slugline import article as article_room
from slugline import collation as collation_room
from slugline import comparison, language, statement, stemma, story
from slugline.accounts import FoundLine
from slugline.model import Article, Capture, Comparison, Grouping, Sentence, Statement, Story, Why, Witness
from slugline.pipeline import bridge, split, unruled, witnesses
from slugline.setting import Setting, told
from slugline.studying import Guard, StoryTask, study_story

__all__ = ["compare", "found_lines", "said", "together", "why"]


def compare(on: Setting, left: Article, right: Article, *, lines: bool = False) -> Comparison:
    """Two articles side by side. With ``lines``, each paragraph counts as one sentence."""
    a, b = together(on, (left, right), lines)
    found = collation_room.collate(a, b)
    told = comparison.changes(a, b, found)
    return Comparison(left, right, a.sentences, b.sentences, found, told, without_rules=unruled((left, right)))


def together(on: Setting, articles: Sequence[Article], lines: bool) -> tuple[Witness, ...]:
    """Articles that somebody says belong together, any two of them in a space in common."""
    sentences = tuple(map(_as_lines, articles)) if lines else split(on, articles)
    task = StoryTask(Grouping(tuple(a.id for a in articles)), witnesses(on, articles, sentences))
    return bridge(on, [task])[0].witnesses


def why(on: Setting, left: Article, right: Article, found: Story | None = None) -> Why:
    """Why two articles are of one story or not, and how they are related in the tree of ``found``; without it, in a
    tree of the two alone where they are of one story."""
    articles = (left, right)
    a, b = witnesses(on, articles, split(on, articles))
    reasons = story.why(a, b)
    if found is None and reasons.relation != "none" and a.id != b.id:
        found = study_story(StoryTask(Grouping(tuple(sorted((a.id, b.id)))), (a, b)))
    if found is None or a.id == b.id:
        return Why(left, right, reasons)
    kinship = stemma.explain(found.stemma, a, b, collation_room.collate(a, b))
    return Why(left, right, reasons, kinship, found)


def _as_lines(article: Article) -> tuple[Sentence, ...]:
    return tuple(Sentence(i, 0, len(p), p, language.normal(p)) for i, p in enumerate(article.body))


def found_lines(capture: Capture, article: Article) -> tuple[FoundLine, ...]:
    """The capture as it was found, line by line, with what the reader took each line for."""
    kinds = {f.line: f.kind for f in article.furniture}
    parts = {" ".join(p.split()): "body" for p in article.body}
    for part, text in (("caption", article.caption), ("headline", article.headline)):
        if text:
            parts.setdefault(" ".join(text.split()), part)
    return tuple(
        FoundLine(text, kinds.get(n), None if n in kinds else parts.get(" ".join(text.split())))
        for n, text in enumerate(article_room.found_lines(capture))
    )


def said(on: Setting, articles: Sequence[Article]) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """The statements of articles, each on its own; and in which articles they could not be found, in words."""
    found = list(told(on, "finding statements", len(articles), on.engine.map(_said_in, articles)))
    return tuple(s for some, _ in found for s in some), tuple(f for _, faults in found for f in faults)


def _said_in(article: Article) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    guard = Guard()
    step = partial(statement.statements, article, language.split(article))
    return guard.tried(f"statements of {article.capture}", step), tuple(guard.words)
