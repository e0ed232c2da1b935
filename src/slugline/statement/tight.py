"""Layers of Japanese and Chinese sentences: media and the words that lead to them blanked, offsets kept.

The counterpart of ``peeling`` where words are not parted: what is taken off is filled with wide spaces, and where a
medium cites somebody ("the agency, as the words of X, reported") X takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from unicodedata import normalize

import regex

from slugline.model import Via
from slugline.names import find_agencies
from slugline.statement.channels import as_medium
from slugline.statement.cues import Lexicon
from slugline.statement.outlets import listed
from slugline.statement.units import Unit

__all__ = ["Blanked", "blanked"]

_LED_ZH = regex.compile(r".*(?:对|對|向|接受|据|據|告诉|告訴|援引|引述)")
_ENDS_JA = r"(?![\p{Han}\p{Katakana}ー「『])"
_ENDS_ZH = (
    r"(?:(?![\p{Han}《])|(?=说|說|称|稱|表示|报道|報道|报导|援引|引述|转引|记者|采访|專訪|专访|证实|透露|承认|强调|指出|否认|解释|介绍"
    r"|披露|刊文|的|播出|回应|确认|坦言|消息|记者))"
)
_FILL = "\u3000"
_WINDOW = 4_000
_MOST = 6
_LATIN = regex.compile(r"[A-Za-z][A-Za-z0-9]{1,9}")
_MARKED_JA = regex.compile(r"(?:紙|誌|サイト|局|メディア|テレビ)[「『]([^」』。]{1,20})[」』]")
_MARKED_ZH = regex.compile(r"《([^》。]{1,16})》")
_NATIONS_JA = (
    r"(?:米|英|仏|独|露|中国|韓国|韓|伊|西|豪|印|加|台湾|香港|同|地元|現地|有力|経済|保守系|\p{Katakana}{2,10}の?)"
)
_NATION = regex.compile(
    r"(?:米|英|仏|独|露|中|韓|伊|同|地元|現地|美国|英国|法国|德国|俄罗斯|日本|韩国|卡塔尔|伊朗|土耳其|印度|以色列|乌克兰|意大利|西班牙"
    r"|澳大利亚|加拿大|巴西|阿根廷|朝鲜|越南|泰国|新加坡|马来西亚|瑞士|荷兰|波兰|捷克)$"
)
_NAMED_JA = regex.compile(
    r"(?P<kind>"
    + _NATIONS_JA
    + r"{1,2}(?:紙|誌|放送局|放送|テレビ局|テレビ|ニュースサイト|メディア|公共放送|専門誌|経済紙|有力紙|大衆紙)"
    r"|公共放送|経済紙|有力紙|ニュースサイト)(?P<name>[\p{Katakana}ー・A-Za-z]{2,20})(?:紙|電子版)?(?![\p{Katakana}ー])"
)
_TOLD_JA = regex.compile(
    r"(?:の記者)?(?:に対し(?:て)?|の取材に(?:対し(?:て)?|応じ(?:て)?)?|との(?:単独|電話)?(?:インタビュー|会見|対談)(?:で|に)"
    r"|の(?:単独|電話)?インタビュー(?:で|に)(?:対し(?:て)?|応じ)?|に(?=[、「]|明らかに|明か|打ち明け|漏ら|告げ|訴え|回答|語|述べ|話|伝え|証言|認め|説明|コメント|答え|確認|寄稿))、?"
)
_SHORT_JA = regex.compile(
    r"[A-Za-z]{2,8}(?:テレビ|放送|ニュース|通信社?)|[\p{Katakana}\p{Han}ー・]{1,12}(?:通信社?|放送|新聞)（[A-Z]{2,8}）"
)
_ON_AIR_JA = regex.compile(r"(?:の(?:テレビ|ラジオ|討論|情報)?番組)?で(?:、|(?=「))")
_REPORTED_JA = regex.compile(r"(?:（[^）]{1,12}）)?[はがも](?:[0-9０-９]{1,2}日、?|同日、?)?、?")
_TAIL_JA = regex.compile(r"と(?:報じ|伝え|報道し|速報し)(?:た|ている)(?=。?$)")
_LAST_JA = regex.compile(r"が(?:報じ|伝え|報道し)(?:た|ている)(?=。?$)")
_AFTER_JA = regex.compile(r"(?:の報道)?(?:によると|によれば|によりますと)、?")
_CITES_JA = regex.compile(
    r"[はもが](?:[0-9０-９]{1,2}日、?|同日、?)?、?(?P<who>[^、。「」]{1,30}?)(?P<as>の(?:話|発表|談話|情報|証言|声明)として、?)"
)
_BEFORE_ZH = regex.compile(r"(?:在?接受|对|對|向|告诉|告訴)$")
_BEHIND_ZH = regex.compile(r"(?:的)?(?:记者)?(?:独家|书面)?(?:专访|采访|訪問|访问)?(?:时|時)?")
_CITES_ZH = regex.compile(
    r"(?:周[一二三四五六日]|[0-9]{1,2}日)?(?:援引|引述|引用)(?P<who>[^，。：]{1,24}?)(?P<as>(?:的话|的話|的說法|的说法|的消息|消息(?!人士)|的分析|的报告|的讲话|的表态)?(?:报道称?|報道|报导|說|说|称|稱|指出|指|表示|透露|消息(?!人士))*[，：])"
)
_WROTE_ZH = regex.compile(
    r"上?(?:(?=写道|写到|称|说|表示|指出)|撰文|刊文|发文|发表(?:署名)?文章|撰写专栏|的?专栏(?:文章)?中|开设的专栏中)"
)
_REPORTS_ZH = regex.compile(r"(?:周[一二三四五六日]|[0-9]{1,2}日)?(?:报道|報道|报导|消息)(?:说|称|說|稱|指)?，")


@dataclass(frozen=True, slots=True)
class Blanked:
    """A unit whose media are blanked, and the links from the inside out; ``outer`` those that report the whole,
    ``last`` where the sentence closes with the report."""

    unit: Unit
    told: tuple[Via, ...]
    outer: tuple[Via, ...]
    last: bool = False


def blanked(unit: Unit, lex: Lexicon) -> Blanked | None:
    """The unit without its layers; ``None`` where it has none."""
    text = unit.text
    if unit.end - unit.start > _WINDOW:
        return None
    told: list[Via] = []
    outer: list[Via] = []
    gone: list[tuple[int, int]] = []
    for a, b, link in _media(unit, lex):
        layer = _japanese(text, unit, a, b) if lex.language == "ja" else _chinese(text, unit, a, b)
        if layer is None:
            continue
        text, outside = layer
        gone.append((a, b))
        (outer if outside else told).append(link)
    if not gone:
        return None
    kept = tuple(q for q in unit.quotes if not any(a <= q.start and q.end <= b for a, b in gone))
    last = _LAST_JA.search(unit.text, unit.start, unit.end) is not None
    return Blanked(replace(unit, text=text, quotes=kept), tuple(told), tuple(outer), last)


def _media(unit: Unit, lex: Lexicon) -> Iterator[tuple[int, int, Via]]:
    """Where media stand, and what links they are."""
    text = unit.text[unit.start : unit.end]
    taken: list[tuple[int, int]] = []
    for a, b in _spans(text, lex):
        if len(taken) < _MOST and not any(a < y and x < b for x, y in taken) and _link(text[a:b], lex) is not None:
            taken.append((a, b))
    for a, b in sorted(taken):
        link = _link(text[a:b], lex)
        if link is not None:
            begin = _begins(text, a, lex)
            status = next((w for w in lex.lists.get("status", ()) if text[begin:b].startswith(w)), None)
            yield unit.start + begin, unit.start + b, link if link.status else _with_status(link, status)


def _with_status(link: Via, status: str | None) -> Via:
    """The link with the status that stands before its name."""
    return Via(link.name, link.entity, status)


def _spans(text: str, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Stretches that may be media, the surest first: titles in marks, agencies, listed outlets, nouns for media."""
    for m in (_MARKED_JA if lex.language == "ja" else _MARKED_ZH).finditer(text):
        yield m.span()
    if lex.language == "ja":
        yield from (m.span() for m in _NAMED_JA.finditer(text))
        yield from (m.span() for m in _SHORT_JA.finditer(text))
    yield from ((a, b) for a, b, _ in find_agencies(text))
    yield from (m.span() for m in _LATIN.finditer(text) if listed(m.group()))
    nouns = "|".join(sorted((regex.escape(w) for w in lex.lists.get("media", ())), key=lambda w: (-len(w), w)))
    ends = _ENDS_ZH if lex.language == "zh" else _ENDS_JA
    pattern = rf"[\p{{Katakana}}\p{{Han}}ー・A-Za-zＡ-Ｚ]{{1,14}}?(?:{nouns}){ends}"
    for m in regex.finditer(pattern, text) if nouns else ():
        led = _LED_ZH.search(m.group()) if lex.language == "zh" else None
        yield (m.start() + led.end() if led is not None else m.start()), m.end()


