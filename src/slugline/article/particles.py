"""The small words of all languages in patterns: what joins two names, numbers pictures, stands within a place's name.

The words are data (``[particles]`` in the language files); a pattern is made at its first use and kept. Each is
matched in linear time.
"""

from __future__ import annotations

from functools import cache

import regex

from slugline.article.knowledge import NONE, Words, knowledge

__all__ = [
    "article_led", "between_agencies", "between_credits", "between_names", "dated_end", "holder_led", "joint",
    "numbered", "particles", "person", "placed_clock",
]  # fmt: skip


def particles(name: str) -> Words:
    """The words of one kind ("and", "in_place", "article", …) in all languages, the longest first."""
    return knowledge().particles.get(name, NONE)


def _any(*names: str) -> str:
    """A pattern for any of the words of these kinds; nothing matches where there are none."""
    words = [w for name in names for w in particles(name)]
    return "|".join(map(regex.escape, sorted(words, key=lambda w: (-len(w), w)))) or "(?!)"


@cache
def between_names() -> regex.Pattern[str]:
    """What parts the names of a byline: signs, and words for "and"."""
    return regex.compile(rf"\s*(?:[,;/|•·&、，]|\s(?:{_any('and')})\s)\s*")


@cache
def between_agencies() -> regex.Pattern[str]:
    """What parts the agencies of a dateline."""
    return regex.compile(rf"\s*(?:[/,、，・;&+]|\s(?:{_any('and')})\s|{_any('and_tight')})\s*")


@cache
def joint() -> regex.Pattern[str]:
    """What parts the agencies or people of a credit; stands alone too."""
    return regex.compile(
        rf"\s*(?:[/,、，・;&+|]|\s-\s|\b(?:{_any('and')})\b|(?<=\s)(?:{_any('and_before')})(?=\p{{Arabic}})"
        rf"|(?:{_any('and_tight')}))\s*"
    )


@cache
def between_credits() -> regex.Pattern[str]:
    """What parts two credits of one line, where a label follows."""
    return regex.compile(
        rf"[;；。|]\s*|[、，,/]\s*|\.\s+|\s[-–—]\s|　|\s{{2,}}|\s(?=\S+[:：])|\s(?:{_any('and', 'and_credit')})\s"
    )


@cache
def numbered() -> regex.Pattern[str]:
    """A picture's number among others, as it opens a caption: "2 of 14", "Bild 2 von 14"; no share of a whole, before
    which another word stands or after which a word in small letters goes on ("about 1 of 4 people")."""
    said = sorted({w.strip(" :(") for w in knowledge().words.get("caption", ())}, key=lambda w: (-len(w), w))
    picture = "|".join(regex.escape(w) for w in said if w.isalpha())
    return regex.compile(
        rf"(?:(?:{picture or '(?!)'})\s)?\d{{1,3}}\s?(?:/|(?:{_any('of')})\s)\s?\d{{1,3}}"
        rf"(?![\p{{L}}\p{{N}}.,/%]|\s(?-i:\p{{Ll}}))",
        regex.I,
    )


@cache
def holder_led() -> regex.Pattern[str]:
    """The word before the holder of a right: "by", "von"."""
    return regex.compile(rf"^(?:{_any('by')})\s+", regex.I)


@cache
def article_led() -> regex.Pattern[str]:
    """The article before a name: "The", "Il"."""
    return regex.compile(rf"^(?:{_any('article')})\s+(?=\p{{L}})", regex.I)


@cache
def person() -> regex.Pattern[str]:
    """A person's name: words with a capital or of a script without case, and small ones between them."""
    return regex.compile(
        rf"[\p{{Lu}}\p{{Lo}}][\p{{L}}\p{{M}}'’.\-]*(?:\s+(?:\p{{Lu}}[\p{{L}}\p{{M}}'’.\-]*|{_any('in_name')})){{0,4}}"
    )


@cache
def dated_end() -> regex.Pattern[str]:
    """A clock time or a day within a line: "18.05 Uhr", "12.05.2022 |"."""
    return regex.compile(
        rf"(?<!\d)\d{{1,2}}[.:]\d{{2}}(?:[.:]\d{{2,4}})?(?!\d)\s?(?:(?:{_any('clock')})\b|h\b|[ap]\.?m\b|$|[|·•–-])",
        regex.I,
    )


@cache
def placed_clock() -> regex.Pattern[str]:
    """A clock time in a line: "18:05", "18.05", "18 Uhr", "6 p.m."."""
    return regex.compile(
        rf"(?<!\d)\d{{1,2}}\s?(?:[:h.時时点]\s?\d{{2}}|(?:{_any('clock')})\b)|\b\d{{1,2}}\s?[ap]\.?m\b", regex.I
    )
