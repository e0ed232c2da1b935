"""Which language a text is written in.

Three witnesses: the script, which settles a third of the world's languages alone; py3langid (Lui and Baldwin 2012,
langid.py, retrained), read on at most 1,000 characters; and the share of the words that are function words of a
candidate, which decides in doubt. Near relatives (Norwegian and Danish, Malay and Indonesian; Croatian, Bosnian and
Serbian in Latin script) are told by marker words (``[markers]`` in their data).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain, repeat
from typing import Any

from slugline.language.rules import languages, rules, stopwords

__all__ = ["borne_out", "detect", "detect_paragraphs", "language_of", "lean"]

_SAMPLE = 1000
_MODEL, _WORDS = 1.0, 1.0  # weights of the identifier's log probability and of the share of function words
_SAME = {
    "nb": "no", "nn": "no", "wuu": "zh", "yue": "zh", "pcm": "en", "tl": "fil", "arz": "ar", "ary": "ar", "sdh": "ku",
    "uzs": "uz", "ltg": "lv", "zxx": "und",
}  # fmt: skip
_SCRIPTS = {
    "th": "\u0e01-\u0e5b", "lo": "\u0e81-\u0edf", "km": "\u1780-\u17ff", "my": "\u1000-\u109f", "ka": "\u10a0-\u10ff",
    "hy": "\u0531-\u058f", "el": "\u0370-\u03ff\u1f00-\u1fff", "he": "\u0590-\u05ff", "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff", "or": "\u0b00-\u0b7f", "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f", "si": "\u0d80-\u0dff", "bo": "\u0f00-\u0fff", "am": "\u1200-\u137f",
    "ko": "\uac00-\ud7af\u1100-\u11ff", "kana": "\u3041-\u30fa\u31f0-\u31ff", "han": "\u3400-\u9fff\uf900-\ufaff",
    "bengali": "\u0980-\u09ff", "deva": "\u0900-\u097f", "arab": "\u0600-\u06ff\u0750-\u077f", "cyrl": "\u0400-\u052f",
    "latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}  # fmt: skip
_COUNT = {name: re.compile(f"[{ranges}]") for name, ranges in _SCRIPTS.items()}
_OF_SCRIPT = {
    "deva": frozenset(["hi", "mr", "ne", "sa"]),
    "bengali": frozenset(["bn", "as"]),
    "arab": frozenset(["ar", "fa", "ur", "ps", "ug", "ku", "sd"]),
    "cyrl": frozenset(["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "tt", "ba", "uz"]),
}
_FLOOR, _TINY = -27.0, 1e-12  # the least log probability that counts
_MANY, _BORNE_OUT = 30, 0.28  # words, and the share of function words among them, that bear a language out
_NEARER = 0.85  # of that share, what a relative's function words may reach
_FEWER, _ALONE = 0.15, 0.6  # a share that bears out too, where no language at all reaches so much of it
_PLAIN, _OTHERS = 0.25, 0.5  # a share that tells the language alone, and what of it another's words may reach
_CLEAR = 6.0  # nats between the first two candidates that need no second witness
_LETTERS = {
    "uk": "ийщьюяіїєґ", "be": "йьюяіўыэё", "ru": "ийщьюяъыэё", "sr": "иђјљњћџ", "mk": "иѓќѕјљњџ", "bg": "ийщьюяъ",
    "kk": "ийщьюяъыэёәғқңөұүһі", "ky": "ийщьюяъыэёңөү", "mn": "ийщьюяъыэёөү", "tg": "ийюяъэёғӣқӯҳҷ",
    "tt": "ийщьюяъыэёәөүҗңһ", "ba": "ийщьюяъыэёәөүңһҡғҙҫ", "uz": "ийьюяъэёўқғҳ",
    "fa": "پچژگکی", "ur": "ٹڈڑےںھہپچگکیژ", "ps": "ټډړښځڅۍېیکپچژګ", "ar": "ةىيك", "ug": "ۇۆۈېەيپچژگك",
    "ku": "ڕڵێۆەیکپچژگ",
    "as": "ৰৱ", "bn": "র",
}  # fmt: skip
_TWINS = (("hr", "bs", "sr"), ("id", "ms"), ("da", "no"))  # told by marker words alone
_RELATED = (("hr", "bs", "sr"), ("id", "ms"), ("da", "no"), ("cs", "sk"), ("es", "gl", "ca"), ("pt", "gl"))
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DENSE = re.compile(r"[^\x00-\u0dff\u1e00-\u2bff]")  # scripts that may put no blanks between their words


@cache
def _identifier() -> Any:
    from slugline.language.identifier import identifier

    return identifier()


@lru_cache(maxsize=8_192)
def _script(char: str) -> str | None:
    return next((name for name, p in _COUNT.items() if p.match(char)), None)


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The languages with a file, and those that their script tells."""
    alone = frozenset().union(*_OF_SCRIPT.values(), _COUNT) - {"uz", "sr", "ku"}
    return frozenset(languages()), alone


