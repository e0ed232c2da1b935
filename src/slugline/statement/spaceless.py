"""Japanese and Chinese: attributions where words are not parted, read from particles, marks and stems of saying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import regex

from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.drafts import Draft
from slugline.statement.marks import Quote
from slugline.statement.units import Unit

Chars = tuple[int, int]
_FAR = 30
_REPORTS = regex.compile(r"[^、。「」]{0,4}と(?:報じ|伝え|報道し)")
_ASKED = regex.compile(
    r"、?([^、。「」は]{1,20}?)(?:の(?:取材|インタビュー|質問|電話取材)(?:に(?:対して|対し|応じて|応じ|答えて|答え)|で)|に(?:対して|対し))、?"
)
_TOLD = regex.compile(r"([^，,：:。“「]{2,16})[，,：:]")
_QUOTES = regex.compile(
    r"([^，,。：:“「、]{2,24}?)(?:援引|引述|引用|转引|轉引|转述|轉述)(?:了)?([^，,。：:“「]{2,24}?)(?:的(?:话|話|说法|說法|消息|讲话))?"
    r"(?:报道|報道|報導|报导)?(?:说|說|称|稱|表示|指出|报道|報道)?[，,：:]"
)
_TOLD_ZH = regex.compile(
    r"(?:向|对|對|接受)([^，。]{2,16}?)(?:(?:电话|專訪|专访|采访|採訪|访问|訪問|记者|記者)+时?時?)?(?:时|時)?$"
)
_SOURCE_JA = regex.compile(r"([^、。「」]{2,20}?)の(?:話|発言|説明|証言|情報)(?:として|だとして)、?")
_STOP = "。！？；\n"


@cache
def _cue_pattern(language: str) -> regex.Pattern[str]:
    """All stems of saying; Japanese とした, としている say no more than the particle and a light verb."""
    light = ("している(?=[。」]|$)", "した(?=[。」]|$)") if language == "ja" else ()
    words = sorted(lexicon(language).cues, key=lambda w: (-len(w), w))
    return regex.compile("|".join([*(regex.escape(w) for w in words), *light]))


def spaceless(unit: Unit, lex: Lexicon) -> list[Draft]:
    """The statements of a unit in a language without spaces."""
    out = list(_japanese(unit, lex) if lex.language == "ja" else _chinese(unit, lex))
    out += _loose(unit, lex, out)
    return sorted(out, key=lambda d: (d.content[0], -d.content[1]))


def _made(unit: Unit, content: Chars, speaker: Chars | None, cue: Chars | None, lex: Lexicon) -> Draft:
    inner = [q for q in unit.quotes if q.depth == 0 and content[0] <= q.start and q.end <= content[1]]
    direct = len(inner) == 1 and inner[0].start <= content[0] + 1 and inner[0].end >= content[1] - 1
    word = unit.text[slice(*cue)] if cue else ""
    certainty = lex.cues[word][0].certainty if word in lex.cues else "said"
    frame = (min(s[0] for s in (cue, speaker) if s), max(s[1] for s in (cue, speaker) if s)) if cue or speaker else None
    return Draft(
        unit.paragraph,
        "direct" if direct else ("mixed" if inner else "indirect"),
        content,
        cue,
        speaker,
        unit.paragraph if speaker else -1,
        None,
        certainty,
        (word,) if word else (),
        frame=frame,
        confidence=0.9 if speaker else 0.65,
    )


def _trim(text: str, a: int, b: int, marks: str = "、，,：:。 　\n") -> Chars:
    while a < b and text[a] in marks:
        a += 1
    while b > a and text[b - 1] in marks:
        b -= 1
    return a, b


def _clauses(unit: Unit) -> Iterator[Chars]:
    """Sentences of the unit, stops inside quotations passed over."""
    start = unit.start
    outer = [q for q in unit.quotes if q.depth == 0]
    for i in range(unit.start, unit.end):
        if unit.text[i] in _STOP and not any(q.start <= i < q.end for q in outer):
            if i > start:
                yield start, i
            start = i + 1
    if unit.end > start:
        yield start, unit.end


# -- Japanese ---------------------------------------------------------------


def _japanese(unit: Unit, lex: Lexicon) -> Iterator[Draft]:
    for a, b in _clauses(unit):
        found = list(_said_to(unit, lex, a, b))
        yield from found
        yield from _according_ja(unit, lex, a, b, found)


def _said_to(unit: Unit, lex: Lexicon, a: int, b: int) -> Iterator[Draft]:
    """``Xは「…」と述べた``, ``Xは…と述べた``: the particle と and a verb of saying behind it."""
    text, at = unit.text, a
    outer = [q for q in unit.quotes if q.depth == 0 and a <= q.start and q.end <= b]
    for m in _cue_pattern(lex.language).finditer(text, a, b):
        if m.start() < at or any(q.start <= m.start() < q.end for q in outer):
            continue
        particle = _particle(text, at, m.start(), outer)
        if particle is None:
            continue
        q = next((q for q in outer if q.end in (particle, particle - 1, particle - 2)), None)
        begin = q.start if q is not None else None
        topic = _topic(text, at, begin if begin is not None else particle, outer)
        if topic is None and q is not None:
            topic = _topic(text, particle + 1, m.start() + 0, outer)
        inner = _reported(text, topic, begin, m.end(), outer)
        start = begin if begin is not None else (topic[2] if topic else at)
        asked = _ASKED.match(text, topic[2], particle if q is None else q.start) if topic else None
        start = asked.end() if asked is not None and q is None else start
        source = _SOURCE_JA.match(text, start, particle) if q is None and topic else None
        start = source.end() if source is not None else start
        content = (start, q.end) if q is not None else _trim(text, start, particle)
        if content[1] - content[0] > 1:
            spoken = inner or topic
            made = _made(unit, content, (spoken[0], spoken[1]) if spoken else None, m.span(), lex)
            if source is not None and topic is not None:
                made = replace(made, speaker=source.span(1), cited=True, frame=(topic[0], m.end()))
            if inner is not None and topic is not None:
                made = replace(made, cited=True, frame=(topic[0], m.end()))
            yield replace(made, addressee=asked.span(1)) if asked is not None else made
        at = m.end()


def _reported(
    text: str, topic: tuple[int, int, int] | None, begin: int | None, end: int, outer: list[Quote]
) -> tuple[int, int, int] | None:
    """``A通信は、Bが「…」と述べたと報じた``: B speaks, A reports."""
    if topic is None or begin is None or _REPORTS.match(text, end) is None:
        return None
    return _topic(text, topic[2], begin, outer)


def _particle(text: str, lo: int, cue: int, outer: list[Quote]) -> int | None:
    """Where the quoting と stands before the verb; a topic, a time or a place may stand between."""
    for i in range(cue - 1, max(lo, cue - _FAR) - 1, -1):
        if text[i] in "「『。":
            return None
        if text[i] == "と" and not any(q.start <= i < q.end for q in outer):
            behind = any(q.end in (i, i - 2) for q in outer)
            if behind or i == cue - 1 or text[i + 1 : i + 2] == "、" or _closes_clause(text, i, cue):
                return i - 2 if behind and text[i - 2 : i] == "など" else i
        if text[i] == "う" and text[i - 1] == "よ" and i >= cue - 2:
            return i - 1
    return None


def _closes_clause(text: str, i: int, cue: int) -> bool:
    """``…したと公式サイトで発表``: a finite verb before と, a place or time between it and the verb of saying."""
    return text[i - 1] in "たるいだうくすつぬむん" and cue - i < 20 and text[cue - 1] in "でにはがを"


def _topic(text: str, lo: int, hi: int, outer: list[Quote]) -> tuple[int, int, int] | None:
    """Start and end of the topic's words, and where the sentence goes on behind its particle."""
    hidden = [q for q in outer if lo <= q.start < hi]
    stop = hidden[0].start if hidden else hi
    best = None
    for i in range(lo, stop):
        if text[i] in "はが" and i > lo and _noun_end(text, i) and text[i + 1 : i + 2] not in "なずいてっり":
            start = i
            while start > lo and text[start - 1] not in "、。「」 　":
                start -= 1
            best = (start, i, i + 1)
            break
    if best is None:
        return None
    a, b = best[0], best[1]
    genitive = text.rfind("する", a, b)
    return (genitive + 2 if genitive > a else a, b, best[2])


