"""Datelines: place, date and agencies that open a dispatch, in the styles of the world's agencies.

Read are, with their variants in other languages: ``PLACE (Agency) –``, ``PLACE, date (Agency/Agency) -``,
``PLACE, date. /AGENCY/.``, ``PLACE, date - Agency.``, ``(AGENCY) - PLACE, DATE -``, ``(place=agency) name =``,
``[place date agency] -``, ``【place agency】``, ``agency+place+date+电``, the first
two with a name that no list has too (the page names its agency), and ``PLACE –`` or ``PLACE, date –`` in
capitals without an agency. How they are written is common knowledge of the trade (agency style books).
"""

from __future__ import annotations

import regex

from slugline.model import Dateline
from slugline.names import agency
from slugline.names import place as place_of

__all__ = ["read_dateline"]

_HEAD = 200
_DASH = r"[-‐‑‒–—―−:]"
_TAIL = rf"(?P<tail>[\s.,]*(?:{_DASH}|\.{_DASH})*[\s.]*)"
_BRACKETED = regex.compile(
    r"^(?P<lead>[^()（）\[\]【】]{0,90}?)\s*[(（\[](?P<names>[^()（）\[\]【】]{1,70}?)[)）\]]" + _TAIL
)
_SLASHED = regex.compile(r"^(?P<lead>[^()（）\[\]/【】]{0,90}?)\s*/(?P<names>[^()（）\[\]/【】]{1,70}?)/" + _TAIL)
_AFTER_DASH = regex.compile(
    rf"^(?P<lead>[^()\[\]/]{{2,70}}?)[.,]?\s*(?:{_DASH}|/|\.)\s*(?P<names>[\p{{L}}][\p{{L}}\p{{M}} .]{{1,30}}?)"
    rf"(?P<tail>\s*(?:\.\s|{_DASH}+\s*|/\s*\.?\s*))"
)
_AGENCY_FIRST = regex.compile(
    rf"^[(（\[/](?P<names>[^()（）\[\]]{{2,40}})[)）\]/]\s*{_DASH}\s*(?P<lead>[\p{{Lu}}][^()\[\]]{{1,50}}?)"
    rf"\s*(?P<tail>{_DASH}+\s+)"
)
_KOREAN = regex.compile(
    r"^[(（\[](?P<lead>[^()（）\[\]=]{1,30})=(?P<names>[^()（）\[\]=]{2,20})[)）\]]\s*(?P<tail>(?:[^=]{1,30}\s*=\s*)?)"
)
_SQUARE = regex.compile(rf"^[\[［](?P<inner>[^\[\]［］]{{3,60}})[\]］]\s*(?P<tail>{_DASH}*\s*)")
_LENTICULAR = regex.compile(r"^【(?P<inner>[^【】]{2,40})】(?P<tail>\s*)")
_CHINESE = regex.compile(
    r"^[(（]?据?(?P<names>\p{Han}{1,6}?[社网])(?P<place>\p{Han}{2,12}?)(?P<date>(?:\d{1,2}月)?\d{1,2}日)(?P<tail>(?:专)?[电電讯訊][)）]?"
    r"(?:\s*[(（][^()（）]{2,40}[)）])?[\s，：:]*)"
)
_CAPITALS = regex.compile(
    r"^(?P<lead>\p{Lu}[\p{Lu}\p{M}'’.\- ]{2,38}(?:,\s[\p{Lu}\p{L}][\p{L}\p{M}. ]{1,24}){0,2}"
    r"(?:,\s\p{L}{0,12}\.?\s?\d{1,2}\.?\s?\p{L}{0,12}\.?)?)\s*(?P<tail>\.?\s*(?:[–—―]+|--+|\s-)\s+)"
)
_SPLIT = regex.compile(r"\s*(?:[/,、，・;&+]|\s(?:and|und|et|y|e|и|i|en|og|och|ve)\s|和|与|と)\s*")
_DIGIT = regex.compile(r"\p{Nd}")
_NAME = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’.\-]*")
_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")
_BREAK = regex.compile(r"\s*[,،，.]\s+|\s*[,،，]\s*")
_MONTH = regex.compile(r"(?<=[,،]\s)\p{L}{3,5}\.\s\d{1,2}$")
_JAPANESE_DATE = regex.compile(r"(?:\d{1,2}月)?\d{1,2}日")
_PARTICLES = frozenset({
    "de", "del", "la", "le", "les", "los", "las", "el", "al", "en", "sur", "am", "an", "der", "den", "im",
    "in", "of", "the", "da", "do", "das", "dos", "di", "ad", "van", "von", "und", "and", "y", "e", "upon",
    "under", "über", "bei", "aan", "op", "na", "nad", "pod", "w", "v", "ve", "og", "i", "på",
})  # fmt: skip
_KOREAN_SIGNED = regex.compile(
    r"^[(（\[][\p{Hangul} ]{2,14}=(?P<name>[\p{L}\p{N}]{2,14})[)）\]]\s*[\p{Hangul} ]{2,20}기자\s*="
)
_NEWSY = regex.compile(r"\p{Lu}[\p{L}\p{M}\p{N}.&'’-]{1,24}(?:\s\p{Lu}[\p{L}\p{M}\p{N}.&'’-]{1,24}){0,2}")
_BY_DASH = regex.compile(rf"{_DASH}")


def _agencies(names: str) -> tuple[str, ...]:
    """The canonical agencies of a joint credit, or () unless every part is an agency."""
    whole = agency(names.strip(" ."))
    if whole:
        return (whole,)
    parts = [p.strip(" .") for p in _SPLIT.split(names) if p.strip(" .")]
    found = [agency(p) for p in parts]
    return tuple(a for a in found if a) if found and all(found) else ()


