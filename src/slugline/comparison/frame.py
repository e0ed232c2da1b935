"""What stands around the body: headline, caption, credits and dateline, on one side only or in other words."""

from __future__ import annotations

from slugline.comparison.passage import label
from slugline.language import normal
from slugline.model import Article, Change, ChangeKind, Witness

__all__ = ["frame_changes"]

_CREDITS = (
    ("reporting", "the credit for reporting"),
    ("editing", "the credit for editing"),
    ("desk", "the desk"),
    ("source", "the source credit"),
)


def frame_changes(left: Witness, right: Witness, edge: str | None) -> list[Change]:
    """Kinds "headline", "caption" and "credit"; no spans, since none of it is body."""
    a, b = left.article, right.article
    same = a.language == b.language
    parts: list[tuple[ChangeKind, str, str | None, str | None]] = [
        ("headline", "the headline", a.headline, b.headline),
        ("caption", "the caption", a.caption, b.caption),
        *(("credit", what, getattr(a.credits, key), getattr(b.credits, key)) for key, what in _CREDITS),
        ("credit", "the agency in the dateline", a.dateline.agency, b.dateline.agency),
        ("credit", "the byline", ", ".join(a.authors) or None, ", ".join(b.authors) or None),
    ]
    out = []
    for kind, what, mine, theirs in parts:
        words = _words(what, mine, theirs, (a, b, edge, same))
        if words:
            out.append(Change(a.id, b.id, edge, kind, "asserted", 0.9, None, None, words))
    return out


def _words(
    what: str, mine: str | None, theirs: str | None, told: tuple[Article, Article, str | None, bool]
) -> str | None:
    a, b, edge, same = told
    if mine and theirs:
        changed = same and normal(mine) != normal(theirs)
        return f"{what} “{mine}” became “{theirs}”" if changed else None
    if not mine and not theirs:
        return None
    if edge is None:
        return f"only in {label(a if mine else b)}: {what} “{mine or theirs}”"
    return f"{what} “{mine}” is gone" if mine else f"{what} “{theirs}” is new"
