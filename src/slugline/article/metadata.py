"""Headline, times, authors and publisher, from a page's own metadata or from its lines."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache

import regex

from slugline.article.knowledge import NONE, bare, knowledge, opening
from slugline.article.lines import Line
from slugline.article.outlet import host_of
from slugline.article.page import Page, letters, plain_title
from slugline.article.particles import between_names, particles
from slugline.article.parts import Reading
from slugline.article.signatures import signature
from slugline.article.times import changed_later
from slugline.language import Moment, moments, normal
from slugline.model import Extraction
from slugline.names import agency, place

__all__ = ["authors_of", "country_of", "headline_of", "line_times", "page_times", "sites_of", "stamp"]

_ISO = regex.compile(
    r"^(\d{4}-\d{2}-\d{2})(?:[T\s]\s*(\d{1,2}:\d{2})(?::(\d{2}))?(?:[.,]\d{1,9})?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$"
)
_COMPACT = regex.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$")
_OFFSET = regex.compile(r"[+-]\d\d:\d\d$")
_BRACKETED = regex.compile(r"[(（\[][^()（）\[\]]{0,60}[)）\]]")
_HAN_LIST = regex.compile(r"\p{Han}{3,5}(?:\s?[、，・]\s?\p{Han}{3,5}){0,3}")
_HAN_NAMES = regex.compile(r"\p{Han}{2,4}(?:[\s\u3000]+\p{Han}{2,4}){1,4}")
_BYLINE = 600  # characters of a byline that are read
_AROUND = " .:：-–—"
_LIMIT = 60  # letters from which a shorter title may be a longer one cut off
_TITLECASE = regex.compile(r"^\p{Lu}")


def stamp(text: str, language: str) -> str | None:
    """A metadata time as ISO 8601, with an offset only where it has one; ``None`` where it is no time."""
    text = text.strip()[:200]
    if m := _ISO.match(text):
        return _joined(m[1], m[2], m[3], m[4])
    if m := _COMPACT.match(text):
        clock = f"{m[4]}:{m[5]}" if m[4] else None
        return _joined(f"{m[1]}-{m[2]}-{m[3]}", clock, m[6], m[7])
    try:
        return parsedate_to_datetime(text).isoformat() if "," in text[:5] else _moment(text, language)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _moment(text, language)


def _moment(text: str, language: str) -> str | None:
    found = moments(text, language)
    return found[0].iso if found else None


def _joined(day: str, clock: str | None, second: str | None, zone: str | None) -> str | None:
    if not clock:
        return day if _valid(day) else None
    zone = zone or ""
    if zone in ("Z", "UTC", "GMT"):
        zone = "+00:00"
    elif zone and ":" not in zone:
        zone = zone + ":00" if len(zone) == 3 else zone[:3] + ":" + zone[3:]
    text = f"{day}T{clock.zfill(5)}:{second or '00'}{zone}"
    return text if _valid(text) else None


def _valid(text: str) -> bool:
    try:
        return 1970 <= datetime.fromisoformat(text).year <= 2200
    except ValueError:
        return False


def _precise(value: str) -> tuple[bool, bool]:
    return "T" in value and not value.endswith("T00:00:00"), "T" in value and bool(_OFFSET.search(value))


def _best(values: Sequence[str]) -> str | None:
    """The first value's day at the best precision that any value of that same day gives."""
    if not values:
        return None
    near = [v for v in values if v[:10] == values[0][:10]]
    first = values[0]
    if all(_precise(first)):
        return first
    return max(near, key=lambda v: (_precise(v)[0], _precise(v)[0] and _precise(v)[1], -near.index(v)))


def page_times(page: Page, found: Extraction, language: str) -> tuple[str | None, str | None]:
    """Published and modified from the page's metadata; a ``time`` element or the extractor's day as a last resort."""
    said = [page.linked.published, *page.published]
    values = [v for s in said if s and (v := stamp(s, language))]
    if not values:
        values = [v for s in (*page.times[:2],) if (v := stamp(s, language))]
    elif not all(_precise(values[0])):
        values += [v for s in page.times if (v := stamp(s, language)) and v[:10] == values[0][:10]]
    if not values and found.published:
        values = [v for v in (stamp(found.published, language),) if v]
    changed = [v for s in (page.linked.modified, *page.modified) if s and (v := stamp(s, language))]
    return _best(values), _best(changed)