def _noun_end(text: str, i: int) -> bool:
    before = text[i - 1]
    return (
        not ("\u3041" <= before <= "\u3096") or text[max(0, i - 2) : i] in ("さん", "たち", "ちゃん") or before == "」"
    )


def _according_ja(unit: Unit, lex: Lexicon, a: int, b: int, found: list[Draft]) -> Iterator[Draft]:
    text = unit.text
    for word in sorted(lex.after):
        at = text.find(word, a, b)
        if at <= a:
            continue
        start = at
        while start > a and text[start - 1] not in "、。「":
            start -= 1
        content = _trim(text, at + len(word), b)
        for tail in ("という", "としている", "とのこと"):
            if text[content[0] : content[1]].endswith(tail):
                content = (content[0], content[1] - len(tail))
        if content[1] - content[0] > 3:
            d = _made(unit, content, (start, at), (at, at + len(word)), lex)
            yield replace(d, according=True, certainty="said")
            return


# -- Chinese ----------------------------------------------------------------


def _chinese(unit: Unit, lex: Lexicon) -> Iterator[Draft]:
    for a, b in _clauses(unit):
        found = list(_according_zh(unit, lex, a, b))
        yield from found
        # "according to the agency, X said": what X said stands inside
        yield from _said_zh(unit, lex, *(found[0].content if found else (a, b)))


