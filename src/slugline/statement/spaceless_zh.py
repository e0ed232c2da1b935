"""Chinese attributions: a speaker, adverbs and occasions, a verb of saying, and what is said behind its mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import regex

from slugline.statement.channels import as_medium
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.drafts import Draft
from slugline.statement.spaceless_base import Chars, clauses, cue_pattern, made, trimmed
from slugline.statement.units import Unit

__all__ = ["chinese", "closing"]

_TOLD = regex.compile(r"([^，,：:。“「]{2,16})[，,：:]")
_QUOTES = regex.compile(
    r"([^，,。：:“「、]{2,24}?)(?:援引|引述|引用|转引|轉引|转述|轉述)(?:了)?([^，,。：:“「]{2,24}?)(?:的(?:话|話|说法|說法|消息|讲话))?"
    r"(?:报道|報道|報導|报导)?(?:说|說|称|稱|表示|指出|报道|報道)?[，,：:]"
)
_TOLD_ZH = regex.compile(
    r"(?:向|对|對|接受)([^，。]{2,16}?)(?:(?:电话|專訪|专访|采访|採訪|访问|訪問|记者|記者)+时?時?)?(?:时|時)?$"
)
_NOUNS_BEHIND = tuple("的过過法明服书書为為号號题題及")
_NOUNS_BEFORE = tuple("小据學学传傳虽听聽名职職简簡俗统統顾顧访訪慰疑堪昵号再解评論据")
_OPENS = tuple("，：,:“「『\u3000。")
_CLAUSE_ZH = regex.compile(r"[^，。：“]{0,30}")
_LEAST = 4
_LEARNED = regex.compile(
    r"(?:(?P<by>\p{Han}{2,10}?)?记者)?(?:\p{N}{1,2}日|今天|今日|昨日|日前|近日|昨天)?从(?P<who>[^，。]{2,24}?)(?:方面|处)?"
    r"(?P<cue>获悉|了解到|得知|证实)，"
)
_STUDY = regex.compile(
    r"(?:发表|公布|发布|刊登|开展|进行)的(?P<what>(?:一项|一份)\p{Han}{0,8}(?:研究|报告|调查|论文|民调))$"
)
_COLON = regex.compile(r"(?P<who>[^，。：“”、]{2,24})[：:](?=[“「])")
_FAMILY_ZH = tuple("曾于向都均")


def chinese(unit: Unit, lex: Lexicon) -> Iterator[Draft]:
    for a, b in clauses(unit):
        learned = _learned(unit, lex, a, b)
        found = [learned] if learned is not None else list(_according_zh(unit, lex, a, b))
        yield from found
        # "according to the agency, X said": what X said stands inside
        yield from _said_zh(unit, lex, *(found[0].content if found else (a, b)))


def _quoted_zh(unit: Unit, lex: Lexicon, a: int, b: int) -> Draft | None:
    """``A社援引B的话说，…``: B speaks, A reports."""
    m = _QUOTES.match(unit.text, a, b)
    content = trimmed(unit.text, m.end(), b) if m is not None else (b, b)
    if m is None or content[1] - content[0] < 3:
        return None
    draft = made(unit, content, m.span(2), (m.end(1), m.start(2)), lex)
    return replace(draft, cited=True, certainty="said", frame=(a, m.end()))


def _said_zh(unit: Unit, lex: Lexicon, a: int, b: int) -> Iterator[Draft]:
    text = unit.text
    passed = _quoted_zh(unit, lex, a, b)
    if passed is not None:
        yield passed
        return
    outer = [q for q in unit.quotes if q.depth == 0 and a <= q.start and q.end <= b]
    at = a
    for m in cue_pattern(lex.language).finditer(text, a, b):
        if m.start() < at or any(q.start <= m.start() < q.end for q in outer) or not _says_zh(text, m, b, lex):
            continue
        left = next((q for q in reversed(outer) if q.end <= m.start()), None)
        begin = max([p for p in (text.rfind(c, at, m.start()) for c in "，、：；,") if p >= 0], default=at - 1) + 1
        begin = max(begin, left.end if left else begin)
        speaker = _speaker_zh(text, begin, m.start(), lex)
        if speaker is None and begin > a and left is None:
            whole = max(text.rfind(c, a, begin - 1) for c in "，；：") + 1
            deed = lex.patterns["deeds"].search(text, max(whole, a) + 2, begin - 1)
            speaker = _speaker_zh(text, max(whole, a), deed.start() if deed is not None else begin - 1, lex)
        if speaker is None:
            continue
        told = _TOLD.match(text, m.end(), b) if m.group() in ("告诉", "告訴") else None
        behind = _TOLD_ZH.search(text, speaker[1], m.start()) if told is None else told
        addressee = behind.span(1) if behind is not None else None
        right = trimmed(text, told.end() if told is not None else m.end(), b, "，,：: ")
        if right[1] - right[0] > 1:
            q = next((q for q in outer if q.start == right[0]), None)
            draft = made(unit, (q.start, q.end) if q else right, speaker, m.span(), lex)
            yield replace(draft, addressee=addressee)
            return
        if left is not None and begin - left.end <= 2:
            yield made(unit, (left.start, left.end), speaker, m.span(), lex)
            return
        about = text.find("对此", speaker[1], m.start())
        if about >= 0 and left is None:
            yield made(unit, (about, m.start()), speaker, m.span(), lex)
            return
        if begin > a + 4:
            yield made(unit, trimmed(text, a, begin), speaker, m.span(), lex)
            return
        at = m.end()
    colon = _COLON.match(text, a, b)
    q = next((q for q in outer if colon is not None and q.start == colon.end()), None)
    if colon is not None and q is not None:
        yield made(unit, (q.start, q.end), colon.span("who"), None, lex)


def _says_zh(text: str, m: regex.Match[str], b: int, lex: Lexicon) -> bool:
    """Whether a word of saying is a verb here: what is said follows its comma or colon, or the word takes it as an
    object and no surer verb stands behind it in the same clause."""
    word, behind, before = m.group(), text[m.end() : m.end() + 1], text[max(0, m.start() - 1) : m.start()]
    if behind in _NOUNS_BEHIND or (len(word) == 1 and before in _NOUNS_BEFORE):
        return False
    if behind in _OPENS or m.end() >= b:
        return True
    clause = _CLAUSE_ZH.match(text, m.end(), b)
    end = clause.end() if clause is not None else b
    surer = any(text[n.end() : n.end() + 1] in _OPENS[:-1] for n in cue_pattern("zh").finditer(text, m.end(), end))
    if surer:
        return False
    return lex.has("object", word) or not lex.has("loose", word)


def _speaker_zh(text: str, a: int, b: int, lex: Lexicon) -> Chars | None:
    """The words before the verb without what leads them in, and without adverbs, occasions and deeds behind them."""
    a, b = trimmed(text, a, b)
    while a < b and text[a] == "的":
        a += 1
    m = lex.patterns["lead"].match(text, a, b)
    a, end = (m.end() if m is not None else a), b
    for m in lex.patterns["tail"].finditer(text, a + 2, b):
        if m.group() in _FAMILY_ZH and text[m.start() - 1] in "长家员师者人官记席书" and b - m.start() <= 3:
            continue
        if m.group() in _FAMILY_ZH and b - m.start() <= 2 and text[m.start() - 2] in "长家员师者人官记席书":
            continue
        b = m.start()
        break
    else:
        if lex.patterns["tail"].match(text, a, b):
            return None
    study = _STUDY.search(text, a, end)
    if study is not None:
        return study.start("what"), study.end("what")
    a, b = trimmed(text, a, b)
    while (m := _ends_in_cue(lex.language).search(text, a, b)) is not None and m.start() > a + 1:
        b = m.start()
    return (a, b) if 0 < b - a <= 30 else None


@cache
def _ends_in_cue(language: str) -> regex.Pattern[str]:
    """``警告说``: a longer word of saying right before the short one."""
    words = sorted((w for w in lexicon(language).cues if len(w) > 1), key=lambda w: (-len(w), w))
    return regex.compile(rf"(?:{'|'.join(map(regex.escape, words))})$")


def _learned(unit: Unit, lex: Lexicon, a: int, b: int) -> Draft | None:
    """``央视记者从X获悉，…``: X speaks, the reporter's medium carried it."""
    m = _LEARNED.match(unit.text, a, b)
    content = trimmed(unit.text, m.end(), b) if m is not None else (b, b)
    if m is None or content[1] - content[0] < _LEAST:
        return None
    link = as_medium(m["by"], lex) if m["by"] else None
    draft = made(unit, content, m.span("who"), m.span("cue"), lex)
    return replace(draft, according=True, certainty="said", links=(link,) if link is not None else ())


