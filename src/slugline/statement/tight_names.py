"""Bare names in Japanese and Chinese phrases for a speaker: titles before or behind, descriptions taken off.

No spaces part a name from its title. What does: nouns for offices and callings, characters that only write foreign
names, family names, and the script itself (a run of katakana before Han). All of it is language data.
"""

from __future__ import annotations

from functools import cache

import regex

from slugline.names import find_agencies
from slugline.statement.cues import lexicon

__all__ = ["bare_name"]

_LONGEST = 60
_PARENS = regex.compile(r"[（(][^（）()]{0,20}[）)]$")
_AGE = regex.compile(r"[（(][^（）()]{0,20}[）)]")
# a clause that describes: its verb in the dictionary or past form, a name or noun behind it
_CLAUSE_JA = regex.compile(r".*(?:[うくぐすつぬぶむるただい]|など|の)(?=[\p{Han}\p{Katakana}A-Z])")
_KATAKANA = regex.compile(r"[\p{Katakana}ー・＝=]{2,24}")
_TITLE_END_JA = "官長相員者手家師督士裁使王記授役帥将佐尉曹侯爵妃人氏"
_FOREIGN_ZH = regex.compile(r"[·・‧•]")
_TITLE_END_ZH = "家员長长师師者手官授监監裁理席记記事士民生星帅帥练練人卿使委警医兵将將王后徒商农工友迷童秘书書"
_ENDS_ZH = (
    "人士",
    "人员",
    "方面",
    "官员",
    "代表",
    "学者",
    "专家",
    "媒体",
    "部门",
    "机构",
    "组织",
    "办公室",
    "家属",
    "团队",
    "成员",
)
_AFTER_NAME_ZH = frozenset("在对向就说称曾还也指应笑哭叹受乐兴激高认介回强透补表与和同于已则又都均并随当日今昨通接")
_COMMON_ZH = frozenset("方会们部局署厅院团室府党队层界组司处所站台网报")


def bare_name(text: str, language: str) -> str | None:
    """The bare name in a phrase; ``None`` where none can be told from what surrounds it."""
    text = text.strip(" 　、，")[-_LONGEST:]
    return _japanese(text) if language == "ja" else _chinese(text)


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return lexicon(language).lists.get(name, frozenset())


@cache
def _endings(language: str, name: str) -> regex.Pattern[str]:
    held = sorted(_words(language, name), key=lambda w: (-len(w), w))
    return regex.compile(rf"(?:{'|'.join(regex.escape(w) for w in held)})$")


# -- Japanese ---------------------------------------------------------------


def _japanese(text: str) -> str | None:
    whole = _PARENS.sub("", text)
    tail = _tail_ja(whole)
    if tail is None:
        return whole if whole != text and whole else None
    name = _untitled_ja(tail) or _office_ja(tail)
    if name is not None:
        return name
    if tail == whole:
        return whole if whole != text else None
    role = whole[: -len(tail)].rstrip("の、")
    if tail in _PEOPLE_JA:
        clause = _RELATIVE_JA.match(whole)
        return tail if whole[-len(tail) - 1] != "の" else (whole[clause.end() :] if clause is not None else None)
    if _family(tail) and (_roled(role) or len(tail) > 2):
        return tail
    if _KATAKANA.fullmatch(tail) and ("・" in tail or _roled(role)) and not find_agencies(tail):
        return tail
    if (
        role.endswith(_STAGE_JA)
        and tail not in _words("ja", "titles")
        and regex.fullmatch(r"\p{Han}{2,4}|\p{Han}{1,3}\p{Katakana}{1,5}", tail) is not None
    ):
        return tail
    if _roled(role) and 2 < len(tail) <= 7 and regex.fullmatch(r"[\p{Han}\p{Hiragana}]+", tail):
        return tail if not _TITLED_JA.search(tail) and _han_first(tail) else None
    clause = _RELATIVE_JA.match(whole)
    if clause is not None and len(whole) - clause.end() > 1:
        return str(whole[clause.end() :])
    return whole if whole != text else None


