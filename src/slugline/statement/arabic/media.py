"""Media in Arabic sentences: the noun for one, small words hung on it, and its name."""

from __future__ import annotations

from msgspec.structs import replace

from slugline.model import Record, Via
from slugline.names import agency, find_agencies
from slugline.statement.arabic.words import Word, among, cue_keys, definite, ends, held, listed, starts, with_article
from slugline.statement.cues import Lexicon

__all__ = ["Told", "medium_at"]

_MARKS = ' „“”«»"‹›'
_MOST = 3
_NOUNS = ("media", "told_forms")
_NO_TITLE = ("prep", "comp", "hard", "status", "times", "occasions", "titles", "close_to", "bound_to")
_NOUNS = ("media", "told_forms")
_NO_TITLE = ("prep", "comp", "hard", "status", "times", "occasions", "titles", "close_to", "bound_to")


class Told(Record, frozen=True, gc=False):
    """A medium over words ``start:end``."""

    start: int
    end: int
    link: Via
    nameless: bool = False


def _noun(lex: Lexicon, t: Word) -> bool:
    """A noun for a medium, small words hung on it or not."""
    k = t.key
    if among(lex, _NOUNS, k):
        return True
    return len(k) > 4 and starts(lex, "media_letters", k) and among(lex, _NOUNS, k[1:])


def medium_at(toks: list[Word], i: int, lex: Lexicon) -> Told | None:
    """The medium that begins at word ``i``: ``لوكالة تاس``, ``قناة "الواحة" الخاصة``, ``لرويترز``, ``لـ"المدار"``."""
    t = toks[i]
    if t.kind != "w":
        return None
    if ends(lex, "outlet_nouns", t.key) and i + 1 < len(toks) and _noun(lex, toks[i + 1]):
        inner = medium_at(toks, i + 1, lex)
        return None if inner is None else replace(inner, start=i)
    if ends(lex, "programmes", t.key) and i + 1 < len(toks) and toks[i + 1].kind == "q":
        return Told(i, i + 2, Via(toks[i + 1].text.strip(_MARKS)))
    if not _noun(lex, t):
        return _bare(toks, i, lex)
    k = first = _past_kinds(toks, i + 1, lex)
    name = None
    if k < len(toks) and toks[k].kind == "q":
        name, k = toks[k].text.strip(_MARKS), k + 1
    else:
        k = _name_end(toks, k, lex)
        name = " ".join(w.text for w in toks[first:k]) or None
    end, status = _owner(toks, k, lex)
    known = find_agencies(" ".join([_unprefixed(t, lex), *(w.text for w in toks[i + 1 : min(len(toks), max(end, k))])]))
    if known and not (name and toks[first].kind == "q" and agency(name) is None and len(known[0][2]) < 3):
        return Told(i, end, Via(known[0][2], None, status))
    if name is None:
        return _nameless(toks, i, first, end, status, lex)
    office = (
        ends(lex, "agency_nouns", t.key) and first == i + 1 and toks[first].kind == "w" and definite(lex, toks[first])
    )
    if office and status is None:
        return None  # an agency that is no medium: ``وكالة الطاقة الدولية``
    held_by = next((a for noun in listed(lex, "naming_nouns") if (a := agency(f"{noun} {name}")) is not None), None)
    return Told(i, end, Via(agency(name) or held_by or name, None, status))


def _past_kinds(toks: list[Word], k: int, lex: Lexicon) -> int:
    """Behind what tells the kind of a medium, and its nation before a name in marks."""
    while k < len(toks) and toks[k].kind == "w" and among(lex, ("kinds", "media"), toks[k]):
        k += 1
    while k + 1 < len(toks) and held(lex, "nations", toks[k]) and toks[k + 1].kind == "q":
        k += 1
    return k


def _unprefixed(t: Word, lex: Lexicon) -> str:
    """``لوكالة`` -> ``وكالة``, ``للوكالة`` -> ``الوكالة``."""
    if starts(lex, "to_the", t.text):
        return with_article(lex, t.text)
    return t.text[1:] if starts(lex, "hung_letters", t.key) and len(t.key) > _MOST + 1 else t.text


def _nameless(toks: list[Word], i: int, first: int, end: int, status: str | None, lex: Lexicon) -> Told | None:
    """A medium that has no name stands with its noun: ``التلفزيون الرسمي``, ``وكالة الأنباء الرسمية``."""
    kinds = [w for w in toks[i + 1 : first] if definite(lex, w)]
    if kinds and status and held(lex, "media", toks[i]) and ends(lex, "news_words", kinds[0].key):
        return Told(i, end, Via(kinds[0].text, None, status))
    start = i - 1 if i > 0 and held(lex, "outlet_nouns", toks[i - 1]) else i
    span = " ".join(w.text for w in toks[start:end])
    return Told(i, end, Via(span, None, status), True) if status or " " in span or definite(lex, toks[i]) else None


def _bare(toks: list[Word], i: int, lex: Lexicon) -> Told | None:
    """An agency or a title in marks without a noun for it."""
    t = toks[i]
    hung = held(lex, "to_alone", t) and i + 1 < len(toks)
    if hung and toks[i + 1].kind == "q":
        name = toks[i + 1].text.strip(_MARKS)
        return Told(i, i + 2, Via(agency(name) or name)) if len(name.split()) <= _MOST + 1 else None
    for n in (3, 2, 1):
        if i + n > len(toks) or any(w.kind != "w" for w in toks[i : i + n]):
            continue
        text = " ".join(w.text for w in toks[i : i + n])
        for head in ("", *listed(lex, "bare_letters")):
            if text.startswith(head) and len(text) - len(head) > 3:
                bare = with_article(lex, text) if held(lex, "to_the", head) else text[len(head) :]
                known = agency(bare)
                if known is not None:
                    return Told(i, i + n, Via(known))
    return None


def _name_end(toks: list[Word], k: int, lex: Lexicon) -> int:
    """Behind the unmarked name of a medium."""
    first = k
    while k < len(toks) and k - first < _MOST and toks[k].kind == "w":
        t = toks[k]
        if among(lex, _NO_TITLE, t) or t.key in cue_keys(lex.language) or t.text[0].isdigit():
            break
        if (k > first or definite(lex, toks[k - 1])) and (held(lex, "nations", t) or held(lex, "kinds", t)):
            break
        if k > first and definite(lex, toks[k - 1]) and not definite(lex, t) and not ends(lex, "latin_endings", t.key):
            break
        if (
            k == first
            and not definite(lex, t)
            and (held(lex, "nations", t) or (ends(lex, "feminine_nisba", t.key) and len(t.key) > 4))
        ):
            break
        k += 1
    return k


def _owner(toks: list[Word], k: int, lex: Lexicon) -> tuple[int, str | None]:
    """Behind what tells nation and owner, and the words for the owner."""
    while k < len(toks) and toks[k].kind == "w" and (held(lex, "nations", toks[k]) or held(lex, "kinds", toks[k])):
        k += 1
    a = k
    if k < len(toks) and held(lex, "semi", toks[k]) and k + 1 < len(toks):
        k += 2
    elif k + 2 < len(toks) and held(lex, "close_to", toks[k]) and held(lex, "close_of", toks[k + 1]):
        k += 3
    elif k + 1 < len(toks) and held(lex, "bound_to", toks[k]) and starts(lex, "to_letter", toks[k + 1].key):
        k += 2
    elif k < len(toks) and held(lex, "status", toks[k]):
        k += 1
    status = " ".join(w.text for w in toks[a:k]) or None
    while k < len(toks) and toks[k].kind == "w" and held(lex, "nations", toks[k]):
        k += 1
    return k, status
