"""What the text of an HTML page says of its markup, in one pass over its tags and before anything is parsed.

A tree answers such questions too, but each of them by a walk of its own; and a page that would stall the parser has to
be told before it is parsed. Read are the head's metas, title, canonical address and base, the page's language, blocks
of JSON-LD, the first headings and times, how many words of formatting are opened with attributes, and where the element
stands that holds the article, if the page has one. What stands in scripts and comments is none of it. The order of
reading is that of the page, and the time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

__all__ = ["PageMarks", "Part", "dated_props", "read_marks"]

_HEAD = 500_000  # characters in which the page's head has to end
_METAS, _LINKED, _HEADINGS, _TIMES = 2_000, 20, 5, 5  # elements of a kind that are read
_INNER = 4_000  # characters in which a heading, a title, a time or the tag of a dated element has to end
_TYPE = 400  # characters in which the start tag of a script or a link has to end
_PROPS = 10  # places that name a date's property

# Formatting is told by its first letters, in either case: of more than three elements that are alike the parser keeps
# three (the standard's Noah's Ark clause), so that only those with attributes can be many. Other names are looked for
# in small letters, and in any case on a page that has tags in capitals.
_MARK = (
    r"<(?:b(?:[\s/]|[iI][gG][\s/]|ase\b)|[iu][\s/]|s(?:[\s/]|cript\b|[tT][rR][oOiI]|[mM][aA])|e[mM][\s/]"
    r"|f[oO][nN]|c[oO][dD]|t(?:[tT][\s/]|ime\b|itle\b)|n[oO][bB]|link\b|!--|h(?:1|tml)\b|p\b|article\b|main\b"
    r"|/(?:script\b|head\b|article\b|main\b|S)"
    r"|meta\b(?:\s(?:property|name|itemprop)=\"([^\"]++)\"\s++content=\"([^\"]*+)\"[\s/]*+>)?|[A-Z])"  # as most are
)
_SMALL, _ANY = re.compile(_MARK), re.compile(_MARK, re.I)
_NO_DATA = (">", " src=", " async", " defer", ' type="text/javascript"')  # how most scripts go on that are no data
_ATTRIBUTES = re.compile(r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+")
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,40}+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+>?", re.S)


@dataclass(frozen=True, slots=True)
class Part:
    """Where an element stands in the page's text, and how many paragraphs begin in it."""

    start: int
    end: int
    paragraphs: int


@dataclass(slots=True)
class PageMarks:
    """What was read; ``metas`` are pairs of a name (case folded) and a content, ``formats`` counts the formatting that
    is opened with attributes, in scripts and comments too; ``articles`` and ``mains`` are the outermost elements of
    these names."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    articles: list[Part] = field(default_factory=list)
    mains: list[Part] = field(default_factory=list)
    title: str = ""
    language: str | None = None
    canonical: str | None = None
    base: str | None = None
    paragraphs: int = 0
    formats: int = 0


def read_marks(html: str) -> PageMarks:
    """The marks of a page. Never raises, whatever the page."""
    return _Reader(html, _SMALL).read() or _Reader(html, _ANY).read() or PageMarks()


def dated_props(html: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The first element of each property and what it says: its ``content``, its ``datetime``, its text."""
    for name in names:
        at = html.find(name)
        for _ in range(_PROPS):
            if at < 0:
                break
            start = html.rfind("<", max(0, at - _INNER), at)
            tag = _ATTRIBUTES.match(html, start, start + _INNER) if start >= 0 else None
            told = _told(html, start, tag.end()) if tag else {}
            if tag and told.get("itemprop") == name:
                yield name, told.get("content") or told.get("datetime") or _inner(html, tag.end(), "</")
                break
            at = html.find(name, at + len(name))


