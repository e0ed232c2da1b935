"""How a dispatch opens: its dateline, also behind a standfirst, and the reporters whom the dateline names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec.structs import replace

from slugline.article.datelines import read_dateline
from slugline.article.knowledge import knowledge
from slugline.model import Dateline
from slugline.names import agency_record, place

__all__ = ["dateline_of", "home_of", "reporters_of"]

_STANDFIRSTS = 2  # paragraphs that may stand above a dateline
_LONGEST = 400  # characters of a standfirst
_AFTER = regex.compile(
    r"[)）\]]\s*(?P<name>\p{Hangul}{2,4}(?:[·,]\s?\p{Hangul}{2,4}){0,3})\s*(?P<title>\p{Hangul}{2,5})\s*=\s*$"
)
_BEFORE = regex.compile(
    r"[(（](?P<title>\p{Han}{2})\s*(?P<name>\p{Han}{2,4}(?:[、，,\s]\s?\p{Han}{2,4}){0,3})[)）]\s*$"
)
_HAN = regex.compile(r"\p{Han}{2,4}")
_PRINTED_AT_HOME = frozenset({"IN"})
_NAMES = regex.compile(r"[·,，、\s]+")


def dateline_of(body: Sequence[str]) -> Dateline:
    """The dateline of the first paragraph, else one that names its agency below a standfirst.

    ``end`` counts in the first paragraph alone, so it is 0 for a dateline that stands below it.
    """
    found = read_dateline(body[0]) if body else Dateline()
    if found.end:
        return found
    for n, text in enumerate(body[1 : 1 + _STANDFIRSTS]):
        if len(body[n]) > _LONGEST:
            break
        below = read_dateline(text)
        if below.end and below.agencies:
            return replace(below, end=0)
    return found


def home_of(dateline: Dateline) -> str | None:
    """The country whose clock the page goes by, where its dateline proves one (ISO 3166 alpha-2).

    A dateline's place may name its country ("KOLKATA, India"). Of the agencies only those of India count: their copy is
    printed there, with a zone's name (IST) that means other zones elsewhere; the world's agencies are printed anywhere.
    """
    last = (dateline.place or "").rpartition(",")[2].strip()
    if last and (named := place(last)) and named.startswith("iso:"):
        return named[4:6]
    known = (agency_record(a) for a in dateline.agencies)
    return next((a.country for a in known if a is not None and a.country in _PRINTED_AT_HOME), None)


def reporters_of(body: Sequence[str], dateline: Dateline) -> tuple[str, ...]:
    """The people who sign within a dateline: "(솔섬=연합뉴스) 문가람 기자 =", "新华社北京5月4日电（记者李明）"."""
    head = body[0][: dateline.end].strip(" ，：:") if body else ""
    said = knowledge().credits
    after, before = _AFTER.search(head), _BEFORE.search(head)
    if after and after["title"] in said.get("person_after", ()):
        return tuple(_NAMES.split(after["name"]))
    if before and before["title"] in said.get("person_before", ()):
        return tuple(_NAMES.split(before["name"]))
    place = head.find(dateline.place) if dateline.place else -1
    return tuple(_between(head[:place])) if place > 0 else ()


def _between(lead: str) -> Iterator[str]:
    """The name after a correspondent's title, which the place follows: "記者林小河台北"."""
    for title in knowledge().credits.get("person_before", ()):
        at = lead.rfind(title)
        if at >= 0 and _HAN.fullmatch(name := lead[at + len(title) :]):
            yield name
            return
