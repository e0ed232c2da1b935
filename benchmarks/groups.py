"""groups: parallel news documents in many languages, to be grouped into stories. pairs: graded likeness."""

from __future__ import annotations

from typing import Any

from benchmarks.data import rows
from slugline import pipeline, story
from slugline.api import plain_article
from slugline.model import Article, Witness
from slugline.setting import setting


def witnesses(articles: list[Article], *, graded: bool = False) -> tuple[Witness, ...]:
    """Articles with sentences and vectors, by the pipeline's own stages."""
    on = setting("local")
    return pipeline.witnesses(on, articles, pipeline.split(on, articles), graded=graded)


def predict(path: str) -> dict[str, Any]:
    """The stories of clean documents, one paragraph a segment."""
    articles = [plain_article(r["id"], r["segments"]) for r in rows(path)]
    of = {a.id: a.capture for a in articles}
    return {"stories": [[of[m] for m in g.members] for g in story.group(witnesses(articles))]}


def pairs(path: str) -> dict[str, float]:
    """Likeness of pairs of article beginnings, and the cut above which they are one story."""
    asked = rows(path)
    sides = [plain_article(f"{r['id']}:{k}", r[f"text{k}"].split("\n")) for r in asked for k in (1, 2)]
    found = {w.article.capture: w for w in witnesses(sides, graded=True)}
    out = {r["id"]: float(story.similarity(found[f"{r['id']}:1"], found[f"{r['id']}:2"])) for r in asked}
    return {**out, "cut": story.SAME_STORY}
