"""Media in Arabic sentences: the noun for one, small words hung on it, and its name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from slugline.model import Via
from slugline.names import agency, find_agencies
from slugline.statement.arabic_words import Word, cue_keys, definite, held
from slugline.statement.cues import Lexicon

__all__ = ["Told", "medium_at"]

_MARKS = ' „“”«»"‹›'
_OUTLETS = ("وسائل", "وسيلة", "لوسائل")
_MOST = 3
_OWNED = frozenset(["للدولة", "للحكومة", "للكرملين", "للمعارضة", "للنظام", "للجيش", "للسلطات"])
_LONG = frozenset(["المقربة", "المقرب", "القريبة", "القريب"])
_BOUND = frozenset(["الموالية", "الموالي", "المملوكة", "المملوك", "التابعة", "التابع", "المؤيدة", "المؤيد", "المناهضة"])


@dataclass(frozen=True, slots=True)
class Told:
    """A medium over words ``start:end``."""

    start: int
    end: int
    link: Via
    nameless: bool = False


def _noun(lex: Lexicon, t: Word) -> bool:
    """A noun for a medium, small words hung on it or not."""
    k = t.key
    if held(lex, "media", k) or held(lex, "told_forms", k):
        return True
    return len(k) > 4 and k[0] in "ولبف" and (held(lex, "media", k[1:]) or held(lex, "told_forms", k[1:]))


def medium_at(toks: list[Word], i: int, lex: Lexicon) -> Told | None:
    """The medium that begins at word ``i``: ``لوكالة تاس``, ``قناة "الواحة" الخاصة``, ``لرويترز``, ``لـ"المدار"``."""
    t = toks[i]
    if t.kind != "w":
        return None
    if t.key.endswith(_OUTLETS) and i + 1 < len(toks) and _noun(lex, toks[i + 1]):
        inner = medium_at(toks, i + 1, lex)
        return None if inner is None else replace(inner, start=i)
    if t.key.endswith("برنامج") and i + 1 < len(toks) and toks[i + 1].kind == "q":
        return Told(i, i + 2, Via(toks[i + 1].text.strip(_MARKS)))
    if not _noun(lex, t):
        return _bare(toks, i, lex)
    k = i + 1
    while k < len(toks) and toks[k].kind == "w" and (held(lex, "kinds", toks[k]) or held(lex, "media", toks[k])):
        k += 1
    while (
        k < len(toks)
        and toks[k].kind == "w"
        and held(lex, "nations", toks[k])
        and k + 1 < len(toks)
        and (toks[k + 1].kind == "q")
    ):
        k += 1
    first, name = k, None
    if k < len(toks) and toks[k].kind == "q":
        name, k = toks[k].text.strip(_MARKS), k + 1
    else:
        k = _name_end(toks, k, lex)
        name = " ".join(w.text for w in toks[first:k]) or None
    end, status = _owner(toks, k, lex)
    known = find_agencies(" ".join([_unprefixed(t), *(w.text for w in toks[i + 1 : min(len(toks), max(end, k))])]))
    if known and not (name and toks[first].kind == "q" and agency(name) is None and len(known[0][2]) < 3):
        return Told(i, end, Via(known[0][2], None, status))
    if name is None:
        return _nameless(toks, i, first, end, status, lex)
    office = t.key.endswith("وكالة") and first == i + 1 and toks[first].kind == "w" and definite(toks[first])
    if office and status is None:
        return None  # an agency that is no medium: ``وكالة الطاقة الدولية``
    held_by = next((a for noun in ("وكالة", "قناة", "صحيفة") if (a := agency(f"{noun} {name}")) is not None), None)
    return Told(i, end, Via(agency(name) or held_by or name, None, status))


def _unprefixed(t: Word) -> str:
    """``لوكالة`` -> ``وكالة``, ``للوكالة`` -> ``الوكالة``."""
    if t.text.startswith("لل"):
        return "ال" + t.text[2:]
    return t.text[1:] if t.key[:1] in "لب" and len(t.key) > _MOST + 1 else t.text


def _nameless(toks: list[Word], i: int, first: int, end: int, status: str | None, lex: Lexicon) -> Told | None:
    """A medium that has no name stands with its noun: ``التلفزيون الرسمي``, ``وكالة الأنباء الرسمية``."""
    kinds = [w for w in toks[i + 1 : first] if definite(w)]
    if kinds and status and held(lex, "media", toks[i]) and "نباء" in kinds[0].key:
        return Told(i, end, Via(kinds[0].text, None, status))
    start = i - 1 if i > 0 and toks[i - 1].key in _OUTLETS else i
    span = " ".join(w.text for w in toks[start:end])
    return Told(i, end, Via(span, None, status), True) if status or " " in span or definite(toks[i]) else None


def _bare(toks: list[Word], i: int, lex: Lexicon) -> Told | None:
    """An agency or a title in marks without a noun for it."""
    t = toks[i]
    hung = t.key in ("ل", "لل") and i + 1 < len(toks)
    if hung and toks[i + 1].kind == "q":
        name = toks[i + 1].text.strip(_MARKS)
        return Told(i, i + 2, Via(agency(name) or name)) if len(name.split()) <= _MOST + 1 else None
    for n in (3, 2, 1):
        if i + n > len(toks) or any(w.kind != "w" for w in toks[i : i + n]):
            continue
        text = " ".join(w.text for w in toks[i : i + n])
        for head in ("", "ل", "و", "لل", "ب"):
            if text.startswith(head) and len(text) - len(head) > 3:
                bare = ("ال" if head == "لل" else "") + text[len(head) :]
                known = agency(bare)
                if known is not None:
                    return Told(i, i + n, Via(known))
    return None


def _name_end(toks: list[Word], k: int, lex: Lexicon) -> int:
    """Behind the unmarked name of a medium."""
    first = k
    while k < len(toks) and k - first < _MOST and toks[k].kind == "w":
        t = toks[k]
        small = any(held(lex, n, t) for n in ("prep", "comp", "hard", "status", "times", "occasions", "titles"))
        if small or t.key in cue_keys(lex.language) or t.text[0].isdigit() or t.key in _LONG or t.key in _BOUND:
            break
        if (k > first or definite(toks[k - 1])) and (held(lex, "nations", t) or held(lex, "kinds", t)):
            break
        if k > first and definite(toks[k - 1]) and not definite(t) and not t.key.endswith("لاين"):
            break
        if k == first and not definite(t) and (held(lex, "nations", t) or (t.key.endswith("ية") and len(t.key) > 4)):
            break
        k += 1
    return k


def _owner(toks: list[Word], k: int, lex: Lexicon) -> tuple[int, str | None]:
    """Behind what tells nation and owner, and the words for the owner."""
    while k < len(toks) and toks[k].kind == "w" and (held(lex, "nations", toks[k]) or held(lex, "kinds", toks[k])):
        k += 1
    a = k
    if k < len(toks) and toks[k].key == "شبه" and k + 1 < len(toks):
        k += 2
    elif k + 2 < len(toks) and toks[k].key in _LONG and toks[k + 1].key == "من":
        k += 3
    elif k + 1 < len(toks) and toks[k].key in _BOUND and toks[k + 1].key.startswith("ل"):
        k += 2
    elif k < len(toks) and held(lex, "status", toks[k]):
        k += 1
    status = " ".join(w.text for w in toks[a:k]) or None
    while k < len(toks) and toks[k].kind == "w" and held(lex, "nations", toks[k]):
        k += 1
    return k, status


def phrase_medium(toks: list[Word], lex: Lexicon) -> Via | None:
    """The medium that a whole phrase names: the link, or ``None``."""
    for i in range(min(2, len(toks))):
        told = medium_at(toks, i, lex)
        if told is not None:
            return told.link
    return None