def borne_out(code: str, text: str) -> bool:
    """Whether the function words of a text show that it is in the language that somebody says, so clearly that nobody
    else need be asked. Never for a language that has a twin, nor for one whose function words are not known."""
    words = stopwords(code)
    if not words or any(code in group for group in _TWINS):
        return False
    said = _TOKEN.findall(text[:_SAMPLE].lower())
    share = sum(w in words for w in said)
    if len(said) < _MANY or share < _FEWER * len(said):
        return False
    if share < _BORNE_OUT * len(said):
        counts = Counter(other for w in said for other in _speakers().get(w, ()) if other != code)
        return max(counts.values(), default=0) <= _ALONE * share
    near = {other for group in _RELATED if code in group for other in group} - {code}
    return all(sum(w in stopwords(other) for w in said) < _NEARER * share for other in sorted(near))


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    """The languages that have a word among their function words, by word."""
    found: dict[str, list[str]] = {}
    for code in languages():
        for word in sorted(stopwords(code)):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def language_of(text: str) -> str:
    """The language code of ``text``, as ``detect`` gives it; many times faster where its function words alone tell, and
    where a copy of it was asked for shortly before."""
    return _kept(text) if len(text) <= _SAMPLE else _told(text)


@lru_cache(maxsize=1_024)
def _kept(text: str) -> str:
    return _told(text)


def _told(text: str) -> str:
    return _outspoken(text) or detect(text)[0]


def _outspoken(text: str) -> str | None:
    """The language without a twin whose function words are a quarter of the text's words, those of no other half as
    many; ``None`` where there is none, or where scripts stand beside one another."""
    if _DENSE.search(text):
        return None
    said = _TOKEN.findall(text[:_SAMPLE].lower())
    if len(said) < _MANY:
        return None
    speakers = _speakers()
    counts = Counter(chain.from_iterable(map(speakers.get, said, repeat(()))))
    (best, most), (_, other) = [*counts.most_common(2), ("und", 0), ("und", 0)][:2]
    clear = most >= _PLAIN * len(said) and other <= _OTHERS * most
    return best if clear and not any(best in group for group in _TWINS) else None


def detect(text: str) -> tuple[str, float]:
    """The language code of ``text`` and a confidence in 0..1; ("und", 0.0) where there are no letters to tell by.

    The confidence is high for a script that one language writes; it falls with shortness and doubt between relatives.
    """
    sample = _sample(text)
    counts = dict.fromkeys(_COUNT, 0)
    for char, n in Counter(sample).items():
        if (name := _script(char)) is not None:
            counts[name] += n
    letters = sum(counts.values())
    if letters < 2:
        return "und", 0.0
    script = max(sorted(counts), key=lambda name: counts[name])
    if script in ("han", "kana") or (counts["han"] + counts["kana"]) * 2 > letters:
        return _east(counts, letters)
    if script == "ko" or (counts["ko"] * 3 > letters and script == "han"):
        return "ko", 0.99
    if script not in ("latn", *_OF_SCRIPT):
        return script, round(min(0.99, counts[script] / letters), 4)
    scores = _scores(sample, script)
    if not scores:
        return "und", 0.0
    best = min(scores, key=lambda c: (-scores[c], c))
    total = sum(math.exp(v - scores[best]) for v in scores.values())
    certain = 1 / total * min(1.0, (letters / 20) ** 0.5)
    return (best, round(certain, 4)) if best != "und" else ("und", 0.0)


@lru_cache(maxsize=65_536)
def lean(word: str, source: str, target: str) -> float:
    """How much rather a word's letters are those of ``source`` than of ``target`` (codes), in nats; the greatest
    value where the identifier does not know one of the two."""
    ranked: dict[str, float] = {}
    for code, p in _identifier().rank(word):
        name = _SAME.get(code, code)
        ranked[name] = ranked.get(name, 0.0) + float(p)
    if source not in ranked or target not in ranked:
        return -_FLOOR
    return math.log(max(ranked[source], _TINY)) - math.log(max(ranked[target], _TINY))


def detect_paragraphs(paragraphs: Iterable[str]) -> tuple[str, float]:
    """The language of an article by the majority of its paragraphs, weighed by length: a quotation in another language
    does not sway it. The confidence is the share of the text that agrees, times the mean confidence of that part."""
    votes: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    total = 0
    for paragraph in _bounded(paragraphs):
        code, p = detect(paragraph)
        if code == "und":
            continue
        weight = min(len(paragraph), _SAMPLE)
        votes[code] += weight
        sure[code] += round(weight * p)
        total += weight
    if not votes:
        return "und", 0.0
    best = min(votes, key=lambda c: (-sure[c], c))
    return best, round(sure[best] / total, 4)


