"""Which language a text is written in (py3langid: Lui and Baldwin 2012, langid.py, retrained)."""

from __future__ import annotations

from functools import cache
from typing import Any

# what the identifier may answer for short texts of a language that news is written in
_NEAR = {"nb": "no", "nn": "no", "wuu": "zh", "yue": "zh", "pcm": "en"}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> tuple[str, float]:
    """The language code of ``text`` and a confidence in 0..1; ("und", 0.0) where there are no letters."""
    sample = text[:4000]
    if not any(c.isalpha() for c in sample):
        return "und", 0.0
    code, p = _identifier().classify(sample)
    return _NEAR.get(code, code), float(p)
