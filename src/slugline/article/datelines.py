"""Datelines: place, date and agencies that open a dispatch, in the styles of the world's agencies.

Read are, with their variants in other languages: ``PLACE (Agency) –``, ``PLACE, date (Agency/Agency) -``,
``PLACE, date. /AGENCY/.``, ``PLACE, date - Agency.``, ``(AGENCY) - PLACE, DATE -``, ``(place=agency) name =``,
``[place date agency] -``, ``【place agency】``, ``agency+place+date+电``, the first
two with a name that no list has too (the page names its agency), and ``PLACE –`` or ``PLACE, date –`` in
capitals without an agency. How they are written is common knowledge of the trade (agency style books).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import regex

from slugline.article.eastern import dated, signed_korean, undated, with_date, written_date
from slugline.article.knowledge import NONE, bare, knowledge, opening
from slugline.article.particles import between_agencies, particles
from slugline.article.signatures import labelled
from slugline.language import normal, rules
from slugline.model import Dateline
from slugline.names import agency
from slugline.names import place as place_of

__all__ = ["read_dateline"]

_HEAD = 200
_SHORT = 1_000  # characters: only shorter paragraphs are remembered
_LEADING = 110  # characters in which a place, a date and an agency stand before a dash
_DASH = r"[-‐‑‒–—―−:]"
_TAIL = rf"(?P<tail>[\s.,]*(?:{_DASH}|\.{_DASH})*[\s.]*)"
_BRACKETED = regex.compile(
    r"^(?P<lead>[^()（）\[\]【】]{0,90}?)\s*[(（\[](?P<names>[^()（）\[\]【】]{1,70}?)[)）\]]" + _TAIL
)
_SLASHED = regex.compile(r"^(?P<lead>[^()（）\[\]/【】]{0,90}?)\s*/(?P<names>[^()（）\[\]/【】]{1,70}?)/" + _TAIL)
_AFTER_DASH = regex.compile(
    rf"(?:\s*{_DASH}\s*|\s*/\s*|[.,،]\s+|(?<=\p{{Nd}})\s)(?P<names>\p{{L}}[\p{{L}}\p{{M}} .-]{{1,30}}?)"
    rf"(?P<tail>\s*\.\s+|\s+{_DASH}+\s*|{_DASH}+\s+|\s*/\s*\.?\s*)"
)
_BEHIND = re.compile(r"[-‐‑‒–—―−:/]|\.\s")  # one of the signs behind an agency
_AGENCY_FIRST = regex.compile(
    rf"^[(（\[/](?P<names>[^()（）\[\]]{{2,40}})[)）\]/]\s*{_DASH}\s*(?P<lead>[\p{{Lu}}][^()\[\]]{{1,50}}?)"
    rf"\s*(?P<tail>{_DASH}+\s+)"
)
_KOREAN = regex.compile(
    r"^[(（\[](?P<lead>[^()（）\[\]=]{1,30})=(?P<names>[^()（）\[\]=]{2,20})[)）\]]\s*(?P<tail>(?:[^=]{1,30}\s*=\s*)?)"
)
_SQUARE = regex.compile(rf"^[\[［](?P<inner>[^\[\]［］]{{3,60}})[\]］]\s*(?P<tail>{_DASH}*\s*)")
_LENTICULAR = regex.compile(r"^【(?P<inner>[^【】]{2,40})】(?P<tail>\s*)")
_SIGN = re.compile(r"[(（\[［【/]")  # without one of these only a dash, capitals or Chinese make a dateline
_CLOCK = regex.compile(
    r"[\s,،]*\b\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s*[(]?\p{L}{1,5}(?:[+-]\d{1,2})?[)]?){0,2}$", regex.I
)
_INITIALS = regex.compile(r"(?:^|[\s,])(?:\p{Lu}\.){2,}$|(?:[\p{L}\p{M}]\.|\s)\p{L}\.$")
_AROUND = " ,،，-–—"
_INITIALLED = regex.compile(r"[a-z]{2,4}")
_HYPHEN = regex.compile(r"\s*[-–]\s*")
_SITE = regex.compile(r"\.(?:\p{L}{2,3})$")
_TAGGED = regex.compile(
    r"^[(（\[]?(?P<tag>\p{L}[\p{L}\p{M} ’'.-]{1,24}?)(?:[\s(]*\d{1,2}[\s)]*)?[)）\]]?\s*"
    r"(?:[-–—:]+\s*|(?=\s|[)）\]]))\s*"
)
_GLUED = regex.compile(r"\s+\p{Lu}\p{Ll}[\p{L}.’'-]*(?:\s\p{Lu}[\p{L}.’'-]*){0,3}?\s+(?=\p{Lu}{2}[\p{Lu} ,/’'-]*)")
_EDITORS = regex.compile(r"^[(（\[](?P<tag>\p{L}[\p{L}\p{M}]{1,14})\b[^()（）\[\]]{0,90}[)）\]]\s*")
_CAPITALS = regex.compile(
    r"^(?P<lead>\p{Lu}[\p{Lu}\p{M}'’.\- ]{2,38}(?:,\s[\p{Lu}\p{L}][\p{L}\p{M}. ]{1,24}){0,2}"
    r"(?:,\s\p{L}{0,12}\.?\s?\d{1,2}\.?\s?\p{L}{0,12}\.?)?)\s*(?P<tail>\.?\s*(?:[–—―]+|--+|\s-)\s+)"
)
_DIGIT = regex.compile(r"\p{Nd}")
_NAME = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’.\-]*")
_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")
_BREAK = regex.compile(r"\s*[,،，.]\s+|\s*[,،，]\s*")
_MONTH = regex.compile(r"(?<=[,،]\s)\p{L}{3,5}\.\s\d{1,2}$")
_NEWSY = regex.compile(r"\p{Lu}[\p{L}\p{M}\p{N}.&'’-]{1,24}(?:\s\p{Lu}[\p{L}\p{M}\p{N}.&'’-]{1,24}){0,2}")
_BY_DASH = regex.compile(rf"{_DASH}")


def _agencies(names: str) -> tuple[str, ...]:
    """The canonical agencies of a joint credit, or () unless every part is an agency.

    After the first may stand a desk's or an author's initials ("dpa/lni"); before it the correspondent's title and
    after it the name ("Корр. ТАСС Иван Речной").
    """
    names = _SITE.sub("", unicodedata.normalize("NFKC", names).strip(" ."))
    whole = agency(names)
    if whole:
        return (whole,)
    for split in (between_agencies(), _HYPHEN):
        parts = [p.strip(" .") for p in split.split(names) if p.strip(" .")]
        found = [agency(p) for p in parts]
        if found and found[0] and all(a or _INITIALLED.fullmatch(p) for a, p in zip(found, parts, strict=True)):
            return tuple(dict.fromkeys(a for a in found if a))
    return _signed(names)


def _signed(names: str) -> tuple[str, ...]:
    """The agency between a correspondent's title and name."""
    title = opening(normal(names), knowledge().datelines.get("signed", NONE))
    words = names[len(title) :].split() if title else []
    for n in (3, 2, 1):
        if len(words) >= n and (found := agency(" ".join(words[:n]))) and all(w[0].isupper() for w in words[n:]):
            return (found,)
    return ()


