"""tatoeba, alignment, collation and changes: tasks over sentences, by the public API."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from benchmarks.data import rows
from slugline import api
from slugline.language import sentences
from slugline.plugins.routing import nearest_translations
from slugline.setting import setting


def tatoeba(path: str) -> dict[str, Any]:
    """Each sentence's nearest translation among all rows of its language, both ways."""
    asked = sorted(rows(path), key=lambda r: r["lang"])
    out = {}
    for lang, group in groupby(asked, key=lambda r: r["lang"]):
        pool = list(group)
        texts, english = [r["text"] for r in pool], sorted(r["eng"] for r in pool)
        there, back = nearest_translations(texts, english, CODES.get(lang, lang), "en", setting("local").engine)
        out[lang] = {
            "from": {t: english[j] for t, j in zip(texts, there, strict=True)},
            "to": {e: texts[j] for e, j in zip(english, back, strict=True)},
        }
    return out


# ISO 639-3 as the packed file writes it -> the codes that encoders are asked by
CODES = {"ara": "ar", "cmn": "zh", "deu": "de", "fra": "fr", "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl",
         "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "tha": "th", "tur": "tr"}  # fmt: skip


def alignment(path: str) -> dict[str, Any]:
    """Beads of sentence numbers for each pair of documents."""
    return {
        r["id"]: [
            [list(b.left), list(b.right)]
            for b in api.align(r["left"], r["right"], languages=(r["left_lang"], r["right_lang"]))
        ]
        for r in rows(path)
    }


def collation(path: str) -> dict[str, Any]:
    """Links of paragraph numbers for each pair of bodies, moved passages included: paragraphs are aligned by their
    sentences."""
    with open(path, encoding="utf-8") as f:
        asked = [json.loads(line) for line in f]
    spoken = [(r["left_lang"], r["right_lang"]) for r in asked]
    sides = [(_sentences(r["left"], a), _sentences(r["right"], b)) for r, (a, b) in zip(asked, spoken, strict=True)]
    pairs = [([t for _, t in left], [t for _, t in right]) for left, right in sides]
    found = api.align_many(pairs, spoken, moves=True, engine="local")
    return {
        r["id"]: sorted({(left[i][0], right[j][0]) for b in beads for i in b.left for j in b.right})
        for r, (left, right), beads in zip(asked, sides, found, strict=True)
    }


def _sentences(paragraphs: list[str], language: str) -> list[tuple[int, str]]:
    """The sentences of paragraphs, each with its paragraph's number."""
    return [(n, p[a:b]) for n, p in enumerate(paragraphs) for a, b in sentences(p, language)]


def changes(path: str) -> list[Any]:
    """How badly each target departs from its source; a contrastive row's two targets each on its own."""
    asked, pairs, spoken = rows(path), [], []
    for r in asked:
        for target in ("a", "b") if r["set"] == "demetr" else ("target",):
            pairs.append((r["source"], r[target]))
            spoken.append(_languages(r))
    scores = iter(api.damages(pairs, spoken, engine="local"))
    return [[next(scores), next(scores)] if r["set"] == "demetr" else next(scores) for r in asked]


_LANGUAGES = {"chinese_simple": "zh", "czech": "cs", "french": "fr", "german": "de", "hindi": "hi", "italian": "it",
              "japanese": "ja", "polish": "pl", "russian": "ru", "spanish": "es"}  # fmt: skip


def _languages(r: dict[str, Any]) -> tuple[str, str]:
    if r["set"] == "ced22":
        left, right = r["pair"].split("-")
        return left, right
    if r["set"] == "refresd":
        return "en", "fr"
    return _LANGUAGES.get(r["lang"], "und"), "en"