_FORMER_JA = regex.compile(r"(?:元|前|副|新|次期|筆頭|暫定|名誉|首席|主席|代表|特別|総合|臨時|兼)+$")
_NAME_JA = regex.compile(
    r"[\p{Han}]{1,7}|[\p{Han}\p{Hiragana}ヶケノツ々]{2,8}|[\p{Katakana}ー・＝A-Za-z.]+|\p{Han}{1,3}\p{Katakana}{1,4}\p{Han}?"
)
_CALLING_JA = regex.compile(r"\p{Han}{2,8}(?P<name>[\p{Katakana}ー・＝]{2,24})")
_PEOPLE_JA = frozenset(
    ["男性", "女性", "男", "女", "住民", "男子生徒", "女子生徒", "男児", "女児", "夫婦", "主婦", "会社員"]
)
_OFFICES_JA = (
    "相",
    "次長",
    "局長",
    "部長",
    "課長",
    "長官",
    "次官",
    "審議官",
    "参事官",
    "補佐官",
    "報道官",
    "委員長",
    "会長",
)
_RELATIVE_JA = regex.compile(r"[^、]*?[がをにでへも][^、]*?[たるいう](?=[\p{Han}\p{Katakana}])")
_STAGE_JA = ("横綱", "大関", "関脇", "小結", "前頭", "王者", "歌手", "女優", "俳優", "作家", "落語家", "漫画家")
_TITLED_JA = regex.compile(rf"[{_TITLE_END_JA}側ら筋層]$")


def _han_first(text: str) -> bool:
    return regex.match(r"\p{Han}{2}", text) is not None


def _roled(role: str) -> bool:
    return _endings("ja", "plain_roles").search(role) is not None or _endings("ja", "titles").search(role) is not None


def _tail_ja(text: str) -> str | None:
    """What stands behind the description: ``原告団の代表を務める中島和子さん`` -> ``中島和子さん``."""
    m = _CLAUSE_JA.match(text)
    tail = text[m.end() :] if m is not None else text
    comma = tail.rfind("、")
    return tail[comma + 1 :] or None


def _office_ja(tail: str) -> str | None:
    """``北川アジア大洋州局長``: a family name, what the office is for, the office."""
    if len(tail) < 5 or tail[-1] not in _TITLE_END_JA or tail[:2] not in _words("ja", "families"):
        return None
    office = _KATAKANA.search(tail) is not None or tail.endswith(_OFFICES_JA)
    return tail[:2] if office and tail[2] not in "県市町村区大高警署空港地国税消工商" else None


def _untitled_ja(tail: str) -> str | None:
    """A name with a title behind it."""
    m = _endings("ja", "titles").search(tail)
    if m is None:
        run = _KATAKANA.match(tail)
        rest = tail[run.end() :] if run is not None else ""
        led = 1 < len(rest) <= 14 and rest[-1] in _TITLE_END_JA and not rest.startswith(_bodies())
        if run is not None and led:
            return str(run.group())
        return None
    head = tail[: m.start()]
    head = _FORMER_JA.sub("", head) if len(head) > 2 else head
    run = _KATAKANA.match(head)
    if run is not None and run.end() < len(head) and run.end() > 1:
        rest = head[run.end() :]
        return str(run.group()) if len(rest) <= 10 and not rest.startswith(_bodies()) else None
    if _NAME_JA.fullmatch(head) is None and _CALLING_JA.fullmatch(head) is None:
        return None
    mixed = _CALLING_JA.fullmatch(head)
    if mixed is not None:
        own = len(head) - len(mixed["name"]) <= 2 and len(mixed["name"]) < 5
        return head if own else str(mixed["name"])
    if len(head) == 2 and (_family(head) or head[-1] in "村所"):
        return head
    village = head[-1] in "村所部" and _family(head)
    if (head.endswith(_bodies()) and not village) or (len(head) > 5 and regex.fullmatch(r"\p{Han}+", head)):
        return _behind_body(head)
    return head


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(sorted(_words("ja", "bodies")))


def _behind_body(head: str) -> str | None:
    """``東京大松岡`` -> ``松岡``: a family name behind what it belongs to."""
    for n in (4, 3, 2):
        if len(head) > n and _family(head[-n:]):
            return head[-n:]
    return None


def _family(text: str) -> bool:
    """Whether a run of Han, kana behind it or not, opens with a family name."""
    names = _words("ja", "families")
    if regex.fullmatch(r"[\p{Han}\p{Hiragana}\p{Katakana}々ヶ]{2,7}", text) is None or _TITLED_JA.search(text):
        return False
    return any(text[:n] in names for n in (3, 2)) or (text[:1] in names and len(text) == 3)


# -- Chinese ----------------------------------------------------------------


