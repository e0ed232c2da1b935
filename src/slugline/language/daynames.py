"""Weekdays that are names: titles in quotes, "Man Friday", "the Friday Club", "Journal du Dimanche"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from slugline.language.calendar import alternatives
from slugline.language.rules import Rules

__all__ = ["NamedDays", "before", "named_days"]

_OPENS = re.compile(r"(?:^|[.!?…:;•–—\n\"“„«‘('-])\s*$")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "《": "》", "〈": "〉", "『": "』", "「": "」"}
_NEXT = re.compile(r"\s[^\W\d_]")


def before(words: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    """One of the words right before a place in folded text."""
    edge = r"(?<![^\W_])" if spaced else ""
    return re.compile(rf"{edge}(?:{alternatives(words)})[\s,]{{0,2}}$" if words else r"(?!)")


@dataclass(frozen=True, slots=True)
class NamedDays:
    """What makes a name of a weekday in one language (``[relative]`` of its data file)."""

    code: str
    weak: frozenset[str]
    weak_after: re.Pattern[str]
    names_before: re.Pattern[str]
    small: bool
    given: frozenset[str]

    def holds(self, text: str, folded: str, start: int, end: int) -> bool:
        """Whether the weekday at ``start:end`` is a name."""
        said, left = folded[start:end], text[max(0, start - 20) : start]
        if left and text[end : end + 1] and text[end] in _CLOSERS.get(left[-1], ""):
            return True
        if said in self.weak and not self.weak_after.match(folded, end):
            return True
        if self.names_before.search(folded, max(0, start - 24), start):
            return True
        if not text[start].isupper() or (text[start:end].isupper() and end - start > 1):
            return False
        opens = bool(_OPENS.search(left))
        if self.small:
            return not opens or (said in self.given and _capital(text, end))
        if self.code != "en" or not _capital(text, end):
            return False
        words = left.split()  # no verb or preposition leads: "Sunday Times", "the Friday Club"
        return opens or bool(words and words[-1].lower() in ("the", "a"))


def _capital(text: str, end: int) -> bool:
    after = _NEXT.match(text, end)
    return after is not None and after.group()[-1].isupper()


def named_days(own: Rules, spaced: bool) -> NamedDays:
    """The words of a language's data file that make names of weekdays."""
    say = own.listed
    return NamedDays(
        code=own.code,
        weak=frozenset(say("relative", "weak_weekdays")),
        weak_after=re.compile(rf"\s(?:{alternatives(say('relative', 'weak_after'))})(?![^\W_])"),
        names_before=before(say("relative", "names_before"), spaced),
        small=bool(own.tables.get("relative", {}).get("small_weekdays")),
        given=frozenset(say("relative", "given_names")),
    )