class _Reader:
    """One pass: ``at`` is where comments, scripts and tags end that are read already."""

    __slots__ = ("at", "found", "headed", "html", "linked", "open", "pattern", "script")

    def __init__(self, html: str, pattern: re.Pattern[str]) -> None:
        self.html, self.pattern = html, pattern
        self.found = PageMarks()
        self.at = 0
        self.headed = True  # the head goes on
        self.script = False
        self.linked = 0  # where the block of JSON-LD begins that is open
        self.open: dict[str, list[tuple[int, int]]] = {"article": [], "main": []}  # start, paragraphs before

    def read(self) -> PageMarks | None:
        """``None`` for a page with tags in capitals where only small letters are looked for."""
        verbs, small = _VERBS, self.pattern is _SMALL
        for m in self.pattern.finditer(self.html):
            name, content = m.groups()
            if content is not None:
                if not self.script and m.start() >= self.at:
                    self._usual(m, name, content)
                continue
            mark = m[0] if small else m[0].lower()
            verb = verbs.get(mark)
            if verb is None:
                if small and self._capital(mark):
                    return None
                self.found.formats += 2 < len(mark) < 7
            elif self.script:
                if mark == "</script":
                    self._end_script(m)
            elif m.start() >= self.at:
                verb(self, m)
        return self.found

    def _capital(self, mark: str) -> bool:
        """A tag in capitals, or what ends a script: comparisons within one look like tags."""
        return mark == "</S" or (not self.script and "A" <= mark[1] <= "Z")

    def _usual(self, m: re.Match[str], name: str, content: str) -> None:
        if content and self._in_head(m):
            self.found.metas.append((_read(name).strip().casefold(), _read(content)))

    def _start_script(self, m: re.Match[str]) -> None:
        self.script = True
        html, start = self.html, m.end()
        if not html.startswith(_NO_DATA, start):
            end = html.find(">", start, start + _TYPE)
            if "ld+json" in html[start:end]:
                self.linked = end + 1

    def _end_script(self, m: re.Match[str]) -> None:
        if self.linked > 0 and len(self.found.linked) < _LINKED:
            self.found.linked.append(self.html[self.linked : m.start()])
        self.script, self.linked = False, 0

    def _comment(self, m: re.Match[str]) -> None:
        end = self.html.find("-->", m.end() - 2)  # "<!-->" is a whole comment
        self.at = end + 3 if end >= 0 else len(self.html)

    def _end_head(self, _: re.Match[str]) -> None:
        self.headed = False

    def _paragraph(self, _: re.Match[str]) -> None:
        self.found.paragraphs += 1

    def _start_part(self, m: re.Match[str]) -> None:
        self.open[m[0][1:].lower()].append((m.start(), self.found.paragraphs))

    def _end_part(self, m: re.Match[str]) -> None:
        name = m[0][2:].lower()
        if still := self.open[name]:
            start, before = still.pop()
            if not still:
                parts = self.found.articles if name == "article" else self.found.mains
                parts.append(Part(start, m.end() + 1, self.found.paragraphs - before))

    def _time(self, m: re.Match[str]) -> None:
        if len(self.found.times) < _TIMES:
            said = self._attributes(m).get("datetime")
            self.found.times.append(said or _inner(self.html, self.at, "</time"))

    def _heading(self, m: re.Match[str]) -> None:
        if len(self.found.headings) < _HEADINGS:
            self._attributes(m)
            self.found.headings.append(_inner(self.html, self.at, "</h1"))

    def _title(self, m: re.Match[str]) -> None:
        if self.headed and not self.found.title:
            self._attributes(m)
            self.found.title = _inner(self.html, self.at, "</title", marked=False)

    def _html(self, m: re.Match[str]) -> None:
        if self.headed and self.found.language is None:
            told = self._attributes(m)
            self.found.language = told.get("lang")

    def _meta(self, m: re.Match[str]) -> None:
        if not self._in_head(m):
            return
        told = self._attributes(m)
        if content := told.get("content"):
            keys = (told.get("property"), told.get("name"), told.get("itemprop"))
            self.found.metas.extend((key.strip().casefold(), content) for key in keys if key)

    def _link(self, m: re.Match[str]) -> None:
        start = m.end()
        wanted = self.found.canonical is None and self.html.find("canonical", start, start + _TYPE) >= 0
        if wanted and self._in_head(m):
            told = self._attributes(m)
            if told.get("rel") == "canonical" and (href := told.get("href")):
                self.found.canonical = href

    def _base(self, m: re.Match[str]) -> None:
        if self._in_head(m) and self.found.base is None and (href := self._attributes(m).get("href")):
            self.found.base = href

    def _in_head(self, m: re.Match[str]) -> bool:
        return self.headed and m.start() < _HEAD and len(self.found.metas) < _METAS

    def _attributes(self, m: re.Match[str]) -> dict[str, str]:
        """The attributes of the tag, which is read then."""
        tag = _ATTRIBUTES.match(self.html, m.end())
        self.at = tag.end() if tag else m.end()
        return _told(self.html, m.end(), self.at)


_VERBS: dict[str, Callable[[_Reader, re.Match[str]], None]] = {
    "<meta": _Reader._meta, "<link": _Reader._link, "<base": _Reader._base, "<script": _Reader._start_script,
    "</script": _Reader._end_script, "<!--": _Reader._comment, "</head": _Reader._end_head, "<h1": _Reader._heading,
    "<time": _Reader._time, "<title": _Reader._title, "<html": _Reader._html, "<p": _Reader._paragraph,
    "<article": _Reader._start_part, "<main": _Reader._start_part, "</article": _Reader._end_part,
    "</main": _Reader._end_part,
}  # fmt: skip


def _told(html: str, start: int, end: int) -> dict[str, str]:
    """The attributes that are written there, the first of each name."""
    return {key.lower(): _read(a or b or c) for key, a, b, c in reversed(_ATTRIBUTE.findall(html, start, end))}


def _inner(html: str, at: int, end: str, *, marked: bool = True) -> str:
    """The text from the end of a start tag (its ``>``) to the element's end; ``marked``: it may have tags in it."""
    inner = html[at + 1 : at + _INNER]
    found = inner.find(end)
    inner = inner[: found if found >= 0 else inner.lower().find(end)]
    return _read(_TAG.sub("", inner) if marked and "<" in inner else inner)


def _read(value: str) -> str:
    """An attribute's value or a text, its entities resolved."""
    return unescape(value) if "&" in value else value