def _unknown(lead: str, names: str) -> tuple[str, ...]:
    """Agencies that no list has: a short name of its own in brackets after a place in capitals.

    No agency is a place ("PARIS (France)"), nor the long form of an abbreviation ("WHO (World Health …)").
    """
    place, date = _split_lead(lead)
    parts = [p.strip(" .") for p in between_agencies().split(names)]
    head = _BREAK.split(place)[0] if place else ""
    if not head or len(parts) > 3 or not all(_NEWSY.fullmatch(p) or agency(p) for p in parts):
        return ()
    capitals = [w for w in _NAME.findall(head) if w.casefold() not in particles("in_place")]
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
    words = [w for w in _NAME.findall(place) if w.casefold() not in particles("in_place")]
    if not words or len(words) > 6 or len(place) > 60 or _label(place):
        return False
    return all(w[0].isupper() or not _CASED.match(w[0]) for w in words)


def _label(place: str) -> bool:
    """A label of sources or pictures, no place: "Quelle: dpa/AFP"."""
    role = labelled(normal(place) + ":")
    return role is not None or bare(place) in _captions()


@cache
def _captions() -> frozenset[str]:
    return frozenset(bare(w) for w in knowledge().words.get("caption", NONE))


def _untimed(place: str | None, date: str | None) -> tuple[str | None, str | None]:
    """Without the clock time after the date and the preposition between the two."""
    if date is not None:
        date = _CLOCK.sub("", date).strip(" ,،") or None
    if place is not None and date is not None:
        words = place.split()
        if len(words) > 1 and words[-1] in knowledge().datelines.get("date", ()):
            place = " ".join(words[:-1]).rstrip(" ,،")
    return place, date


