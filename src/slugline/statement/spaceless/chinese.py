"""Chinese attributions: a speaker, adverbs and occasions, a verb of saying, and what is said behind its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex
from msgspec.structs import replace

from slugline.statement.channels import as_medium
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.drafts import Draft
from slugline.statement.marks import Quote
from slugline.statement.spaceless.base import Chars, Clause, clauses, cue_pattern, trimmed
from slugline.statement.units import Unit

__all__ = ["attributed", "closing"]

_OPENS = tuple("，：,:“「『\u3000。")
_CLAUSE = regex.compile(r"[^，。：“]{0,30}")
_COLON = regex.compile(r"(?P<who>[^，。：“”、]{2,24})[：:](?=[“「])")
_OBJECT = regex.compile(r"(?P<to>[^，。：“”、]{1,12})[：:](?=[“「])")
_MARKS = ("，", ",", "：", ":")
_PARTS = "，,。；、！？"
_LEAST = 4
_NEAR = 16  # characters of words for a name kept back
_DE = "的"
_NAME = 2  # a name's characters at least
_LONGEST = 30  # characters of a speaker
_CLOSING = 60  # characters of a sentence that only tells who spoke


def attributed(unit: Unit, lex: Lexicon) -> Iterator[Draft]:
    """The attributions of a unit, sentence by sentence."""
    for c in clauses(unit, lex):
        learned = _learned(c)
        found = [learned] if learned is not None else list(_according(c))
        yield from found
        # "according to the agency, X said": what X said stands inside
        yield from _said(replace(c, start=found[0].content[0], end=found[0].content[1]) if found else c)


def closing(c: Clause) -> tuple[Chars, Chars] | None:
    """``“…。”`` and then ``X说。``: a sentence that has no more than who spoke and the verb."""
    a, b = trimmed(c.text, c.start, c.end, "，。 　\n")
    m = _ends_in_cue(c.lex.language, 1).search(c.text, a, b) if b - a < _CLOSING else None
    if m is None or any(mark in c.text[a:b] for mark in "，：“"):
        return None
    speaker = _speaker(c, a, m.start())
    return (speaker, m.span()) if speaker is not None else None


def _quoted(c: Clause) -> Draft | None:
    """``A社援引B的话说，…``: B speaks, A reports."""
    m = c.match("quoting", c.start)
    content = trimmed(c.text, m.end(), c.end) if m is not None else (c.end, c.end)
    if m is None or content[1] - content[0] < 3:
        return None
    draft = c.made(content, m.span(2), (m.end(1), m.start(2)))
    return replace(draft, cited=True, certainty="said", frame=(c.start, m.end()))


def _said(c: Clause) -> Iterator[Draft]:
    """``X说，…``, ``“…”，X说``, ``X：“…”``: the first verb of saying with a speaker before it."""
    passed = _quoted(c)
    if passed is not None:
        yield passed
        return
    at, outer = c.start, c.quotes
    for m in cue_pattern(c.lex.language).finditer(c.text, c.start, c.end):
        if m.start() < at or any(q.start <= m.start() < q.end for q in outer) or not _says(c, m):
            continue
        left = next((q for q in reversed(outer) if q.end <= m.start()), None)
        begin = max([p for p in (c.text.rfind(s, at, m.start()) for s in "，、：；,") if p >= 0], default=at - 1) + 1
        begin = max(begin, left.end if left else begin)
        speaker = _speaker(c, begin, m.start()) or (_farther(c, begin) if left is None else None)
        if speaker is None:
            continue
        found = _content(c, speaker, m, left, begin)
        if found is not None:
            yield from _parted(c, found, left, begin)
            return
        at = m.end()
    colon = _COLON.match(c.text, c.start, c.end)
    q = next((q for q in outer if colon is not None and q.start == colon.end()), None)
    if colon is not None and q is not None:
        yield c.made((q.start, q.end), colon.span("who"), None)


def _parted(c: Clause, d: Draft, left: Quote | None, begin: int) -> Iterator[Draft]:
    """``“…，”X说，“…”``: both halves of a quotation; ``X否认…，并称…``: each verb of the speaker with its own words."""
    if left is not None and begin == left.end < d.content[0] and d.kind == "direct":
        yield replace(d, content=(left.start, left.end))
    inner = [q for q in c.quotes if q.start < d.content[1] and d.content[0] < q.end]
    further = next(
        (
            m
            for m in c.lex.patterns["further"].finditer(c.text, *d.content)
            if d.content[0] + 1 < m.start() and not any(q.start < m.start() < q.end for q in inner)
        ),
        None,
    )
    rest = trimmed(c.text, further.end(), d.content[1]) if further is not None else d.content
    if further is None or d.speaker is None or rest[1] - rest[0] < _LEAST:
        yield d
        return
    first = c.made((d.content[0], further.start()), d.speaker, d.cue)
    yield replace(first, addressee=d.addressee, certainty=d.certainty, words=d.words)
    yield c.made(rest, d.speaker, further.span("cue"))


def _farther(c: Clause, begin: int) -> Chars | None:
    """``X签署法令，宣布…``: the speaker stands before another deed of his."""
    if begin <= c.start:
        return None
    whole = max(max(c.text.rfind(s, c.start, begin - 1) for s in "，；：") + 1, c.start)
    deed = c.search("deeds", whole + 2, begin - 1)
    return _speaker(c, whole, deed.start() if deed is not None else begin - 1)


def _content(c: Clause, speaker: Chars, m: regex.Match[str], left: Quote | None, begin: int) -> Draft | None:
    """What is said: behind the verb, or before it where nothing stands behind."""
    told = c.match("told_behind" if c.lex.has("telling", m.group()) else "directed", m.end())
    behind = c.search("told_before", speaker[1], m.start()) if told is None else told
    aspect = c.match("aspect", m.end()) if told is None else None
    begins = aspect.end() if aspect is not None else told.end() if told is not None else m.end()
    right = trimmed(c.text, begins, c.end, "，,：: 　")
    if right[1] - right[0] > 1:
        return replace(_made(c, _quotation(c, right, m), speaker, m), addressee=_listener(c, m, behind))
    if left is not None and begin - left.end <= 2:
        return _made(c, (left.start, left.end), speaker, m)
    about = c.search("about_this", speaker[1], m.start()) if left is None else None
    if about is not None:
        manner = c.search("manner", about.end(), m.start())
        return _made(c, (about.start(), manner.start() if manner is not None else m.start()), speaker, m)
    lead = c.match("hearsay_lead", c.start)
    before = trimmed(c.text, lead.end() if lead is not None else c.start, begin)
    return _made(c, before, speaker, m) if before[1] - before[0] >= _LEAST else None


def _made(c: Clause, content: Chars, speaker: Chars, m: regex.Match[str]) -> Draft:
    """A statement with the whole of its verb: ``警告称`` warns."""
    longer = _ends_in_cue(c.lex.language, 2).search(c.text, speaker[1], m.start())
    if longer is None:
        return c.made(content, speaker, m.span())
    surest = c.made(content, speaker, longer.span())
    draft = c.made(content, speaker, (longer.start(), m.end()))
    return replace(draft, certainty=surest.certainty, words=(*surest.words, m.group()))


def _quotation(c: Clause, right: Chars, m: regex.Match[str]) -> Chars:
    """The quotation that what is said consists of, an object of the verb before its colon or none; all of it where
    words go on behind the quotation."""
    colon = _OBJECT.match(c.text, right[0], right[1])
    start = colon.end() if colon is not None else right[0]
    q = next((q for q in c.quotes if q.start == start), None)
    goes_on = q is not None and q.end < right[1] and c.text[q.end] not in _PARTS
    return (q.start, q.end) if q is not None and not goes_on else right


def _listener(c: Clause, m: regex.Match[str], told: regex.Match[str] | None) -> Chars | None:
    """Whom the words are said to; no matter that the speaker feels something about."""
    colon = _OBJECT.match(c.text, m.end(), c.end) if told is None else None
    if colon is not None and c.search("listener", *colon.span("to")) is not None:
        return colon.start("to"), colon.end("to")
    if told is None or c.lex.has("no_listener", told[1]):
        return None
    a, b = told.span(1)
    felt = c.lex.has("feeling", m.group()) and c.text[m.end() : m.end() + 1] not in _MARKS
    return None if felt and c.search("listener", a, b) is None else (a, b)


def _says(c: Clause, m: regex.Match[str]) -> bool:
    """Whether a word of saying is a verb here: what is said follows its comma or colon, or the word takes it as an
    object and no surer verb stands behind it in the same clause."""
    text, lex, word = c.text, c.lex, m.group()
    behind, before = text[m.end() : m.end() + 1], text[max(0, m.start() - 1) : m.start()]
    if lex.has("noun_behind", behind) or _withheld(c, m) or (len(word) == 1 and lex.has("noun_before", before)):
        return False
    if behind in _OPENS or m.end() >= c.end:
        return True
    clause = _CLAUSE.match(text, m.end(), c.end)
    end = clause.end() if clause is not None else c.end
    verbs = cue_pattern(lex.language).finditer(text, m.end(), end)
    if any(text[n.end() : n.end() + 1] in _OPENS[:-1] for n in verbs):
        return False
    return lex.has("object", word) or not lex.has("loose", word)


def _withheld(c: Clause, m: regex.Match[str]) -> bool:
    """``不愿透露姓名的官员``: the verb says that a name is kept back."""
    found = c.lex.patterns["nameless"].finditer(c.text, max(c.start, m.start() - _NEAR), m.end() + _NEAR)
    return any(n.start() <= m.start() < n.end() for n in found)


def _speaker(c: Clause, a: int, b: int) -> Chars | None:
    """The words before the verb without what leads them in, and without adverbs, occasions and deeds behind them."""
    a, b = trimmed(c.text, a, b)
    while a < b and c.text[a] == _DE:
        a += 1
    m = c.match("lead", a, b)
    a, end = (m.end() if m is not None else a), b
    tail = _tail(c, a, b)
    if tail is not None and tail.start() == a:
        return None
    study = c.search("study", a, end)
    if study is not None:
        return study.start("what"), study.end("what")
    a, b = trimmed(c.text, a, tail.start() if tail is not None else b)
    verb = _ends_in_cue(c.lex.language, 2)
    while (m := verb.search(c.text, a, b)) is not None and m.start() > a + 1:
        b = m.start()
    return (a, b) if 0 < b - a <= _LONGEST and c.search("done", a, b) is None else None


def _tail(c: Clause, a: int, b: int) -> regex.Match[str] | None:
    """The first adverb, occasion or deed behind the speaker that is no part of a name or of a description: ``一名在现场
    的消防员``, ``不愿透露姓名的官员``."""
    at, found = a, None
    least = 1 if any(c.lex.has(k, c.text[a : a + 1]) for k in ("he", "she")) else _NAME
    for m in c.lex.patterns["tail"].finditer(c.text, a, b):
        if m.start() < at or 0 < m.start() - a < least or (m.start() > a and _in_name(c, m, b)):
            continue
        of = c.text.find(_DE, m.end(), b - 1)
        described = c.search("counted", max(a, m.start() - _NEAR), m.start()) is not None or _withheld(c, m)
        if described and of > 0:
            at = of + 1
            continue
        if m.start() > a:
            return m
        found = m
    return found


def _in_name(c: Clause, m: regex.Match[str], b: int) -> bool:
    """Whether an adverb's character belongs to a name behind an office: ``局长于明``, ``记者王均``."""
    if not c.lex.has("name_adverbs", m.group()):
        return False
    before, far = c.text[m.start() - 1], c.text[m.start() - 2]
    left = b - m.start()
    return (left <= 3 and c.lex.has("title_before_name", before)) or (left <= 2 and c.lex.has("title_before_name", far))


