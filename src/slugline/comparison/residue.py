"""Marks of careless translation: words left in the source's language, words that stand doubled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import regex

from slugline.comparison.finding import Finding, Range
from slugline.language import stopwords, words
from slugline.language.detect import lean
from slugline.language.rules import base
from slugline.model import Certainty

__all__ = ["repetition_findings", "residue_findings", "shared_words"]

_SCRIPTS = ("Han", "Hiragana", "Katakana", "Cyrillic", "Arabic", "Devanagari", "Greek", "Hebrew", "Hangul", "Thai",
            "Georgian", "Armenian", "Latin")  # fmt: skip
_LOAN = 0.5
_CLEAR = 3.0  # nats at which a word counts for two
_OF = {s: regex.compile(rf"\p{{{s}}}") for s in _SCRIPTS}
_ELSE = regex.compile("[" + "".join(rf"\p{{{s}}}" for s in _SCRIPTS if s != "Latin") + "]")
_BEYOND = re.compile(r"[\u0370-\u1fff\u2126\u2c00-\U0010ffff]")  # one quick look at what all of those are among
_FOREIGN = {s: regex.compile(rf"\p{{{s}}}+(?:\s\p{{{s}}}+)*") for s in _SCRIPTS}


def _share(script: str, text: str) -> float:
    letters = sum(c.isalpha() for c in text)
    return len(_OF[script].findall(text)) / letters if letters else 0.0


def residue_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Pieces of the right passage that are still in the left one's language."""
    if languages[0] == languages[1]:
        return ()
    return (*_other_script(left, right), *_same_script(left, right, languages))


def _other_script(left: str, right: str) -> list[Finding]:
    """Letters of a script that the right side is not written in, taken from the left side."""
    out: list[Finding] = []
    for script in _SCRIPTS if _BEYOND.search(right) and _ELSE.search(right) else ():
        if script == "Latin" or not _OF[script].search(right) or not _OF[script].search(left):
            continue
        if _share(script, left) < 0.1 or _share(script, right) > 0.3:
            continue
        for m in _FOREIGN[script].finditer(right):
            out.append(_left_over(m.span(), m.group(), left, 0.9 if m.group() in left else 0.7))
    return out


def _same_script(left: str, right: str, languages: tuple[str, str]) -> list[Finding]:
    """Runs of the left side's very words that hold a function word of its language and none of the right's."""
    spans, own = words(right), _words(left)
    foreign, native = stopwords(languages[0]), stopwords(languages[1])
    if not any(w in foreign and w not in native for w in map(str.casefold, own & _words(right))):
        return []
    out: list[Finding] = []
    run: list[Range] = []
    for a, b in [*spans, (len(right), len(right))]:
        word = right[a:b]
        if word and word in own and not word[0].isdigit() and word.casefold() not in native - foreign:
            run.append((a, b))
            continue
        held = [right[x:y].casefold() for x, y in run]
        strange = [w for w in held if w in foreign and w not in native]
        lower = [right[x:y] for x, y in run if right[x].islower()]
        if strange and len(run) >= 3 and len(lower) >= 0.6 * len(run):
            span = (run[0][0], run[-1][1])
            sure = len(lower) == len(run) and not _titled(right, span)
            out.append(_left_over(span, right[slice(*span)], left, 0.85 if sure else 0.5))
        elif strange and len(lower) == len(run):
            span = (run[0][0], run[-1][1])
            out.append(_left_over(span, right[slice(*span)], left, 0.4))
        run = []
    return out


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    """The words of a text, which stands in several pairs."""
    return frozenset([text[a:b] for a, b in words(text)])


def _titled(text: str, span: Range) -> bool:
    """Whether a run stands in quotation marks or goes on from a capitalised word: the name of a body or a work."""
    before = text[: span[0]].rstrip()
    word = before.split()[-1] if before else ""
    return word[:1].isupper() or text[span[0] - 1 : span[0]] in tuple("\"“„«»'’‘") or before[-1:] in tuple("“„«»(")


def shared_words(left: str, right: str, languages: tuple[str, str]) -> float:
    """How many uncapitalised words of the right side stand to the letter on the left one, across languages: each is a
    little sign of a word left over. The clearer its letters speak for the left language the more; half as much where
    they are the right one's own rather, as in loans and cognates, and nothing where it is a function word there."""
    own = _words(left)
    shared = [right[a:b] for a, b in words(right) if b - a > 2 and right[a:b].islower() and right[a:b] in own]
    return sum(_strange(word, base(languages[0]), base(languages[1])) for word in shared)


def _strange(word: str, source: str, target: str) -> float:
    if word in stopwords(target):
        return 0.0
    if word in stopwords(source):
        return 1.0
    nats = lean(word, source, target)
    return _LOAN if nats < 0 else 1.0 + min(1.0, nats / _CLEAR)


def _left_over(span: Range, text: str, left: str, confidence: float) -> Finding:
    at = left.find(text)
    where = (at, at + len(text)) if at >= 0 else None
    certainty: Certainty = "asserted" if confidence > 0.8 else "possible"
    return Finding("untranslated", certainty, confidence, where, span, f"“{text}” is left untranslated", confidence)


def repetition_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Words of the right side that stand twice in a row and do not on the left one."""
    quiet = stopwords(languages[1])
    before = _doubled(left)
    out = []
    for span, word in _doubled(right).values():
        if word in quiet or (before and languages[0] != languages[1]) or word in before:
            continue
        sure = len(word) > 3 and right[slice(*span)].islower()
        out.append(
            Finding("repetition", "asserted" if sure else "possible", 0.85 if sure else 0.4, None, span,
                    f"a word stands doubled: “{right[slice(*span)]}”", 0.5)
        )  # fmt: skip
    return tuple(out)


@lru_cache(maxsize=1024)
def _doubled(text: str) -> Mapping[str, tuple[Range, str]]:
    spans = words(text)
    low = [text[a:b].casefold() for a, b in spans]
    out: dict[str, tuple[Range, str]] = {}
    for k, word in enumerate(low[1:], 1):
        if word != low[k - 1] or len(word) < 2 or not word.isalpha() or word[0].isascii() != word.isascii():
            continue
        (start, end), (a, b) = spans[k - 1], spans[k]
        if not text[end:a].strip():
            out[word] = ((out[word][0][0] if word in out and out[word][0][1] == end else start, b), word)
    return out
