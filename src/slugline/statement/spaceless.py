"""Japanese and Chinese: attributions where words are not parted, read from particles, marks and stems of saying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.marks import Quote
from slugline.statement.spaceless_base import Chars, clauses, cue_pattern, made, trimmed
from slugline.statement.spaceless_zh import chinese, closing
from slugline.statement.tight_names import bare_name
from slugline.statement.units import Unit

_FAR = 30
_REPORTS = regex.compile(r"[^、。「」]{0,4}と(?:報じ|伝え|報道し)")
_ASKED = regex.compile(
    r"、?([^、。「」は]{1,20}?)(?:の(?:取材|インタビュー|質問|電話取材)(?:に(?:対して|対し|応じて|応じ|答えて|答え)|で)|に(?:対して|対し))、?"
)
_SOURCE_JA = regex.compile(r"([^、。「」]{2,20}?)の(?:話|発言|説明|証言|情報)(?:として|だとして)、?")
_THUS = regex.compile(r"(?:こう|そう|このように|次のように)")
_SOURCE_END = regex.compile(
    r"の(?:話|説明|発表|調べ|報告|談話|証言|まとめ|調査|集計|情報|推計|見立て|分析|関係者の話)$"
)
_PASSED = regex.compile(
    r"(?P<by>[^、。「」]{2,20})が(?P<who>[^、。「」]{1,20})の(?:話|発表|情報)として(?:伝え|報じ)たところ$"
)
_TOLD_SO = regex.compile(
    r"[ 　]*(?P<who>[^、。「」 　]{1,20}?)[はが][ 　]*(?:伝え|報じ|明らかにし|語っ|話し|述べ|発表し)た(?:ところ)?$"
)
_PLAINLY = regex.compile(
    r"(?:試合後|会見で|取材に|記者団に|笑顔で|\p{Han}々と|\p{Hiragana}{2,5}と|[^、。「」]{1,8}ながらに?|[^、。「」はが]{1,8}[にで]|、)*"
)
_VOICES = regex.compile(r"(?P<who>[^、。「」]{1,20}?)から(?:は|も|、)*(?=「)")
_ASIDE = regex.compile(r"（(?P<who>[^（）「」0-9０-９]{2,24})）")
_BEHIND = regex.compile(
    r"と、?(?P<who>[^、。「」は]{2,24})は(?P<cue>[^、。「」]{1,14}(?:[ただるうくすつむぶぐ]))(?=。?$)"
)
_VOICED = regex.compile(r"(?:との|という|といった)(?P<cue>声|指摘|批判|報告|意見|不満|要望|懸念|反論|疑問|証言|訴え)")
_ANYHOW = regex.compile(r"(?:など)?と[^、。「」]{1,16}(?:[ただるうくすつぬむぶぐ]|ている|でいる)(?=。?$)")
_SAID_SO = regex.compile(r"(?<=[たるいだうくすつぬむぶんか])と(?P<cue>[\p{Han}\p{Hiragana}]{2,8})(?=。?$)")
_NO_SAYING = regex.compile(
    r"(?:な|い[うわっえ]|さ|み|見|思|考|呼|名|す|し|も|の|と|は|共|同|戦|会|比|結|一緒|並|違|異|知|分|判)"
)
_AS_JA = regex.compile(r"(?<=[だるいたう])として、?(?P<cue>[^、。「」]{2,16})(?=。?$)")
_WHO_SAID = regex.compile(r"(?:て(?:いる|いた|きた)|た|る)?(?P<who>[\p{Han}\p{Katakana}ー]{2,12}(?:さん|氏)?)[はも]")
_HAPPENED = regex.compile(
    r"が(?:あり|起き|発生し|続き|出て|相次ぎ|起こり|見つかり|判明し|高まり|広がり|増え|減り|進み|迫り)"
)
_JUDGED = regex.compile(
    r"(?:と|という)の[^、。「」をのは]{1,8}を(?P<cue>示し|示す|出し|出す|公表し|発表し|表明し|述べ|明らかにし|まとめ|下し|伝え|強調し|寄せ|発し)"
)
_NAMED_SO = regex.compile(
    r"(?:など)?と(?:呼|名付|名づ|題し|書か|記さ|称さ|され|いう|いっ|する|なる|なっ|思わ|みられ|見られ)"
)
_NOUN_OF = regex.compile(r"[のはがをに、]")
_NOUN = regex.compile(r"[\p{Han}\p{Katakana}ー]")
_FOUND = regex.compile(r"(?:分か|わか|判明し|明らかにな|浮き彫りにな|裏付けられ)った?")
_TURNED_UP = regex.compile(
    r"(?P<who>[^、。「」]{2,24}?)(?P<as>の調べ|の調査|の集計|の分析|のまとめ|の捜査|への取材)で、"
)
_ISSUED = regex.compile(
    r"(?P<who>[^、。「」]{2,24}?)が(?:[0-9０-９]{1,2}日)?(?:に)?(?:発表|公表|公開|開示|集計|まとめ|実施)し?た[^、。]{1,15}$"
)
_RELATIVE_TOPIC = regex.compile(r"が[^、]*[たるいう][\p{Han}\p{Katakana}]")
_HAN = regex.compile(r"\p{Han}")
_REST = 6


def spaceless(unit: Unit, lex: Lexicon) -> list[Draft]:
    """The statements of a unit in a language without spaces."""
    out = list(_japanese(unit, lex) if lex.language == "ja" else chinese(unit, lex))
    out += _loose(unit, lex, out)
    return sorted(out, key=lambda d: (d.content[0], -d.content[1]))


def _japanese(unit: Unit, lex: Lexicon) -> Iterator[Draft]:
    for a, b in clauses(unit):
        found = list(_said_to(unit, lex, a, b)) or list(_otherwise(unit, lex, a, b)) or list(_deed(unit, lex, a, b))
        told = list(_according_ja(unit, lex, a, b, found))
        yield from (d for d in found if d.speaker is not None or not told)
        yield from told


def _said_to(unit: Unit, lex: Lexicon, a: int, b: int) -> Iterator[Draft]:
    """``Xは「…」と述べた``, ``Xは…と述べた``: the particle と and a verb of saying behind it."""
    text, at = unit.text, a
    outer = [q for q in _outer(unit, a, b)]
    for m in cue_pattern(lex.language).finditer(text, a, b):
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
        if topic is None and q is not None and (who := _WHO_SAID.match(text, m.end(), b)) is not None:
            topic = (*who.span("who"), who.end())
        inner = _reported(text, topic, begin, m.end(), outer)
        start = begin if begin is not None else (topic[2] if topic else at)
        asked = _ASKED.match(text, topic[2], particle if q is None else q.start) if topic else None
        start = asked.end() if asked is not None and q is None else start
        source = _SOURCE_JA.match(text, start, particle) if q is None and topic else None
        start = source.end() if source is not None else start
        content = (start, q.end) if q is not None else trimmed(text, start, particle)
        if content[1] - content[0] > 1:
            spoken = inner or topic
            draft = made(unit, content, (spoken[0], spoken[1]) if spoken else None, m.span(), lex)
            if source is not None and topic is not None:
                draft = replace(draft, speaker=source.span(1), cited=True, frame=(topic[0], m.end()))
            if inner is not None and topic is not None:
                draft = replace(draft, cited=True, frame=(topic[0], m.end()))
            yield replace(draft, addressee=asked.span(1)) if asked is not None else draft
        at = m.end()


def spoke_thus(unit: Unit, lex: Lexicon) -> tuple[Chars, Chars] | None:
    """``Xはこう語った`` behind a quotation that stands alone: who spoke, and the verb."""
    if lex.language == "zh":
        return closing(unit, lex)
    m = _THUS.search(unit.text, unit.start, unit.end)
    topic = _topic(unit.text, unit.start, m.end(), []) if m is not None else None
    cue = cue_pattern(lex.language).match(unit.text, m.end(), unit.end) if m is not None else None
    if topic is not None and cue is not None:
        return topic[:2], cue.span()
    topic = _topic(unit.text, unit.start, unit.end, [])
    plain = _PLAINLY.match(unit.text, topic[2], unit.end) if topic is not None else None
    cue = cue_pattern(lex.language).match(unit.text, plain.end(), unit.end) if plain is not None else None
    return (topic[:2], cue.span()) if topic is not None and cue is not None and unit.end - cue.end() < 5 else None


def _otherwise(unit: Unit, lex: Lexicon, a: int, b: int) -> Iterator[Draft]:
    """``Xは「…」と気を引き締めた``: any verb behind a quotation and と; ``Xからは「…」との声``."""
    for q in (q for q in unit.quotes if q.depth == 0 and a <= q.start and q.end <= b):
        aside = _ASIDE.match(unit.text, q.end, b)
        if aside is not None:
            yield replace(made(unit, (q.start, q.end), aside.span("who"), None, lex), certainty="said")
            return
        behind = _BEHIND.match(unit.text, q.end, b)
        if behind is not None:
            draft = made(unit, (q.start, q.end), behind.span("who"), behind.span("cue"), lex)
            yield replace(draft, certainty="said", confidence=0.7)
            return
        voices, voiced = _VOICES.search(unit.text, a, q.start + 1), _VOICED.match(unit.text, q.end, b)
        if voices is not None and voices.end() == q.start and voiced is not None:
            yield made(unit, (q.start, q.end), voices.span("who"), voiced.span("cue"), lex)
            return
        topic = _topic(unit.text, a, q.start, [])
        if topic is None or _NAMED_SO.match(unit.text, q.end, b) is not None:
            continue
        if (verb := _ANYHOW.match(unit.text, q.end, b)) is not None:
            draft = made(unit, (q.start, q.end), topic[:2], verb.span(), lex)
            yield replace(draft, certainty="said", confidence=0.7)
            return


def _deed(unit: Unit, lex: Lexicon, a: int, b: int) -> Iterator[Draft]:
    """``Xは即時停戦を呼び掛けた``, ``Xは撤回する意向を示した``: what is said is the verb's object."""
    outer = [q for q in unit.quotes if q.depth == 0 and a <= q.start and q.end <= b]
    topic = _topic(unit.text, a, b, outer)
    if topic is None:
        return
    last = (
        _JUDGED.search(unit.text, topic[2], b)
        or _so(unit, topic, b, lex)
        or _AS_JA.search(unit.text, topic[2], b)
        or lex.patterns["deed"].search(unit.text, max(topic[2], b - _FAR * 2), b)
    )
    span = last.span("cue") if last is not None else None
    for m in cue_pattern(lex.language).finditer(unit.text, max(topic[2], b - _FAR), b) if span is None else ():
        if (
            unit.text[m.start() - 1] in "をに"
            and b - m.end() <= _REST
            and m.group()[-1:] in "しじめけせえいっるうすくつむぶぐん"
        ):
            span = m.span()
    if span is None:
        return
    asked = _ASKED.match(unit.text, topic[2], span[0])
    start, stop = asked.end() if asked else topic[2], last.start() if last is not None else span[0]
    content = trimmed(unit.text, start, stop if stop > start else span[0])
    if content[1] - content[0] > 1:
        draft = made(unit, content, topic[:2], span, lex)
        yield replace(draft, addressee=asked.span(1)) if asked is not None else draft