def _bounded(paragraphs: Iterable[str]) -> list[str]:
    """At most twelve paragraphs, short ones joined to their neighbours, spread over the article."""
    pieces: list[str] = []
    for p in paragraphs:
        if pieces and len(pieces[-1]) < 120:
            pieces[-1] += "\n" + p
        else:
            pieces.append(p)
    step = max(1, len(pieces) // 12)
    return pieces[::step][:13]


def _sample(text: str) -> str:
    """The text itself if it is short, else its beginning, middle and end."""
    if len(text) <= _SAMPLE:
        return text
    third, middle = _SAMPLE // 3, len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _east(counts: dict[str, int], letters: int) -> tuple[str, float]:
    both = counts["han"] + counts["kana"]
    share = counts["kana"] / both
    if counts["ko"] > both:
        return "ko", 0.99
    sure = min(1.0, (both / 8) ** 0.5) * min(1.0, 0.5 + both / letters)
    if share > 0.04:
        return "ja", round(min(0.99, sure * min(1.0, 0.6 + 2 * share)), 4)
    return "zh", round(min(0.99, sure * (1 - share)), 4)


def _scores(sample: str, script: str) -> dict[str, float]:
    """Log scores of the candidates that the script allows."""
    ranked: dict[str, float] = {}
    for code, p in _identifier().rank(sample):
        name = _SAME.get(code, code)
        ranked[name] = ranked.get(name, 0.0) + float(p)
    allowed = _OF_SCRIPT.get(script)
    ours, others = _known()
    scores = {}
    for code, p in ranked.items():
        if (allowed is not None and code not in allowed) or (allowed is None and code in others):
            continue
        known = 0.0 if code in ours else -4.0
        scores[code] = (max(math.log(p), _FLOOR) if p > _TINY else _FLOOR) + known
    if allowed:
        _by_letters(scores, sample, allowed)
    return _by_words(scores, sample)


def _by_letters(scores: dict[str, float], sample: str, allowed: frozenset[str]) -> None:
    """Letters that only some languages of a script use speak for these."""
    low = sample.lower()
    present = Counter(low)
    size = max(1, sum(map(str.isalpha, low)))
    for code, own, alien in _told_apart(allowed):
        wrong = sum(map(present.__getitem__, alien)) / size
        right = sum(map(present.__getitem__, own)) / size
        scores[code] = scores.get(code, _FLOOR) + 40 * right - 120 * wrong


@cache
def _told_apart(allowed: frozenset[str]) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Each of the languages with the letters that are its own among them, and those that only others of them have."""
    every = frozenset(c for k in allowed for c in _LETTERS.get(k, ""))
    own = {code: frozenset(_LETTERS.get(code, "")) for code in sorted(allowed)}
    return tuple((code, letters, every - letters) for code, letters in own.items())


def _by_words(scores: dict[str, float], sample: str) -> dict[str, float]:
    words = [w.casefold() for w in _TOKEN.findall(sample)]
    if not words or not scores:
        return scores
    top = sorted(scores, key=lambda c: (-scores[c], c))[:5]
    near = {c for group in _RELATED if any(t in group for t in top[:2]) for c in group}
    if not near and len(top) > 1 and scores[top[0]] - scores[top[1]] > _CLEAR:
        return {c: scores[c] for c in top}
    pool = sorted({*top, *near})
    weight = min(len(words), 60) ** 0.5 * _WORDS
    out = {}
    for code in pool:
        known = stopwords(code)
        share = sum(w in known for w in words) / len(words) if known else 0.08
        out[code] = scores.get(code, _FLOOR) * _MODEL + weight * share + _marked(code, words)
    return out


def _marked(code: str, words: list[str]) -> float:
    """What the marker words of a language among its nearest relatives say."""
    (mine, my_stems), (alien, their_stems) = _markers(code)
    score = 0.0
    for w in words:
        if w in mine or w.startswith(my_stems):
            score += 1.5
        elif w in alien or w.startswith(their_stems):
            score -= 1.5
    return max(-12.0, min(12.0, score))


@cache
def _markers(code: str) -> tuple[tuple[frozenset[str], tuple[str, ...]], tuple[frozenset[str], tuple[str, ...]]]:
    """The markers of a language and of others that it is mistaken for: words, and the beginnings of words ("stem*")."""
    table = rules(code).tables.get("markers", {})
    own, foreign = (sorted(table.get(key, ())) for key in ("own", "foreign"))
    return _stemmed(own), _stemmed(foreign)


def _stemmed(words: list[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    return frozenset(words), tuple(w[:-1] for w in words if w.endswith("*"))
