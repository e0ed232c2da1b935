"""Countries and parts of the world in two passages, by their names and by the words for their people.

"Japanese" in one language and "griechische" in the other is another country, though neither is a name that stands out.
The words are data (``[nations]`` in ``data/<code>.toml``); languages without them give nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from slugline.comparison.finding import Finding, Range
from slugline.comparison.vocabulary import listed_in, table
from slugline.language.rules import base
from slugline.model import Certainty

__all__ = ["SWAPPED", "mentioned", "nation_findings", "spoken_of"]

SWAPPED = 0.95  # how grave it is that a nation stands for another
_UNSPACED = frozenset(["ja", "zh"])
_SHORT = 5  # "us", "irão": words of other meanings unless they are written large
_ASIDE = frozenset(["US", "EUROPE"])  # said or left out at will: "President Nixon", "US-Präsident Nixon"


def spoken_of(languages: tuple[str, str]) -> bool:
    """Whether both languages have data."""
    return all(table(base(code)).get("nations") for code in languages)


@lru_cache(maxsize=32768)
def mentioned(text: str, language: str) -> Mapping[str, Range]:
    """The nations of a passage, each with the place where it stands first; of words that overlap the longer counts."""
    code = base(language)
    found = [
        (a - b, a, b, len(nation), nation)
        for nation, spans in listed_in(text, code).get("nation", {}).items()
        for a, b in spans
        if b - a >= _SHORT or text[a].isupper() or code in _UNSPACED
    ]
    out: dict[str, Range] = {}
    taken: list[Range] = []
    for _, start, end, _, nation in sorted(found):
        if not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            if nation not in out or start < out[nation][0]:
                out[nation] = (start, end)
    return dict(sorted(out.items(), key=lambda item: item[1]))


def nation_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of kind "name": a nation that stands for another, one that only one side speaks of.

    Asserted where one nation of each side is left over and stands for the other.
    """
    if not spoken_of(languages):
        return ()
    mine, theirs = mentioned(left, languages[0]), mentioned(right, languages[1])
    gone = [n for n in mine if n not in theirs]
    new = [n for n in theirs if n not in mine]
    out = []
    sure = len(gone) == len(new) == 1 and not _ASIDE & {*gone, *new}
    while gone and new:
        out.append(_swapped(sure, (left, mine, gone.pop(0)), (right, theirs, new.pop(0))))
    short = not _UNSPACED.isdisjoint(map(base, languages))  # these have words for nations that no list holds
    out += [_alone(left, mine[n], True, 0.35 if n in _ASIDE else 0.5 if short else 0.85) for n in gone]
    out += [_alone(right, theirs[n], False, 0.35 if n in _ASIDE else 0.5 if short else 0.85) for n in new]
    return tuple(out)


def _swapped(
    sure: bool, mine: tuple[str, Mapping[str, Range], str], theirs: tuple[str, Mapping[str, Range], str]
) -> Finding:
    (left, ours, gone), (right, others, new) = mine, theirs
    a, b = ours[gone], others[new]
    words = f"{left[slice(*a)]} became {right[slice(*b)]}"
    aside = gone in _ASIDE or new in _ASIDE
    certainty: Certainty = "asserted" if sure else "possible"
    return Finding("name", certainty, 0.85 if sure else 0.4 if aside else 0.7, a, b, words, SWAPPED)


def _alone(text: str, span: Range, gone: bool, weight: float) -> Finding:
    words = f"{text[slice(*span)]} is {'not named' if gone else 'newly named'}"
    where: tuple[Range | None, Range | None] = (span, None) if gone else (None, span)
    return Finding("name", "possible", 0.4 if weight > 0.5 else 0.2, *where, words, weight)
