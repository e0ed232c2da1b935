"""Japanese statements without the particle before a listed verb: any verb behind a quotation, what is said as the
verb's object, and sources that an account is according to."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec.structs import replace

from slugline.statement.drafts import Draft
from slugline.statement.marks import Quote
from slugline.statement.spaceless.base import Chars, Clause, cue_pattern, trimmed
from slugline.statement.spaceless.lists import endings
from slugline.statement.spaceless.names import bare_name
from slugline.statement.spaceless.openings import opened, told
from slugline.statement.spaceless.topics import FAR, Topic, topic

__all__ = ["according", "deed", "otherwise"]

_ASIDE = regex.compile(r"（(?P<who>[^（）「」0-9０-９]{2,24})）")
_REST = 6  # characters behind a verb that closes its sentence
_LEAST = 4


def otherwise(c: Clause) -> Iterator[Draft]:
    """``Xは「…」と気を引き締めた``: any verb behind a quotation and と; ``Xからは「…」との声``."""
    for q in c.quotes:
        found = _beside(c, q)
        if found is not None:
            yield found
            return
        who = topic(c, c.start, q.start)
        if who is None or c.match("named_so", q.end) is not None:
            continue
        if (verb := c.match("anyhow", q.end)) is not None:
            draft = c.made((q.start, q.end), who[:2], verb.span("cue"))
            yield replace(draft, certainty="said", confidence=0.7)
            return


def _beside(c: Clause, q: Quote) -> Draft | None:
    """Who stands right beside the quotation: in brackets, behind its particle, or as a voice before it."""
    aside = _ASIDE.match(c.text, q.end, c.end)
    if aside is not None:
        return replace(c.made((q.start, q.end), aside.span("who"), None), certainty="said")
    behind = c.match("behind", q.end)
    if behind is not None:
        draft = c.made((q.start, q.end), behind.span("who"), behind.span("cue"))
        return replace(draft, certainty="said", confidence=0.7)
    voices, voiced = c.search("voices", c.start, q.start + 1), c.match("voiced", q.end)
    if voices is not None and voices.end() == q.start and voiced is not None:
        return c.made((q.start, q.end), voices.span("who"), voiced.span("cue"))
    return None


def deed(c: Clause) -> Iterator[Draft]:
    """``Xは即時停戦を呼び掛けた``, ``Xは撤回する意向を示した``: what is said is the verb's object."""
    who = topic(c, c.start, c.end, c.quotes)
    if who is None:
        return
    last = (
        c.search("judged", who[2])
        or _so(c, who)
        or c.search("on_ground", who[2])
        or c.search("deed", max(who[2], c.end - FAR * 2))
    )
    span = last.span("cue") if last is not None else _object_verb(c, who)
    if span is None:
        return
    start, to = opened(c, who[2], span[0])
    stop = last.start() if last is not None else span[0]
    content = trimmed(c.text, start, stop if stop > start else span[0])
    if last is None:
        content, of = _object(c, content, c.made(content, None, span).certainty)
        to = of or to
    if content[1] - content[0] > 1:
        yield replace(c.made(content, who[:2], _led(c, last, span)), addressee=to)


def _led(c: Clause, last: regex.Match[str] | None, span: Chars) -> Chars:
    """The verb with the noun before it, where the lexicon holds both: ``認識を示し``."""
    first = last.start() if last is not None else span[0]
    return next(((s, span[1]) for s in range(first, span[0]) if c.text[s : span[1]] in c.lex.cues), span)


def _object(c: Clause, content: Chars, certainty: str | None) -> tuple[Chars, Chars | None]:
    """The verb's object without its particle, and of whom it is demanded."""
    manner = c.search("manner", *content)
    content = (content[0], manner.start() if manner is not None else content[1])
    m = c.match("demanded_of", *content) if certainty == "demanded" else None
    if m is not None:
        return (m.start("said"), m.end("said")), (m.start("to"), m.end("to"))
    to = told(c, *content)
    end = to[0] if to is not None and to[0] > content[0] else content[1]
    return (content[0], end - c.lex.has("objects", c.text[end - 1])), to


def _object_verb(c: Clause, who: Topic) -> Chars | None:
    """The verb of saying that closes the sentence behind its object."""
    span = None
    for m in cue_pattern(c.lex.language).finditer(c.text, max(who[2], c.end - FAR), c.end):
        ends = c.end - m.end() <= _REST and c.lex.has("stems", m.group()[-1:])
        behind = c.lex.has("objects", c.text[m.start() - 1]) or c.search("manner", who[2], m.start()) is not None
        if ends and behind:
            span = m.span()
    return span


def _so(c: Clause, who: Topic) -> regex.Match[str] | None:
    """``小田切さんは、…倍になったとこぼす``: a person, a clause and と before a verb that no list holds."""
    if bare_name(c.text[who[0] : who[1]], c.lex.language) is None:
        return None
    m = c.search("said_so", who[2])
    return m if m is not None and c.lex.patterns["no_saying"].match(m["cue"]) is None else None


def according(c: Clause, found: list[Draft]) -> Iterator[Draft]:
    """``Xによると、…``; ``Xの調べで、…ことが分かった``."""
    turned = c.match("turned_up", c.start)
    known = c.search("found", max(turned.end(), c.end - FAR)) if turned is not None and not found else None
    if turned is not None and known is not None:
        d = c.made(trimmed(c.text, turned.end(), known.start()), turned.span("who"), turned.span("as"))
        yield replace(d, according=True, certainty="said")
        return
    for word in sorted(c.lex.after):
        at = c.text.find(word, c.start, c.end)
        if at <= c.start:
            continue
        content = trimmed(c.text, at + len(word), c.end)
        tail = endings(c.lex.language, "hearsay").search(c.text, *content)
        content = (content[0], tail.start() if tail is not None else content[1])
        if content[1] - content[0] >= _LEAST:
            d = c.made(content, _source(c, at), (at, at + len(word)))
            yield replace(d, according=True, certainty="said")
            return


def _source(c: Clause, at: int) -> Chars:
    """Whose account stands before the words at ``at``, without the noun for it and without who passed it on."""
    marked = next((q for q in c.quotes if q.end == at and at - q.start < FAR), None)
    start = marked.start if marked is not None and marked.start > c.start else at
    while start > c.start and c.text[start - 1] not in "、。「":
        start -= 1
    own = c.search("source_end", start, at)
    passed = c.search("passed", start, at) or c.match("issued", start, at) or c.match("told_so", start, at)
    if passed is not None:
        return passed.start("who"), passed.end("who")
    return (start, own.start()) if own is not None and own.start() > start else (start, at)
