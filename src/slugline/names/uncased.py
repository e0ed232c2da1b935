"""Names in scripts without capitals: gazetteers, titles and honorifics, marks of transliteration."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex

from slugline.model import Mention
from slugline.names.lexicon import Lexicon, lexicon, shared
from slugline.names.places import openings, place

__all__ = ["uncased_mentions"]

_TIGHT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー・]+")
_THAI = regex.compile(r"[\p{Thai}]+")
_SPACED = regex.compile(
    r"[\p{Arabic}\p{Hebrew}\p{Hangul}\p{Devanagari}\p{Bengali}\p{M}\u200c]+(?:[\"'’״׳-][\p{Hebrew}]+)*"
)
_KATAKANA_NAME = regex.compile(r"[ァ-ヺー]+(?:[・＝=][ァ-ヺー]+)+")
_KATAKANA = regex.compile(r"[ァ-ヺー]{2,}")
_HAN_DOTTED = regex.compile(r"[\p{Han}]{1,6}(?:[·‧・•][\p{Han}]{1,6})+")
_HAN_RUN, _HAN_NAME = regex.compile(r"[\p{Han}]{2,}"), regex.compile(r"[\p{Han}]{2,12}")
_PARTED = regex.compile(r"[\s·‧・•＝=]+")
_DIGITLESS = regex.compile(r"^[^\d]+$")
_AR_PREFIX = ("وال", "بال", "لل", "و", "ب", "ل", "ف", "ك")
_HE_PREFIX = ("ו", "ב", "ל", "מ", "ה", "ש", "כ")
_KO_JOSA = tuple("에서는 에서 에게 으로 까지 부터 은 는 이 가 을 를 의 에 와 과 로 도".split())  # noqa: SIM905
_LONGEST = 12


def uncased_mentions(text: str, language: str) -> list[Mention]:
    """Mentions in the parts of ``text`` whose script has no capitals; offsets into ``text``. Some may overlap."""
    lex = lexicon(language)
    out: list[Mention] = []
    for m in _TIGHT.finditer(text):
        out += _tight_places(m.group(), m.start())
    for m in _THAI.finditer(text):
        out += _tight_places(m.group(), m.start())
    out += _dotted(text)
    if language == "ja":
        out += _japanese(text, lex)
    elif language in ("zh", "yue", "wuu"):
        out += _chinese(text, lex)
    spaced = [(m.group(), m.start(), m.end()) for m in _SPACED.finditer(text)]
    out += _spaced_places(text, spaced, language)
    if language == "ko":
        out += _korean(text, spaced, lex)
    elif lex.titles and language not in ("ja", "zh"):
        out += _after_titles(text, spaced, lex)
    return [*out, *_repeats(text, out)]


def _tight_places(run: str, offset: int) -> Iterator[Mention]:
    i = 0
    plain, known = unicodedata.is_normalized("NFKC", run), openings()
    while i < len(run):
        if plain and run[i : i + 2].casefold() not in known:
            i += 1
            continue
        for n in range(min(_LONGEST, len(run) - i), 1, -1):
            piece = run[i : i + n]
            if place(piece) and not _splits_katakana(run, i, i + n):
                yield Mention(piece, offset + i, offset + i + n, "place", 0.8)
                i += n - 1
                break
        i += 1


def _splits_katakana(run: str, start: int, end: int) -> bool:
    def kana(i: int) -> bool:
        return 0 <= i < len(run) and ("ァ" <= run[i] <= "ヺ" or run[i] == "ー")

    return (kana(start) and kana(start - 1)) or (kana(end - 1) and kana(end))


def _dotted(text: str) -> Iterator[Mention]:
    for m in _KATAKANA_NAME.finditer(text):
        if not place(m.group()):
            yield Mention(m.group(), m.start(), m.end(), "person", 0.8)
    for m in _HAN_DOTTED.finditer(text):
        start, end = m.start(), m.end()
        while start < end and text[start] not in shared("han_sounds"):
            start += 1
        while end > start and text[end - 1] not in shared("han_sounds"):
            end -= 1
        if end - start > 2:
            yield Mention(text[start:end], start, end, "person", 0.85)


@cache
def _after(words: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile("(?:" + "|".join(regex.escape(w) for w in words) + ")")


def _japanese(text: str, lex: Lexicon) -> Iterator[Mention]:
    suffix = _after(lex.suffixes)
    for m in _KATAKANA.finditer(text):
        if suffix.match(text, m.end()) and not place(m.group()) and text[m.start() - 1 : m.start()] != "・":
            yield Mention(m.group(), m.start(), m.end(), "person", 0.75)
    for m in _HAN_NAME.finditer(text):
        run = m.group()
        hit = suffix.search(run, 2) or (suffix.match(text, m.end()) and None)
        end = hit.start() if hit else (len(run) if suffix.match(text, m.end()) else 0)
        name = run[:end]
        if 2 <= len(name) <= 5 and not place(name) and not any(c in name for c in lex.common if len(c) > 1):
            yield Mention(name, m.start(), m.start() + end, "person", 0.6)


def _chinese(text: str, lex: Lexicon) -> Iterator[Mention]:
    titles = _after(tuple(sorted(lex.titles, key=lambda t: (-len(t), t))))
    ends = _after(lex.suffixes)
    sounds = shared("han_sounds")
    for m in _HAN_RUN.finditer(text):
        run, offset = m.group(), m.start()
        for t in titles.finditer(run):
            end = t.end()
            while end < min(len(run), t.end() + 8) and run[end] in sounds and not ends.match(run, end):
                end += 1
            if end - t.end() >= 2 and not place(run[t.end() : end]):
                yield Mention(run[t.end() : end], offset + t.end(), offset + end, "person", 0.7)
            elif t.end() < len(run) and run[t.end()] in lex.surnames:
                stop = ends.search(run, t.end() + 2, t.end() + 6)
                if stop and stop.start() - t.end() <= 3:
                    name = run[t.end() : stop.start()]
                    yield Mention(name, offset + t.end(), offset + stop.start(), "person", 0.7)
        for t in ends.finditer(run):
            start = t.start()
            while start > 0 and t.start() - start < 8 and run[start - 1] in sounds:
                start -= 1
            name = run[start : t.start()]
            if len(name) >= 3 and not place(name):
                yield Mention(name, offset + start, offset + t.start(), "person", 0.6)


def _variants(word: str, language: str) -> Iterator[tuple[int, str]]:
    """The word, then without what its language glues to it: how much was cut at the front, and the rest."""
    yield 0, word
    prefixes = _AR_PREFIX if language in ("ar", "fa", "ur", "ps") else _HE_PREFIX if language == "he" else ()
    for p in prefixes:
        if word.startswith(p) and len(word) - len(p) >= 3:
            yield len(p), word[len(p) :]
    if language == "ko":
        for j in _KO_JOSA:
            if word.endswith(j) and len(word) - len(j) >= 2:
                yield 0, word[: -len(j)]


def _spaced_places(text: str, spaced: list[tuple[str, int, int]], language: str) -> Iterator[Mention]:
    i = 0
    while i < len(spaced):
        step = 1
        for n in (3, 2, 1):
            group = spaced[i : i + n]
            if len(group) < n or (n > 1 and not _adjacent(text, group)):
                continue
            start, end = group[0][1], group[-1][2]
            hit = next(((c, v) for c, v in _variants(text[start:end], language) if len(v) >= 2 and place(v)), None)
            if hit and (hit[0] == 0 or len(hit[1]) > 4 or language == "ar"):
                cut, name = hit
                yield Mention(name, start + cut, start + cut + len(name), "place", 0.75)
                step = n
                break
        i += step


def _adjacent(text: str, group: list[tuple[str, int, int]]) -> bool:
    return all(text[a[2] : b[1]] == " " for a, b in pairwise(group))


def _after_titles(text: str, spaced: list[tuple[str, int, int]], lex: Lexicon) -> Iterator[Mention]:
    for i, (word, _, _) in enumerate(spaced):
        if not any(v in lex.titles for _, v in _variants(word, lex.language)):
            continue
        j = i + 1
        beside = [_adjacent(text, spaced[n - 1 : n + 1]) for n in range(len(spaced))[j : j + 8]]
        while j - i - 1 < min(3, len(beside)) and beside[j - i - 1] and _qualifier(spaced[j][0], lex):
            j += 1
        k = j
        while k - j < 3 and k - i - 1 < len(beside) and beside[k - i - 1] and _namelike(spaced[k][0], lex):
            k += 1
        if k > j:
            start, end = spaced[j][1], spaced[k - 1][2]
            yield Mention(text[start:end], start, end, "person", 0.65)


def _qualifier(word: str, lex: Lexicon) -> bool:
    """A nationality or a second title between title and name."""
    if word in lex.titles or place(word) or any(place(v) for _, v in _variants(word, lex.language)):
        return True
    if lex.language == "ar":
        return word in lex.common or (word.startswith("ال") and word.endswith(("ي", "ية", "ى")))
    if lex.language == "he":
        return word in lex.common or (word.startswith("ה") and len(word) > 3)
    return False


def _namelike(word: str, lex: Lexicon) -> bool:
    return (
        len(word) >= 2 and not any(v in lex.titles for _, v in _variants(word, lex.language))
        and word not in lex.common and word not in lex.speech and word not in lex.organisations
        and not (lex.language == "ar" and word.startswith(("وال", "لل", "بال")))
    )  # fmt: skip


def _korean(text: str, spaced: list[tuple[str, int, int]], lex: Lexicon) -> Iterator[Mention]:
    for i, (word, _, _) in enumerate(spaced):
        if not any(v in lex.suffixes for _, v in _variants(word, "ko")):
            continue
        j = i
        floor = max(0, i - 4)
        while j > floor and _adjacent(text, spaced[j - 1 : j + 1]) and _korean_qualifier(spaced[j - 1][0], lex):
            j -= 1
        k = j
        while k > 0 and j - k < 2 and _adjacent(text, spaced[k - 1 : k + 1]) and _korean_name(spaced[k - 1][0], lex):
            k -= 1
        if k < j:
            start, end = spaced[k][1], spaced[j - 1][2]
            yield Mention(text[start:end], start, end, "person", 0.65)


def _korean_qualifier(word: str, lex: Lexicon) -> bool:
    return word in lex.common or word in lex.suffixes or place(word) is not None


def _korean_name(word: str, lex: Lexicon) -> bool:
    ends = word.endswith(("은", "는", "을", "를", "에서", "에", "의", "고", "며", "와", "과"))
    return 2 <= len(word) <= 7 and not ends and word not in lex.common and place(word) is None


def _repeats(text: str, found: list[Mention]) -> Iterator[Mention]:
    """A person named once is found wherever the whole name or its last part stands again."""
    parts: dict[str, None] = {}
    for m in found:
        if m.kind == "person":
            pieces = [p for p in _PARTED.split(m.text) if len(p) >= 3 and _DIGITLESS.match(p)]
            parts.update(dict.fromkeys([m.text, *pieces[-1:]]))
    for part in list(parts)[:200]:
        at = text.find(part)
        while at >= 0:
            yield Mention(part, at, at + len(part), "person", 0.58)
            at = text.find(part, at + len(part))