def _begins(text: str, a: int, lex: Lexicon) -> int:
    """Where the words for a medium begin: its status and nation before it."""
    words = sorted(lex.lists.get("status", ()), key=lambda w: (-len(w), w))
    for w in words:
        for tail in ("の", "", "放送の", "放送局の", "放送", "メディアの", "系の"):
            if text[:a].endswith(w + tail):
                return a - len(w + tail)
    m = _NATION.search(text, max(0, a - 4), a)
    return m.start() if m is not None else a


def _link(text: str, lex: Lexicon) -> Via | None:
    marked = (_MARKED_JA if lex.language == "ja" else _MARKED_ZH).fullmatch(text)
    if marked is not None:
        return Via(marked[1])
    titled = _NAMED_JA.fullmatch(text) if lex.language == "ja" else None
    if titled is not None:
        agencies = find_agencies(titled["name"])
        return Via(agencies[0][2] if agencies else titled["name"], None, "公共" if "公共" in titled["kind"] else None)
    latin = _LATIN.match(text) if lex.language == "ja" else None
    if latin is not None and (listed(latin.group()) or find_agencies(latin.group())):
        inside = find_agencies(latin.group())
        return Via(inside[0][2] if inside else latin.group())
    known = find_agencies(normalize("NFKC", text))
    if known:
        return Via(known[0][2])
    return Via(text) if listed(text) else as_medium(text, lex)