def _unknown(lead: str, names: str) -> tuple[str, ...]:
    """Agencies that no list has: a short name of its own in brackets after a place in capitals.

    No agency is a place ("PARIS (France)"), nor the long form of an abbreviation ("WHO (World Health …)").
    """
    place, date = _split_lead(lead)
    parts = [p.strip(" .") for p in _SPLIT.split(names)]
    head = _BREAK.split(place)[0] if place else ""
    if not head or len(parts) > 3 or not all(_NEWSY.fullmatch(p) or agency(p) for p in parts):
        return ()
    capitals = [w for w in _NAME.findall(head) if w.casefold() not in _PARTICLES]
    if not (capitals and all(w.isupper() and len(w) > 1 for w in capitals)) and not (date and _place_like(place or "")):
        return ()
    initials = "".join(w[0] for w in names.split()).casefold()
    if (
        (len(head) < 4 and not place_of(head))
        or initials == head.casefold().replace(".", "")
        or any(place_of(p) for p in parts)
    ):
        return ()
    return tuple(agency(p) or p for p in parts)


def _place_like(place: str) -> bool:
    """Words that could name a place: all with a capital, or without case, and few."""
    words = [w for w in _NAME.findall(place) if w.casefold() not in _PARTICLES]
    if not words or len(words) > 6 or len(place) > 60:
        return False
    return all(w[0].isupper() or not _CASED.match(w[0]) for w in words)


def _split_lead(lead: str) -> tuple[str | None, str | None]:
    """Place and date of what stands before the agency."""
    lead = lead.strip(" ,.،，")
    if not lead:
        return None, None
    if not _DIGIT.search(lead):
        return lead, None
    parts = _BREAK.split(lead)
    for n, part in enumerate(parts):
        if _DIGIT.search(part):
            short = _MONTH.search(lead) if n > 1 else None
            if short:  # "NORVIK, Sept. 14"
                return lead[: short.start()].strip(" ,."), lead[short.start() :].strip(" ,.")
            if n:
                return ", ".join(parts[:n]), lead[lead.index(part, len(parts[0])) :].strip(" ,.")
            break
    cut = _DIGIT.search(lead)
    at = cut.start() if cut else len(lead)
    before = lead[:at].strip(" ,.").split()
    if len(before) > 1 and before[0].isupper() and not before[-1].isupper():  # "TOKYO April 3"
        return " ".join(before[:-1]), before[-1] + " " + lead[at:]
    return " ".join(before) or None, lead[at:].strip(" ,.") or None


def _made(text: str, lead: str, names: tuple[str, ...], end: int) -> Dateline:
    place, date = _split_lead(lead)
    if place is not None and not _place_like(place):
        return Dateline()
    if date is not None and len(date) > 40:
        return Dateline()
    if end >= len(text.rstrip()):
        return Dateline()
    return Dateline(place, date, names, names[0] if names else None, end)


def _inner(text: str, inner: str, end: int) -> Dateline:
    """``[place date agency]`` and ``【place agency】``: the agency ends what stands within."""
    date = _JAPANESE_DATE.search(inner)
    bare = _JAPANESE_DATE.sub(" ", inner).replace("=", " ").replace("＝", " ").replace("・", " ").strip()
    for cut in range(len(bare)):
        names = _agencies(bare[cut:])
        if names and (cut == 0 or not bare[cut - 1].isascii() or bare[cut - 1] == " "):
            place = bare[:cut].strip() or None
            if place and len(place) > 24:
                return Dateline()
            return Dateline(place, date.group() if date else None, names, names[0], end)
    return Dateline()


def _by_agency(text: str) -> Dateline:
    head = text[:_HEAD]
    for pattern in (_AGENCY_FIRST, _KOREAN, _BRACKETED, _SLASHED, _AFTER_DASH):
        m = pattern.match(head)
        if m and (names := _agencies(m["names"])):
            made = _made(text, m["lead"], names, m.end())
            if made.end:
                return made
    m = _CHINESE.match(head)
    if m and (names := _agencies(m["names"])):
        return Dateline(m["place"], m["date"], names, names[0], m.end())
    if m:  # an agency that signs in this way needs no list
        return Dateline(m["place"], m["date"], (m["names"],), m["names"], m.end())
    for pattern in (_SQUARE, _LENTICULAR):
        m = pattern.match(head)
        if m:
            made = _inner(text, m["inner"], m.end())
            if made.end:
                return made
    return _by_form(text, head)


def _by_form(text: str, head: str) -> Dateline:
    """An agency that no list has, known by the form of the dateline alone."""
    for pattern in (_BRACKETED, _SLASHED):
        m = pattern.match(head)
        if m and _BY_DASH.search(m["tail"]) and (names := _unknown(m["lead"], m["names"])):
            return _made(text, m["lead"], names, m.end())
        if m and pattern is _SLASHED and "." in m["tail"] and (names := _unknown(m["lead"], m["names"])):
            return _made(text, m["lead"], names, m.end())
    m = _KOREAN_SIGNED.match(head)
    if m and (whole := _KOREAN.match(head)):
        return _made(text, whole["lead"], (m["name"],), whole.end())
    return Dateline()


def read_dateline(text: str) -> Dateline:
    """The dateline that opens this paragraph; ``Dateline()`` (end 0) where there is none."""
    lead = len(text) - len(text.lstrip())
    found = _by_agency(text[lead:])
    if not found.end:
        m = _CAPITALS.match(text[lead : lead + _HEAD])
        if m and any(len(w) > 2 for w in m["lead"].split()) and len(text) - m.end() > 30:
            found = _made(text[lead:], m["lead"], (), m.end())
    if not found.end or not lead:
        return found
    return Dateline(found.place, found.date, found.agencies, found.agency, found.end + lead)
