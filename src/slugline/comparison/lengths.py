"""How long a translation is against its source."""

from __future__ import annotations

import math

from slugline.comparison.plain import plain
from slugline.language.rules import base

__all__ = ["apart", "size"]

# characters that a language needs for what English says in one
_LENGTH = {"de": 1.18, "fr": 1.14, "es": 1.1, "pt": 1.12, "it": 1.12, "nl": 1.09, "ru": 1.05, "uk": 1.03, "pl": 1.06,
           "cs": 0.98, "is": 1.02, "tr": 1.02, "ar": 0.88, "hi": 1.0, "ja": 0.45, "zh": 0.32, "ko": 0.5}  # fmt: skip
_GRACE = 15


def apart(left: str, right: str, languages: tuple[str, str]) -> float:
    """How far the lengths are from those of translations, in nats; less for short texts. Spaces that typesetting put
    around marks do not count."""
    a, b = size(left, languages[0]) + _GRACE, size(right, languages[1]) + _GRACE
    return abs(math.log(b / a))


def size(text: str, language: str) -> float:
    """How many characters English would need, about."""
    return len(plain(text)) / _LENGTH.get(base(language), 1.0)
