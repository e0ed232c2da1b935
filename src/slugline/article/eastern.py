"""Datelines as Chinese, Japanese and Korean agencies write them, in patterns.

What stands around agency, place and date is data (``[datelines]`` in the language files): the character that ends an
agency's name, the one for a dispatch, the marks of day and month, a correspondent's title. A pattern is made at its
first use and kept; each is matched in linear time.
"""

from __future__ import annotations

from functools import cache

import regex

from slugline.article.knowledge import NONE, knowledge

__all__ = ["dated", "dispatched", "signed_korean", "undated", "with_date", "written_date"]


def _any(name: str) -> str:
    """A pattern for any of the words of this kind, the longest first; nothing matches where there are none."""
    return f"(?:{'|'.join(map(regex.escape, knowledge().datelines.get(name, NONE))) or '(?!)'})"


@cache
def _day() -> str:
    return rf"(?:\d{{1,2}}{_any('month_mark')})?\d{{1,2}}{_any('day_mark')}"


@cache
def written_date() -> regex.Pattern[str]:
    """A day, with its month or without: "5月4日", "4日"."""
    return regex.compile(_day())


@cache
def with_date() -> regex.Pattern[str]:
    """Agency, place and date with the character for a dispatch: "新华社北京5月4日电"."""
    return regex.compile(
        rf"^[(（]?{_any('according')}?(?P<names>\p{{Han}}{{1,6}}?{_any('agency_end')})"
        rf"(?P<place>\p{{Han}}{{2,12}}?(?:[/／、]\p{{Han}}{{2,8}}){{0,2}})(?P<date>{_day()})"
        rf"(?P<tail>{_any('special')}?{_any('sent')}[)）]?(?:\s*[(（][^()（）]{{2,40}}[)）])?[\s，：:]*)"
    )


@cache
def undated() -> regex.Pattern[str]:
    """Agency and place without a date: "中央社台北专电（记者…）"."""
    return regex.compile(
        rf"^(?P<names>\p{{Han}}{{1,6}}?{_any('agency_end_undated')})(?P<place>\p{{Han}}{{2,8}}?)"
        rf"(?P<tail>{_any('special')}?{_any('sent_undated')}(?:\s*[(（][^()（）]{{2,40}}[)）][\s，：:]*|[\s，：:]+))"
    )


@cache
def dated() -> regex.Pattern[str]:
    """Agency and place in one, with a date, then a dash or the character for a dispatch."""
    return regex.compile(
        rf"^(?P<inner>\p{{Han}}{{4,14}})(?P<date>{_day()})(?P<tail>\s*(?:[-–—]+\s*|{_any('sent')}[\s，：:]*))"
    )


@cache
def signed_korean() -> regex.Pattern[str]:
    """Place, agency and the correspondent with the title: "(서울=연합뉴스) 홍길동 기자 ="."""
    return regex.compile(
        rf"^[(（\[][\p{{Hangul}} ]{{2,14}}=(?P<name>[\p{{L}}\p{{N}}]{{2,14}})[)）\]]\s*"
        rf"[\p{{Hangul}} ]{{2,20}}{_any('signed_behind')}\s*="
    )


@cache
def dispatched() -> str:
    """The characters for a dispatch, each of them one: without any of them or a sign no dateline begins a line."""
    return "".join(sorted(w for w in knowledge().datelines.get("sent", NONE) if len(w) == 1))
