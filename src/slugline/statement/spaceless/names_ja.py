"""Bare names in Japanese phrases: titles behind, descriptions and callings before."""

from __future__ import annotations

from functools import cache

import regex

from slugline.names import find_agencies
from slugline.statement.cues import lexicon
from slugline.statement.spaceless.lists import endings, words

__all__ = ["bare"]

_LANGUAGE = "ja"
_PARENS = regex.compile(r"[（(][^（）()]{0,20}[）)]$")
_KATAKANA = regex.compile(r"[\p{Katakana}ー・＝=]{2,24}")
_HAN_PAIR = regex.compile(r"\p{Han}{2}")
_HAN = regex.compile(r"\p{Han}+")
_HAN_KANA = regex.compile(r"[\p{Han}\p{Hiragana}]+")
_OWN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}々ヶ]{2,7}")
_NAME = regex.compile(
    r"[\p{Han}]{1,7}|[\p{Han}\p{Hiragana}ヶケノツ々]{2,8}|[\p{Katakana}ー・＝A-Za-z.]+|\p{Han}{1,3}\p{Katakana}{1,4}\p{Han}?"
)
_STAGE_NAME = regex.compile(r"\p{Han}{2,4}|\p{Han}{1,3}\p{Katakana}{1,5}")
_CALLING = regex.compile(r"\p{Han}{2,8}(?P<name>[\p{Katakana}ー・＝]{2,24})")
_NO = "の"


def bare(text: str) -> str | None:
    """The bare name; ``None`` where the words stand for themselves."""
    whole = _PARENS.sub("", text)
    tail = _tail(whole)
    if tail is None:
        return whole if whole != text and whole else None
    name = _untitled(tail) or _office(tail)
    if name is not None:
        return name
    if tail == whole:
        return whole if whole != text else None
    return _described(text, whole, tail)


def _described(text: str, whole: str, tail: str) -> str | None:
    """A name without a title behind what describes it: ``主将の西村翔太``."""
    role = whole[: -len(tail)].rstrip(_NO + "、")
    clause = _pattern("relative").match(whole)
    if tail in words(_LANGUAGE, "people"):
        return tail if whole[-len(tail) - 1] != _NO else (whole[clause.end() :] if clause is not None else None)
    if _family(tail) and (_roled(role) or len(tail) > 2):
        return tail
    if _KATAKANA.fullmatch(tail) and ("・" in tail or _roled(role)) and not find_agencies(tail):
        return tail
    titled = tail in words(_LANGUAGE, "titles")
    if not titled and endings(_LANGUAGE, "stages").search(role) is not None and _STAGE_NAME.fullmatch(tail) is not None:
        return tail
    if _roled(role) and 2 < len(tail) <= 7 and _HAN_KANA.fullmatch(tail):
        return tail if not _in_office(tail) and _HAN_PAIR.match(tail) is not None else None
    if clause is not None and len(whole) - clause.end() > 1:
        return whole[clause.end() :]
    return whole if whole != text else None


def _pattern(name: str) -> regex.Pattern[str]:
    found: regex.Pattern[str] = lexicon(_LANGUAGE).patterns[name]
    return found


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(sorted(words(_LANGUAGE, "bodies")))


def _in_office(text: str) -> bool:
    """Whether the last character is that of an office, a side or a group."""
    return text[-1:] in words(_LANGUAGE, "office_ends") or text[-1:] in words(_LANGUAGE, "group_ends")


def _roled(role: str) -> bool:
    return (
        endings(_LANGUAGE, "plain_roles").search(role) is not None
        or endings(_LANGUAGE, "titles").search(role) is not None
    )


def _tail(text: str) -> str | None:
    """What stands behind the description: ``原告団の代表を務める中島和子さん`` -> ``中島和子さん``."""
    m = _pattern("described").match(text)
    tail = text[m.end() :] if m is not None else text
    return tail[tail.rfind("、") + 1 :] or None


def _office(tail: str) -> str | None:
    """``北川アジア大洋州局長``: a family name, what the office is for, the office."""
    known = tail[:2] in words(_LANGUAGE, "families")
    if len(tail) < 5 or tail[-1] not in words(_LANGUAGE, "office_ends") or not known:
        return None
    office = _KATAKANA.search(tail) is not None or endings(_LANGUAGE, "portfolios").search(tail) is not None
    return tail[:2] if office and tail[2] not in words(_LANGUAGE, "no_portfolio") else None


def _untitled(tail: str) -> str | None:
    """A name with a title behind it."""
    m = endings(_LANGUAGE, "titles").search(tail)
    run = _KATAKANA.match(tail)
    if m is None:
        rest = tail[run.end() :] if run is not None else ""
        led = 1 < len(rest) <= 14 and rest[-1] in words(_LANGUAGE, "office_ends") and not rest.startswith(_bodies())
        return run.group() if run is not None and led else None
    head = tail[: m.start()]
    head = _pattern("former").sub("", head) if len(head) > 2 else head
    run = _KATAKANA.match(head)
    if run is not None and 1 < run.end() < len(head):
        rest = head[run.end() :]
        return run.group() if len(rest) <= 10 and not rest.startswith(_bodies()) else None
    mixed = _CALLING.fullmatch(head)
    if mixed is not None:
        own = len(head) - len(mixed["name"]) <= 2 and len(mixed["name"]) < 5
        return head if own else mixed["name"]
    return _personal(head) if _NAME.fullmatch(head) is not None else None


def _personal(head: str) -> str | None:
    """What stands before a title, without the body before a family name."""
    family = _family(head)
    if len(head) == 2 and (family or head[-1] in words(_LANGUAGE, "place_ends")):
        return head
    village = family and head[-1] in words(_LANGUAGE, "body_ends_of_names")
    if (head.endswith(_bodies()) and not village) or (len(head) > 5 and _HAN.fullmatch(head)):
        return _behind_body(head)
    return head


def _behind_body(head: str) -> str | None:
    """``東京大松岡`` -> ``松岡``: a family name behind what it belongs to."""
    return next((head[-n:] for n in (4, 3, 2) if len(head) > n and _family(head[-n:])), None)


def _family(text: str) -> bool:
    """Whether a run of Han, kana behind it or not, opens with a family name."""
    if _OWN.fullmatch(text) is None or _in_office(text):
        return False
    names = words(_LANGUAGE, "families")
    return any(text[:n] in names for n in (3, 2)) or (text[:1] in names and len(text) == 3)