def _quoted_zh(unit: Unit, lex: Lexicon, a: int, b: int) -> Draft | None:
    """``A社援引B的话说，…``: B speaks, A reports."""
    m = _QUOTES.match(unit.text, a, b)
    content = _trim(unit.text, m.end(), b) if m is not None else (b, b)
    if m is None or content[1] - content[0] < 3:
        return None
    made = _made(unit, content, m.span(2), (m.end(1), m.start(2)), lex)
    return replace(made, cited=True, certainty="said", frame=(a, m.end()))


def _said_zh(unit: Unit, lex: Lexicon, a: int, b: int) -> Iterator[Draft]:
    text = unit.text
    passed = _quoted_zh(unit, lex, a, b)
    if passed is not None:
        yield passed
        return
    outer = [q for q in unit.quotes if q.depth == 0 and a <= q.start and q.end <= b]
    at = a
    for m in _cue_pattern(lex.language).finditer(text, a, b):
        if (
            m.start() < at
            or any(q.start <= m.start() < q.end for q in outer)
            or text[m.end() : m.end() + 1] in "的过過法明服"
        ):
            continue
        left = next((q for q in reversed(outer) if q.end <= m.start()), None)
        begin = max([p for p in (text.rfind(c, at, m.start()) for c in "，、：；,") if p >= 0], default=at - 1) + 1
        begin = max(begin, left.end if left else begin)
        speaker = _speaker_zh(text, begin, m.start(), lex)
        if speaker is None and begin > a and left is None:
            whole = max(text.rfind(c, a, begin - 1) for c in "，；：") + 1
            speaker = _speaker_zh(text, max(whole, a), begin - 1, lex)
        if speaker is None:
            continue
        told = _TOLD.match(text, m.end(), b) if m.group() in ("告诉", "告訴") else None
        behind = _TOLD_ZH.search(text, speaker[1], m.start()) if told is None else told
        addressee = behind.span(1) if behind is not None else None
        right = _trim(text, told.end() if told is not None else m.end(), b, "，,：: ")
        if right[1] - right[0] > 2:
            q = next((q for q in outer if q.start == right[0]), None)
            made = _made(unit, (q.start, q.end) if q else right, speaker, m.span(), lex)
            yield replace(made, addressee=addressee)
            return
        if left is not None and begin - left.end <= 2:
            yield _made(unit, (left.start, left.end), speaker, m.span(), lex)
            return
        if begin > a + 4:
            yield _made(unit, _trim(text, a, begin), speaker, m.span(), lex)
            return
        at = m.end()


def _speaker_zh(text: str, a: int, b: int, lex: Lexicon) -> Chars | None:
    """The words before the verb without a leading time and a trailing adverb."""
    a, b = _trim(text, a, b)
    m = regex.match(
        r"(?:但|而|不过|同时|此外|另外|昨天|今天|周[一二三四五六日]|星期[一二三四五六日天]|\d+[月日年])+", text[a:b]
    )
    if m:
        a += m.end()
    m = regex.search(
        r"(?:在|于|對|对|向|还|還|也|则|則|进一步|再次|当天|周[一二三四五六日]|星期|\d+日|接受|上周|昨天|今天|日前|近日|随后|曾).*$",
        text[a:b],
    )
    if m and m.start() > 0:
        b = a + m.start()
    return (a, b) if 0 < b - a <= 30 else None


def _according_zh(unit: Unit, lex: Lexicon, a: int, b: int) -> Iterator[Draft]:
    text = unit.text
    m = regex.compile(
        r"(?:据|據|根据|根據)([^，。]{2,30}?)(?:的?(?:报道|報道|報導|报导|消息|说法|說法|統計|统计|称|稱|介绍|援引))?，"
    ).search(text, a, b)
    if m is None or m.start() - a > 3:
        return
    content = _trim(text, m.end(), b)
    if content[1] - content[0] > 3:
        yield replace(_made(unit, content, m.span(1), (m.start(), m.start(1)), lex), according=True, certainty="said")


def _loose(unit: Unit, lex: Lexicon, have: list[Draft]) -> list[Draft]:
    """Quotations that nothing claims."""
    out = []
    for q in unit.quotes:
        if q.depth or any(d.kind == "direct" and d.content[0] <= q.start and q.end <= d.content[1] for d in have):
            continue
        host = next((d for d in have if d.content[0] <= q.start and q.end <= d.content[1]), None)
        inside = unit.text[q.inner : q.inner_end]
        if host is not None and len(inside) > 5:
            out.append(replace(host, kind="direct", content=(q.start, q.end), inside=host.content, confidence=0.7))
        elif host is None and (inside[-1:] in "。！？" or len(inside) > 16):
            out.append(Draft(unit.paragraph, "direct", (q.start, q.end), carried=True, confidence=0.55))
        elif host is None:
            out.append(Draft(unit.paragraph, "scare", (q.start, q.end), confidence=0.4))
    return out