def line_times(lines: Sequence[Line], r: Reading, language: str, country: str | None) -> tuple[str | None, str | None]:
    """Published and modified from the time lines near the headline and the body's first line.

    Dates of comments, rankings and teasers are furniture and never the article's.
    """
    first = r.body[0] if r.body else 0
    top = r.headline if r.headline is not None else first
    found: list[tuple[float, int, Moment]] = []
    for i in sorted({*r.times, *r.bylines}):
        reach = _reach(i, top, first, r.body[-1] if r.body else first)
        if reach is None:
            continue
        for m in moments(lines[i].text, language, country)[:3]:
            worth = reach + (0.5 if m.has_clock else 0.0) + (1.0 if m.label == "published" else 0.0)
            found.append((worth, -i, m))
    changed = [f for f in found if f[2].label == "modified"]
    plain = [f for f in found if f[2].label != "modified"]
    best = max(plain, key=lambda f: (f[0], f[1])) if plain else None
    last = max(changed, key=lambda f: (f[0], f[1])) if changed else None
    if best is not None:
        return best[2].iso, last[2].iso if last else changed_later(lines[-best[1]].text, best[2])
    if last is not None and opening(normal(lines[-last[1]].text), knowledge().words.get("as_of", NONE)):
        return last[2].iso, None  # "Stand: 12.05.2022": the one date that such pages give
    return None, last[2].iso if last else None


def _reach(i: int, top: int, first: int, last: int) -> float | None:
    """How near line ``i`` is to where times stand; ``None`` where it is out of reach."""
    low, high = min(top, first), max(top, first)
    if low <= i <= high + 4:
        return 3.0
    if low - 3 <= i < low:
        return 2.0
    if high < i <= min(high + 8, last):
        return 1.5
    if last < i <= last + 3:
        return 1.0
    return 0.2 if low - 10 <= i < low else None


def country_of(url: str | None) -> str | None:
    """The country of an address by its top-level domain, where that names one."""
    host = host_of(url)
    top = host.rsplit(".", 1)[-1]
    if len(top) != 2 or not top.isalpha() or top in ("tv", "me", "io", "co", "eu", "ai", "fm", "cc", "ws", "to", "ly"):
        return None
    return {"uk": "GB"}.get(top, top.upper())


def sites_of(page: Page | None, url: str | None) -> tuple[str, ...]:
    """Names of the site: what the page says, and its domain's name."""
    said = () if page is None else (page.linked.publisher or "", *page.sites)
    host = host_of(url)
    parts = [p for p in host.split(".") if p not in ("www", "m", "amp", "co", "com", "org", "net")]
    domain = (max(parts[:-1] or parts, key=len), host.removeprefix("www.")) if parts else ()
    return tuple(s.lstrip("@") for s in (*said, *domain) if s)


def headline_of(page: Page, found: Extraction, sites: Sequence[str]) -> str | None:
    """The headline under which the page gives its article to others, the site's name taken off.

    A page tells its headline up to four times: in JSON-LD, to those who share it (Open Graph), in its heading and in
    its title. A field that differs from the rest was written for itself, one that repeats them was filled in by a
    template: so the shared title counts, unless it repeats both heading and title and JSON-LD has words of its own.
    """
    linked = page.linked.headline
    headings = _headings(page, found, sites)
    wholes = [w for w in (linked, *headings[:1]) if w]
    shared = next((t for t in (plain_title(t, sites, wholes) for t in page.titles[:4]) if not _is_site(t, sites)), None)
    own = (
        plain_title(linked, sites, (*page.titles[:1], *headings[:1]))
        if linked and not _is_site(linked, sites)
        else None
    )
    title = plain_title(page.title, sites, wholes) if page.title else None
    voices = [v for v in (own, shared, *headings, title, found.headline) if v]
    if shared is None or own is None:
        return _whole(shared or _agreed(voices, sites), voices) if voices else None
    shared = _whole(shared, voices)
    headed, titled = _named(shared, headings), _named(shared, [title or ""])
    more = letters(own) in letters(shared)  # the shared one has a kicker or a section beside the same words
    linked_wins = _named(own, headings) if more else headed and titled
    return _whole(own if _same(own, shared) or (linked_wins and not _cut(own, shared)) else shared, voices)


def _headings(page: Page, found: Extraction, sites: Sequence[str]) -> list[str]:
    """The page's first-rank headings, those that share words with what it calls itself elsewhere first."""
    named = [
        t for t in (page.linked.headline, *page.titles, page.title, found.headline) if t and not _is_site(t, sites)
    ]
    headings = [h for h in page.headings if not _is_site(h, sites)]
    near = [h for h in headings if any(_same(h, t) or _overlap(h, t) >= 0.6 for t in named)]
    return list(dict.fromkeys((*near, *(headings if not named else ()))))


def _agreed(voices: Sequence[str], sites: Sequence[str]) -> str:
    """The wording on which most voices agree, the earlier of two."""
    plain = [v for v in voices if not _is_site(v, sites)] or list(voices)
    counts = Counter(normal(v) for v in plain)
    return max(plain, key=lambda v: (counts[normal(v)], -plain.index(v)))


def _is_site(title: str, sites: Sequence[str]) -> bool:
    own = letters(title)
    return any(own == letters(s) for s in sites)


def _named(title: str, others: Sequence[str]) -> bool:
    """The title is the first of the others."""
    return _same(title, next(iter(others), ""))


def _same(a: str, b: str) -> bool:
    return letters(a) == letters(b)


def _cut(title: str, whole: str) -> bool:
    """The title is the beginning of the other, which a limit of length cut off."""
    return len(title) >= _LIMIT and len(whole) > len(title) and letters(whole).startswith(letters(title))