def _split_lead(lead: str) -> tuple[str | None, str | None]:
    """Place and date of what stands before the agency."""
    place, date = _untimed(*_parted(_CLOCK.sub("", lead.strip(_AROUND))))
    return _dotted(place, lead), _dotted(date, lead)


def _dotted(part: str | None, lead: str) -> str | None:
    """With the full stop of its last abbreviation: "N.L.", "NORVIK, Neb.", "มิ.ย."."""
    if part and part + "." in lead and (_INITIALS.search(part + ".") or _regional(part)):
        return part + "."
    return part


def _regional(place: str) -> bool:
    """A region that an agency's style shortens ends the place."""
    _, comma, last = place.rpartition(", ")
    return bool(comma) and normal(last) + "." in knowledge().datelines.get("region", NONE)


def _comma(lead: str) -> bool:
    return "," in lead or "،" in lead


@cache
def _months() -> frozenset[str]:
    """The names of months and their abbreviations in English, whose full stop looks like the end of a place."""
    own = rules("en")
    return frozenset((*own.numbered("months"), *own.numbered("months_short")))


def _parted(lead: str) -> tuple[str | None, str | None]:
    lead = lead.strip(" ,.،，")
    if not lead:
        return None, None
    if not _DIGIT.search(lead):
        return lead, None
    parts = _BREAK.split(lead)
    if len(parts) == 2 and normal(parts[0]) in _months():  # "Jan. 14 (UPI) --": the day alone
        return None, lead
    if len(parts) == 2 and _DIGIT.match(parts[0]) and not _DIGIT.search(parts[1]) and _comma(lead):  # "4 мая, МИНСК"
        return parts[1], parts[0]
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
    date = written_date().search(inner)
    if end >= len(text.rstrip()):
        return Dateline()
    said = written_date().sub(" ", inner).replace("=", " ").replace("＝", " ").replace("・", " ").strip()
    when = date.group() if date else None
    for cut in range(len(said)):
        names = _agencies(said[cut:])
        if names and (cut == 0 or not said[cut - 1].isascii() or said[cut - 1] == " "):
            place = said[:cut].strip() or None
            return Dateline() if place and len(place) > 24 else Dateline(place, when, names, names[0], end)
    for cut in range(len(said) - 1, 1, -1):  # 【agency place date】
        if (names := _agencies(said[:cut])) and when and _place_like(said[cut:].strip()):
            return Dateline(said[cut:].strip(), when, names, names[0], end)
    return Dateline()


def _after_reporter(place: str) -> str:
    """The place after a correspondent's title and name: "記者林小河台北"."""
    title = next((t for t in knowledge().credits.get("person_before", ()) if place.startswith(t)), "")
    rest = place.removeprefix(title)
    if not title or len(rest) < 4:
        return place
    known = next((rest[cut:] for cut in range(2, len(rest) - 1) if place_of(rest[cut:])), None)
    return known or rest[3:] if len(rest) > 4 else rest[2:]


def _by_agency(text: str) -> Dateline:
    head = text[:_HEAD]
    signed = _SIGN.search(head) is not None
    for pattern in (_AGENCY_FIRST, _KOREAN, _BRACKETED, _SLASHED) if signed else ():
        m = pattern.match(head)
        if m and (names := _agencies(m["names"])):
            lead, more = _partners(m["lead"]) if pattern is _KOREAN else (m["lead"], ())
            made = _made(text, lead, tuple(dict.fromkeys((*more, *names))), m.end())
            if made.end:
                return made
    made = _after_dash(text)
    if not made.end and not head[:2].isascii():
        made = _chinese(head)
    if made.end or not signed:
        return made
    for pattern in (_SQUARE, _LENTICULAR):
        m = pattern.match(head)
        if m:
            made = _inner(text, m["inner"], m.end())
            if made.end:
                return made
    return _by_form(text, head)


def _after_dash(text: str) -> Dateline:
    """``PLACE, date - Agency.`` and ``PLACE, date, AGENCY -``: the first sign that an agency follows."""
    head = text[:_LEADING]
    for m in _AFTER_DASH.finditer(head, overlapped=True) if _BEHIND.search(head) else ():
        lead = text[: m.start()]
        if len(lead) > 70 or any(c in lead for c in "()[]"):
            break
        if len(lead) > 1 and (names := _agencies(m["names"])):
            made = _made(text, lead.rstrip(" .,،"), names, m.end())
            if made.end:
                return made
    return Dateline()


