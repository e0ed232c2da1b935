"""Denial, hedging and the verbs of reporting on both sides of a pair."""

from __future__ import annotations

from slugline.comparison.cues import MODALITY, REPORTING, Cues, cues
from slugline.comparison.finding import Finding, Range
from slugline.model import Certainty

__all__ = ["modality_findings", "negation_findings"]

_NAMES = {
    "possible": "possibility",
    "alleged": "a mark of hearsay",
    "claimed": "a verb of claiming",
    "admitted": "a verb of admitting",
    "denied": "a verb of denying",
    "warned": "a verb of warning",
    "confirmed": "a verb of confirming",
    "promised": "a verb of promising",
    "demanded": "a verb of demanding",
}
_CHARGED = ("claimed", "admitted", "denied", "warned", "confirmed", "promised")


def negation_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """A denial that only one side has.

    Asserted where both languages are known, the one side denies in plain words and the other has neither such a
    word nor one that denies by itself ("fails", "without"). Languages without data give nothing.
    """
    a, b = cues(languages[0]), cues(languages[1])
    if not a.known or not b.known:
        return ()
    mine, theirs = a.find("negation", left), b.find("negation", right)
    if bool(mine) == bool(theirs):
        return _counted(left, right, (mine, theirs), languages)
    gone = bool(mine)
    said, other, text, lacking = (mine, b, left, right) if gone else (theirs, a, right, left)
    soft = len(other.find("soft", lacking))
    near = min(len(left), len(right)) / max(len(left), len(right), 1)
    sure = not soft and len(said) <= 2
    confidence = 0.85 if sure else max(0.2, 0.55 - 0.15 * soft)
    confidence = confidence if near > 0.12 else 0.3
    start, end = said[0]
    word = text[start:end]
    words = f"the denial (“{word}”) is gone" if gone else f"a denial (“{word}”) is new"
    where: tuple[Range | None, Range | None] = ((start, end), None) if gone else (None, (start, end))
    certainty: Certainty = "asserted" if confidence > 0.8 else "possible"
    return (Finding("negation", certainty, confidence, *where, words, confidence),)


def _counted(
    left: str, right: str, found: tuple[tuple[Range, ...], tuple[Range, ...]], languages: tuple[str, str]
) -> tuple[Finding, ...]:
    """Both sides deny, but not as often."""
    mine, theirs = found
    if len(mine) == len(theirs):
        return ()
    more = mine if len(mine) > len(theirs) else theirs
    gone = more is mine
    start, end = more[-1]
    text = left if gone else right
    same = languages[0] == languages[1]
    words = f"one denial fewer (“{text[start:end]}”)" if gone else f"one denial more (“{text[start:end]}”)"
    where: tuple[Range | None, Range | None] = ((start, end), None) if gone else (None, (start, end))
    confidence = 0.6 if same else 0.3
    return (Finding("negation", "possible", confidence, *where, words, confidence * 0.8),)


def modality_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """A hedge ("may", "allegedly") or a charged verb of reporting ("claimed", "admitted") that one side lacks."""
    a, b = cues(languages[0]), cues(languages[1])
    if not a.known or not b.known:
        return ()
    out = []
    for kind in ("alleged", "possible"):
        mine, theirs = a.find(kind, left), b.find(kind, right)
        if bool(mine) != bool(theirs) and not _other_hedge(a if theirs else b, left if theirs else right):
            confidence = 0.4 if kind == "alleged" or a.code == b.code else 0.28
            out.append(_one_side(kind, (mine, theirs), left, right, confidence))
    same = a.code == b.code
    hedges = (a.find("alleged", left), b.find("alleged", right))
    for kind in _CHARGED:
        mine, theirs = _without(a.find(kind, left), hedges[0]), _without(b.find(kind, right), hedges[1])
        if bool(mine) != bool(theirs):
            lacking, text = (b, right) if mine else (a, left)
            if same or any(lacking.find(k, text) for k in REPORTING if k != kind):
                out.append(_one_side(kind, (mine, theirs), left, right, 0.45 if same else 0.32))
    return tuple(out)


def _without(found: tuple[Range, ...], told: tuple[Range, ...]) -> tuple[Range, ...]:
    return tuple(f for f in found if f not in told)


def _other_hedge(own: Cues, text: str) -> bool:
    return any(own.find(kind, text) for kind in MODALITY if kind != "future")


def _one_side(
    kind: str, found: tuple[tuple[Range, ...], tuple[Range, ...]], left: str, right: str, confidence: float
) -> Finding:
    mine, theirs = found
    (start, end), text = (mine[0], left) if mine else (theirs[0], right)
    words = f"{_NAMES[kind]} (“{text[start:end]}”) is {'gone' if mine else 'new'}"
    where: tuple[Range | None, Range | None] = ((start, end), None) if mine else (None, (start, end))
    return Finding("modality", "possible", confidence, *where, words, 0.25)