def _whole(title: str, voices: Sequence[str]) -> str:
    """A title cut short with an ellipsis, or at a quotation mark that ended its attribute, as another voice has it."""
    start = normal(title.rstrip(" .…"))
    dots = title.endswith(("…", "..."))
    if len(start) < 12:
        return title
    for v in voices:
        if v == title or not normal(v).startswith(start):
            continue
        rest = normal(v)[len(start) :].lstrip()
        if (dots and len(start) >= 20 and not v.endswith(("…", "..."))) or (rest[:1] in ('"', "'") and len(rest) > 2):
            return v
    return title


def _overlap(a: str, b: str) -> float:
    x, y = set(normal(a).split()), set(normal(b).split())
    return len(x & y) / max(1, min(len(x), len(y))) if x and y else 0.0


def authors_of(page: Page | None, found: Extraction, bylines: Iterable[str]) -> tuple[str, ...]:
    """People who wrote it: agencies, desks, addresses and the site itself left out.

    The first that names a person counts: the page's JSON-LD, its meta elements, the extractor, the bylines.
    """
    sites = set() if page is None else {normal(s) for s in (page.linked.publisher or "", *page.sites)}
    told = () if page is None else (page.linked.authors, page.authors, found.authors)
    for said in (*told, _signed(bylines)):
        names: dict[str, None] = {}
        for text in said[:20]:
            names |= dict.fromkeys(n for n in _people(_unled(text)) if _person(n) and normal(n) not in sites)
        if names:
            return tuple(names)[:20]
    return ()


def _signed(bylines: Iterable[str]) -> tuple[str, ...]:
    """What stands behind the byline's word ("By …"), before a title ("… 기자"), or a list of Han names."""
    said: list[str] = []
    for line in itertools.islice(bylines, 40):
        line = line.strip()
        if prefix := opening(normal(line[:_BYLINE]), knowledge().words["byline"]):
            said.append(line[len(prefix) :])
        elif (signed := signature(line)) is not None and list(signed) == ["reporting"]:
            said.append(signed["reporting"])
        elif _HAN_LIST.fullmatch(line):
            said.append(line)
    return tuple(said)


def _unled(name: str) -> str:
    """Metadata's name without a byline's word before it: "By Ada Brook"; "Von Trapp" is a name."""
    prefix = opening(normal(name[:40]), knowledge().words["byline"])
    rest = name.strip()[len(prefix) :].strip() if prefix else ""
    whole = len(between_names().split(rest[:_BYLINE])[0].split()) > 1 or (prefix or "").strip() == "by"
    return rest if rest and whole and rest[0].isupper() else name


def _people(byline: str) -> list[str]:
    """The names of a byline, without titles, brackets, and the place or office behind them."""
    byline = " ".join(byline[:_BYLINE].split())
    parts = [_untitled(p).strip(_AROUND) for p in between_names().split(_alone(_BRACKETED.sub(" ", byline)))]
    parts = [n for p in parts for n in (p.split() if _HAN_NAMES.fullmatch(p) else [p])]
    whole = any(" " in p and _person(p) for p in parts)
    return [p for n, p in enumerate(parts) if not whole or (not (n and place(p)) and (" " in p or not _cased(p)))]


def _cased(text: str) -> bool:
    return text[:1].lower() != text[:1].upper()


def _untitled(name: str) -> str:
    """Without a journalist's title before it: "unserer Korrespondentin Ada Bach"."""
    words, titles = name.split(), knowledge().credits.get("writers", ())
    last = max((n for n, w in enumerate(words[:5]) if bare(w) in titles), default=-1)
    return name if last < 0 or last == len(words) - 1 else " ".join(words[last + 1 :])


def _alone(byline: str) -> str:
    """The people of a byline that goes on with an agency or a place: "Ada Brook avec AFP", "Ada Brook in Norvik"."""
    words, credits = byline.split()[:20], knowledge().credits
    joins, places = credits.get("with", ()), credits.get("at", ())
    for n in range(1, len(words) - 1):
        head = " ".join(words[:n])
        if bare(words[n]) in joins and (agency(head) or any(agency(w.strip(".,()")) for w in words[n:])):
            return "" if bare(words[0]) in particles("article") else head  # "Le Courrier avec AFP" is a house
        if bare(words[n]) in places and words[n].islower() and words[n + 1][:1].isupper():
            return head
    return byline


@cache
def _desks() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for a desk behind another word, and before one."""
    said = knowledge().words.get("desk_name", NONE)
    return tuple(f" {d}" for d in said), tuple(f"{d} " for d in said if len(d) > 4)


def _person(name: str) -> bool:
    if not 2 < len(name) < 60 or any(c.isdigit() for c in name) or "http" in name or "@" in name or agency(name):
        return False
    folded = normal(name)
    behind, before = _desks()
    if f" {folded}".endswith(behind) or folded.startswith(before):
        return False
    parts = name.split()
    return len(parts) <= 6 and (bool(_TITLECASE.match(name)) or name.lower() == name.upper())