def _so(unit: Unit, topic: tuple[int, int, int], b: int, lex: Lexicon) -> regex.Match[str] | None:
    """``小田切さんは、…倍になったとこぼす``: a person, a clause and と before a verb that no list holds."""
    if bare_name(unit.text[topic[0] : topic[1]], lex.language) is None:
        return None
    m = _SAID_SO.search(unit.text, topic[2], b)
    return m if m is not None and _NO_SAYING.match(m["cue"]) is None else None


def _outer(unit: Unit, a: int, b: int) -> Iterator[Quote]:
    """Outermost quotations, without names in marks behind a noun: ``NPO法人「海と森」の代表``."""
    for q in unit.quotes:
        if q.depth == 0 and a <= q.start and q.end <= b:
            short = q.end - q.start < 16 and q.start > a and _NOUN.match(unit.text[q.start - 1]) is not None
            if not (short and _NOUN_OF.match(unit.text, q.end, b) is not None):
                yield q


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
        if text[i] == "と" and text[max(0, i - 3) : i] != "による" and not any(q.start <= i < q.end for q in outer):
            behind = any(q.end in (i, i - 2) for q in outer)
            so = text[i + 1 : i + 3] == "して" and cue - i < 12
            if not text[i + 1 : cue].strip("　"):
                return i
            if so or behind or i == cue - 1 or text[i + 1 : i + 2] == "、" or _closes_clause(text, i, cue):
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
    comma = text.find("、", lo, stop)
    marked = next(
        (i for i in range(lo + 1, stop if comma < 0 else comma) if text[i] == "は" and _noun_end(text, i)), None
    )
    if marked is None and 0 < comma < stop:
        marked = _later_topic(text, lo, comma, stop)
        best = (comma + 1, marked, marked + 1) if marked is not None else None
    clause = marked is not None and best is None and _RELATIVE_TOPIC.search(text, lo, marked) is not None
    for i in range(marked if marked is not None and clause else lo, stop if best is None else lo):
        if text[i] in "はが" and i > lo and _noun_end(text, i) and text[i + 1 : i + 2] not in "なずいてっり":
            start = i
            while start > lo and (text[start - 1] not in "、。 　「」" or (text[start - 1] in "「」" and not hidden)):
                start -= 1
            best = (start, i, i + 1)
            break
    if best is None:
        return None
    a, b = best[0], best[1]
    genitive = text.rfind("する", a, b)
    return (genitive + 2 if genitive > a else a, b, best[2])