def _partners(lead: str) -> tuple[str, tuple[str, ...]]:
    """The agency that ends the place of a Korean dateline: "(파리 AFP=연합뉴스)"."""
    place, _, last = lead.rpartition(" ")
    found = _agencies(last) if place else ()
    return (place, found) if found else (lead, ())


def _chinese(head: str) -> Dateline:
    m = with_date().match(head)
    if m:  # an agency that signs in this way needs no list
        names = _agencies(m["names"]) or (m["names"],)
        return Dateline(_after_reporter(m["place"]), m["date"], names, names[0], m.end())
    m = undated().match(head)
    if m and (names := _agencies(m["names"])):
        return Dateline(_after_reporter(m["place"]), None, names, names[0], m.end())
    m = dated().match(head)
    for cut in range(len(m["inner"]) - 2, 1, -1) if m else ():
        if m and (names := _agencies(m["inner"][:cut])):
            return Dateline(m["inner"][cut:], m["date"], names, names[0], m.end())
    return Dateline()


def _by_form(text: str, head: str) -> Dateline:
    """An agency that no list has, known by the form of the dateline alone."""
    for pattern in (_BRACKETED, _SLASHED):
        m = pattern.match(head)
        if m and _BY_DASH.search(m["tail"]) and (names := _unknown(m["lead"], m["names"])):
            return _made(text, m["lead"], names, m.end())
        if m and pattern is _SLASHED and "." in m["tail"] and (names := _unknown(m["lead"], m["names"])):
            return _made(text, m["lead"], names, m.end())
    m = signed_korean().match(head)
    if m and (whole := _KOREAN.match(head)):
        return _made(text, whole["lead"], (m["name"],), whole.end())
    return Dateline()


def _tags_end(text: str) -> int:
    """Where the marks end that an agency sets before its dateline: "(LEAD)", "URGENT -", "(Adds details)"."""
    tags = knowledge().datelines.get("tags", NONE)
    at = 0
    for _ in range(3):
        rest = text[at : at + 120]
        if not tags.near(normal(rest[:16].lstrip("(（["))):
            break
        m = _EDITORS.match(rest)
        if m is None or normal(m["tag"]) not in tags:
            m = _TAGGED.match(rest)
        if m is None or normal(m["tag"]) not in tags:
            break
        at += m.end()
    return at


def _byline_end(text: str) -> int:
    """Where a byline ends that is glued before a dateline in capitals: "By Ravi Menon NEW DELHI, …"."""
    word = opening(normal(text[:12]), knowledge().datelines.get("lead", NONE))
    m = _GLUED.match(text[len(word) : len(word) + 60]) if word else None
    return len(word or "") + m.end() if m else 0


def _sign(lead: str) -> bool:
    """A newsroom's own letters before its text ("TPO -", "ANTD.VN -"): few capitals, or a site, and no known place."""
    word = lead.strip(" .")
    return " " not in word and (len(word) <= 3 or _SITE.search(word) is not None) and place_of(word) is None


def _told(lead: str, rest: str) -> bool:
    """What follows reads as a dispatch's first sentence: not short, and no lower case at its start, unless the words
    before it are a known place."""
    first = next((c for c in rest[:4] if c.isalpha()), "")
    return len(rest) > 30 and (not first.islower() or place_of(_BREAK.split(lead)[0]) is not None)


def read_dateline(text: str) -> Dateline:
    """The dateline that opens this paragraph; ``Dateline()`` (end 0) where there is none. What a page opens with is
    asked for by its lines, its times and its authors: the last ones are kept."""
    return _kept(text) if len(text) <= _SHORT else _read(text)


@lru_cache(maxsize=4_096)
def _kept(text: str) -> Dateline:
    return _read(text)


def _read(text: str) -> Dateline:
    skip = len(text) - len(text.lstrip())
    tags = _tags_end(text[skip : skip + _HEAD])
    for lead in dict.fromkeys((skip + tags + _byline_end(text[skip + tags : skip + tags + _HEAD]), skip)):
        found = _by_agency(text[lead:])
        if not found.end:
            capitals = not (text[lead + 1 : lead + 2].islower() or text[lead + 2 : lead + 3].islower())
            m = _CAPITALS.match(text[lead : lead + _HEAD]) if capitals else None
            if (
                m
                and any(len(w) > 2 for w in m["lead"].split())
                and not _sign(m["lead"])
                and _told(m["lead"], text[lead + m.end() :])
            ):
                found = _made(text[lead:], m["lead"], (), m.end())
        if found.end:
            return Dateline(found.place, found.date, found.agencies, found.agency, found.end + lead)
    return Dateline()