def _according_zh(unit: Unit, lex: Lexicon, a: int, b: int) -> Iterator[Draft]:
    text = unit.text
    m = regex.compile(
        r"(?<![证證数數依收票凭憑论論占佔拮])(?:据|據|根据|根據)([^，。]{2,30}?)(?:\d{1,2}日|周[一二三四五六日])?(?:(?:的|发布的|公布的)?(?:最新)?(?:报告|研究|调查|报道|報道|報導|报导|消息|说法|說法|統計|统计|称|稱|介绍|援引|透露|披露|通报|估计|估算|分析|预测|测算|证实|说|表示|回忆|描述|反映|数据|统计数据|公告)+)?，"
    ).search(text, a, b)
    if m is None or m.start() - a > 3:
        return
    content = trimmed(text, m.end(), b)
    if content[1] - content[0] > 3 and m[1] not in ("了解", "瞭解", "报道", "報道"):
        yield replace(made(unit, content, m.span(1), (m.start(), m.start(1)), lex), according=True, certainty="said")


def closing(unit: Unit, lex: Lexicon) -> tuple[Chars, Chars] | None:
    """``“…。”`` and then ``X说。``: a sentence that has no more than who spoke and the verb."""
    a, b = trimmed(unit.text, unit.start, unit.end, "，。 　\n")
    m = _ends_in_cue_any(lex.language).search(unit.text, a, b) if b - a < 60 else None
    if m is None or any(c in unit.text[a:b] for c in "，：“"):
        return None
    speaker = _speaker_zh(unit.text, a, m.start(), lex)
    return (speaker, m.span()) if speaker is not None else None


@cache
def _ends_in_cue_any(language: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?:{cue_pattern(language).pattern})$")