def _later_topic(text: str, lo: int, comma: int, stop: int) -> int | None:
    """``噴火があり、気象台は``: what happened stands first, the topic behind its comma."""
    if _HAPPENED.search(text, lo, comma) is None:
        return None
    end = text.find("、", comma + 1, stop)
    return next((i for i in range(comma + 2, end if end > 0 else stop) if text[i] == "は" and _noun_end(text, i)), None)


def _noun_end(text: str, i: int) -> bool:
    before = text[i - 1]
    return (
        not ("\u3041" <= before <= "\u3096")
        or text[max(0, i - 2) : i] in ("さん", "たち", "ゃん", "んら")
        or before == "」"
        or (before == "ら" and i > 1 and _HAN.match(text[i - 2]) is not None)
    )


def _according_ja(unit: Unit, lex: Lexicon, a: int, b: int, found: list[Draft]) -> Iterator[Draft]:
    text = unit.text
    turned = _TURNED_UP.match(text, a, b)
    if turned is not None and not found and _FOUND.search(text, max(turned.end(), b - _FAR), b) is not None:
        d = made(unit, trimmed(text, turned.end(), b), turned.span("who"), turned.span("as"), lex)
        yield replace(d, according=True, certainty="said")
        return
    for word in sorted(lex.after):
        at = text.find(word, a, b)
        if at <= a:
            continue
        start = at
        marked = next((q for q in unit.quotes if q.depth == 0 and q.end == at and at - q.start < _FAR), None)
        if marked is not None and marked.start > a:
            start = marked.start
        while start > a and text[start - 1] not in "、。「":
            start -= 1
        end = at
        own = _SOURCE_END.search(text, start, at)
        passed = _PASSED.search(text, start, at) or _ISSUED.match(text, start, at) or _TOLD_SO.match(text, start, at)
        if passed is not None:
            start, end = passed.span("who")
        elif own is not None and own.start() > start:
            end = own.start()
        content = trimmed(text, at + len(word), b)
        for tail in ("という", "としている", "とのこと"):
            if text[content[0] : content[1]].endswith(tail):
                content = (content[0], content[1] - len(tail))
        if content[1] - content[0] > 3:
            d = made(unit, content, (start, end), (at, at + len(word)), lex)
            yield replace(d, according=True, certainty="said")
            return


def _loose(unit: Unit, lex: Lexicon, have: list[Draft]) -> list[Draft]:
    """Quotations that nothing claims."""
    out = []
    spoken = set(_outer(unit, unit.start, unit.end)) if lex.language == "ja" else set(unit.quotes)
    for q in unit.quotes:
        if (
            q.depth
            or q not in spoken
            or any(d.speaker is not None and d.speaker[0] <= q.start < d.speaker[1] for d in have)
            or any(d.kind == "direct" and d.content[0] <= q.start and q.end <= d.content[1] for d in have)
        ):
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
