"""Denial, hedging and the verbs of reporting on both sides of a pair."""

from __future__ import annotations

from slugline.comparison.cues import MODALITY, REPORTING, Cues, cues
from slugline.comparison.finding import Finding, Range
from slugline.comparison.lengths import apart

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
_ALIKE = 0.4
_BESIDE = 0.15  # shares of a passage
_CHARGED = ("claimed", "admitted", "denied", "warned", "confirmed", "promised")


def negation_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """A denial that only one side has.

    Asserted where both languages are known, the one side denies its sentence in plain words and the other, of like
    length, has neither such a word nor one that denies by itself ("fails", "without"). Languages without data give
    nothing.
    """
    a, b = cues(languages[0]), cues(languages[1])
    if not a.known or not b.known:
        return ()
    mine, theirs = _denials(a, left), _denials(b, right)
    if bool(mine) == bool(theirs):
        return _counted(left, right, (mine, theirs), a is b)
    gone = bool(mine)
    said, own, text = (mine, a, left) if gone else (theirs, b, right)
    other, lacking = (b, right) if gone else (a, left)
    if (own.find("until", text) and other.find("only", lacking)) or other.mistyped(lacking):
        return ()
    soft = len(other.find("soft", lacking)) or len(other.find("warned", lacking) and own.find("warned", text))
    alike = apart(left, right, languages) < _ALIKE and not _asks(text)
    sure = alike and any(_firm(own, text, s) for s in said) and not (soft and _excused((own, text), (other, lacking)))
    weight = 0.85 if not soft and len(said) <= 2 else max(0.2, 0.55 - 0.15 * soft)
    confidence = 0.85 if sure else min(weight, 0.45 if not soft else 0.4 if a is b else 0.25)
    start, end = said[0]
    word = text[start:end]
    words = f"the denial (“{word}”) is gone" if gone else f"a denial (“{word}”) is new"
    where: tuple[Range | None, Range | None] = ((start, end), None) if gone else (None, (start, end))
    return (Finding("negation", "asserted" if sure else "possible", confidence, *where, words, weight),)


def _asks(text: str) -> bool:
    """Whether a passage ends as a question: "isn't it time …?" denies nothing."""
    return any(c in "?？؟" for c in text.rstrip()[-3:])


def _excused(said: tuple[Cues, str], lacking: tuple[Cues, str]) -> bool:
    """Whether the side without a denial has a word that may stand for it: one that denies by itself and has no partner
    of its kind, in like place, on the side that denies ("refused", "did not refuse")."""
    (own, text), (other, there) = said, lacking
    denials = own.find("negation", text)
    partners = [a / len(text) for a, b in own.find("soft", text) if not any(a < d and c < b for c, d in denials)]
    for a, _ in other.find("soft", there):
        near = [p for p in partners if abs(p - a / len(there)) <= _BESIDE]
        if not near:
            return True
        partners.remove(min(near, key=lambda p: abs(p - a / len(there))))
    return bool(other.find("warned", there) and own.find("warned", text))


def _firm(own: Cues, text: str, said: Range) -> bool:
    return any(a < said[1] and said[0] < b for a, b in own.find("firm", text))


def _denials(own: Cues, text: str) -> tuple[Range, ...]:
    """Words of denial; those that come in pairs ("neither … nor") are one, and none beside a plain one."""
    found = own.find("negation", text)
    paired = set(own.find("correlative", text))
    return tuple(f for f in found if f not in paired) or found[:1]


def _counted(
    left: str, right: str, found: tuple[tuple[Range, ...], tuple[Range, ...]], same: bool
) -> tuple[Finding, ...]:
    """Both sides deny, but not as often: across languages rarely worth a word."""
    mine, theirs = found
    if len(mine) == len(theirs):
        return ()
    more = mine if len(mine) > len(theirs) else theirs
    gone = more is mine
    start, end = more[-1]
    text = left if gone else right
    words = f"one denial fewer (“{text[start:end]}”)" if gone else f"one denial more (“{text[start:end]}”)"
    where: tuple[Range | None, Range | None] = ((start, end), None) if gone else (None, (start, end))
    confidence, weight = (0.6, 0.48) if same else (0.2, 0.24)
    return (Finding("negation", "possible", confidence, *where, words, weight),)


def modality_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """A hedge ("may", "allegedly") or a charged verb of reporting ("claimed", "admitted") that one side lacks."""
    a, b = cues(languages[0]), cues(languages[1])
    if not a.known or not b.known:
        return ()
    out = []
    same = a.code == b.code
    alone = len(a.reporting(left)) == len(b.reporting(right)) == 1
    ours, others = a.every(left), b.every(right)
    for kind in ("alleged", "possible"):
        mine, theirs = ours.get(kind, ()), others.get(kind, ())
        if bool(mine) != bool(theirs) and not _other_hedge(a if theirs else b, left if theirs else right):
            lacking, text = (b, right) if mine else (a, left)
            hearsay = kind == "alleged" and not lacking.reporting(text)
            out.append(_one_side(kind, (mine, theirs), left, right, 0.4 if hearsay or same else 0.25))
    hedges = (ours.get("alleged", ()), others.get("alleged", ()))
    for kind in _CHARGED:
        mine, theirs = _without(ours.get(kind, ()), hedges[0]), _without(others.get(kind, ()), hedges[1])
        if bool(mine) != bool(theirs):
            lacking, text = (b, right) if mine else (a, left)
            if same or any(lacking.find(k, text) for k in REPORTING if k != kind):
                out.append(_one_side(kind, (mine, theirs), left, right, 0.45 if same else 0.32 if alone else 0.2))
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