@cache
def _ends_in_cue(language: str, least: int) -> re.Pattern[str]:
    """A word of saying of that many characters that ends a stretch: ``警告说`` has one right before the short one."""
    found = sorted((w for w in lexicon(language).cues if len(w) >= least), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, found))})$")


def _learned(c: Clause) -> Draft | None:
    """``央视记者从X获悉，…``: X speaks, the reporter's medium carried it."""
    m = c.match("learned", c.start)
    content = trimmed(c.text, m.end(), c.end) if m is not None else (c.end, c.end)
    if m is None or content[1] - content[0] < _LEAST:
        return None
    link = as_medium(m["by"], c.lex) if m["by"] else None
    draft = c.made(content, m.span("who"), m.span("cue"))
    return replace(draft, according=True, certainty="said", links=(link,) if link is not None else ())


def _according(c: Clause) -> Iterator[Draft]:
    """``据X介绍，…``: what is said, and whose account it is."""
    m = c.search("according", c.start)
    if m is None or m.start() - c.start > 3:
        return
    content = trimmed(c.text, m.end(), c.end)
    if content[1] - content[0] >= _LEAST and not c.lex.has("hearsay", m[1]):
        yield replace(c.made(content, m.span(1), (m.start(), m.start(1))), according=True, certainty="said")