def _chinese(text: str) -> str | None:
    text = regex.sub(r"[（(][^（）()]{0,20}[）)]", "", text)
    part = text[text.rfind("、") + 1 :]
    of = part.rfind("的")
    part = part[of + 1 :] if 0 <= of < len(part) - 2 else part
    polite = _endings("zh", "polite").search(part)
    if polite is not None and polite.start() > 0:
        head = part[: polite.start()]
        family = len(head) > 1 and _listed_before(head, len(head) - 1) and head[-1] in _words("zh", "surnames")
        return head[-1] if family else (_chinese(head) or head)
    if _FOREIGN_ZH.search(part):
        name = _dotted(part)
        end = max(m.end() for m in _FOREIGN_ZH.finditer(name)) if _FOREIGN_ZH.search(name) else 0
        while end < len(name) and name[end] in _words("zh", "translit"):
            end += 1
        return name[:end] if 0 < len(name) - end < _LONGEST and end > 3 and len(name) - end > 1 else name
    return _behind_title(part) or (part if part != text and _plausible(part) else None)


def _dotted(part: str) -> str:
    """``泰国总理府发言人素拉猜·蓬沙瓦`` -> ``素拉猜·蓬沙瓦``."""
    dot = _FOREIGN_ZH.search(part)
    at = dot.start() if dot is not None else 0
    for k in range(max(0, at - 8), at):
        if _title_before(part, k) and all(c in _words("zh", "translit") for c in part[k:at]):
            return part[k:]
    k = at
    while k > 0 and part[k - 1] in _words("zh", "translit") and at - k < 5:
        k -= 1
    titled = [j for j in range(1, at) if _listed_before(part, j)]
    return part[max(titled[-1], 0) :] if titled and at - titled[-1] <= 8 else (part if at - k < 1 else part[k:])


def _listed_before(part: str, k: int) -> bool:
    return any(part[max(0, k - n) : k] in _words("zh", "titles") for n in range(2, 7))


def _title_before(part: str, k: int) -> bool:
    """Whether an office or a calling ends at ``k``."""
    return k == 0 or _listed_before(part, k)


def _behind_title(part: str) -> str | None:
    """``经济学家吴承恩`` -> ``吴承恩``; ``None`` where no name stands behind an office."""
    listed = [k for k in range(2, len(part) - 1) if _listed_before(part, k) and _plausible(part[k:])]
    if listed:
        return part[listed[0] :]
    at = max((k for k in range(2, len(part) - 1) if _listed_before(part, k)), default=0)
    if at and not listed and 2 <= len(part) - at <= 3 and not part.endswith(_ENDS_ZH) and part[-1] not in _COMMON_ZH:
        return part[at:] if not _listed_before(part, len(part)) else None
    short = _before_adverb(part) if not listed else None
    if short is not None:
        return short
    loose = [k for k in range(2, len(part) - 1) if part[k - 1] in _TITLE_END_ZH and _plausible(part[k:], sure=True)]
    return part[loose[-1] :] if loose else None


def _before_adverb(part: str) -> str | None:
    """``国台办发言人朱莲华应询`` -> ``朱莲华``: a name behind an office, and more behind the name."""
    sur, foreign = _words("zh", "surnames"), _words("zh", "translit")
    for k in range(2, len(part) - 2):
        if not _listed_before(part, k) or _listed_before(part, k + 1) or part[k:].endswith(_ENDS_ZH):
            continue
        if part[k] in "老小阿" and part[k + 1] in sur:
            return part[k : k + 2]
        run = k
        while run < len(part) and part[run] in foreign:
            run += 1
        if run - k > 3:
            return part[k:run]
        if len(part) - k == 4 and part[-1] not in _AFTER_NAME_ZH and part[k] in sur:
            return part[k:]
        if part[k] in sur and len(part) - k > 3:
            return part[k : k + (2 if part[k + 2] in _AFTER_NAME_ZH else 3)]
    return None


def _plausible(name: str, sure: bool = False) -> bool:
    """A family name and one or two characters, or characters that write foreign names."""
    if (
        len(name) < 2
        or name.endswith(_ENDS_ZH)
        or any(name.endswith(w) for w in _COMMON_ZH)
        or _listed_before(name, len(name))
    ):
        return False
    sur = _words("zh", "surnames")
    if len(name) == 2 and name[0] in "老小阿" and name[1] in sur:
        return True
    native = (name[0] in sur and len(name) in (2, 3)) or (name[:2] in sur and len(name) in (3, 4))
    if native and not (sure and len(name) == 2):
        return True
    return len(name) <= 7 and (len(name) > 2 or not sure) and all(c in _words("zh", "translit") for c in name)