def _fill(text: str, a: int, b: int, put: str = "") -> str:
    return text[:a] + _FILL * (b - a - len(put)) + put + text[b:]


def _japanese(text: str, unit: Unit, a: int, b: int) -> tuple[str, bool] | None:
    """The text without the layer of the medium at ``a:b``, and whether it reports from outside."""
    told = _TOLD_JA.match(text, b, unit.end)
    if told is not None and (a > unit.start or "対" in told.group() or "ンタ" in told.group()):
        return _fill(text, a, told.end()), False
    cites = _CITES_JA.match(text, b, unit.end)
    if cites is not None:
        text = _fill(text, a, cites.start("who"))
        start, end = cites.span("as")
        return text[:start] + "は" + _FILL * (end - start - 1) + text[end:], True
    if (
        text[b - 2 : b] in ("レビ", "ジオ", "放送")
        and (aired := _ON_AIR_JA.match(text, b, unit.end))
        and a > unit.start
    ):
        return _fill(text, a, aired.end()), False
    if text[b : b + 2] == "で、" and _NAMED_JA.fullmatch(text, a, b) is not None and a > unit.start:
        return _fill(text, a, b + 2), False
    last = _LAST_JA.match(text, b, unit.end)
    if last is not None and text[a - 1 : a] == "と":
        return _fill(text, a - 1, last.end()), True
    reported, tail = _REPORTED_JA.match(text, b, unit.end), _TAIL_JA.search(text, b, unit.end)
    if reported is not None and tail is not None and not text[unit.start : a].strip(" 　"):
        return _fill(_fill(text, a, reported.end()), *tail.span()), True
    after = _AFTER_JA.match(text, b, unit.end)
    return (_fill(text, a, after.end()), True) if after is not None and after.end() < unit.end - 2 else None


def _chinese(text: str, unit: Unit, a: int, b: int) -> tuple[str, bool] | None:
    """The same for Chinese."""
    led = _BEFORE_ZH.search(text, max(unit.start, a - 3), a)
    if led is not None:
        behind = _BEHIND_ZH.match(text, b, unit.end)
        end = behind.end() if behind is not None else b
        put = "说" if led.group() in ("告诉", "告訴") else ""
        return _fill(text, led.start(), end, put), False
    wrote = _WROTE_ZH.match(text, b, unit.end) if text[a - 1 : a] == "在" else None
    if wrote is not None and a > unit.start:
        return _fill(text, a - 1, wrote.end()), False
    start = a - 1 if text[a - 1 : a] in ("据", "據") and a > unit.start else a
    cites = _CITES_ZH.match(text, b, unit.end)
    if cites is not None:
        text = _fill(text, start, cites.start("who"))
        return _fill(text, cites.start("as"), cites.end("as"), "说"), True
    reports = _REPORTS_ZH.match(text, b, unit.end)
    return (_fill(text, start, reports.end()), True) if reports is not None else None
