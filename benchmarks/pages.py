"""pages-html and pages-lines: real pages, from their HTML and from their visible lines alone."""

from __future__ import annotations

from functools import partial
from typing import Any

from benchmarks.data import rows
from slugline import pipeline
from slugline.model import Article, Capture
from slugline.setting import setting


def _predict(path: str, kind: str) -> dict[str, Any]:
    asked = rows(path)
    captures = [_capture(r, kind) for r in asked]
    cleaned = pipeline.clean(setting("local"), captures)
    return {
        a.capture: {"body": list(a.body), "headline": a.headline, "published": a.published}
        for a in cleaned
        if isinstance(a, Article)
    }


def _capture(r: dict[str, Any], kind: str) -> Capture:
    if kind == "html":
        return Capture(id=r["id"], kind="html", text=r["html"], url=r.get("url"))
    return Capture(id=r["id"], kind="text", text="\n".join(r["lines"]), url=r.get("url"))


html = partial(_predict, kind="html")
lines = partial(_predict, kind="lines")
