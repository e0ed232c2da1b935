"""The unpacked identifier says what the packed one says."""

from __future__ import annotations

from pathlib import Path

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from slugline.language.identifier import identifier

SENTENCES = (
    "The harbour board will vote on the new ferry line before the summer.",
    "Рада порту проголосує за нову поромну лінію до літа.",
    "Havnerådet stemmer om den nye færgerute inden sommeren.",
    "Lijevaga luka traži novu trajektnu liniju prije ljeta.",
    "12",
    "",
)


def test_what_is_kept_ranks_as_the_model_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUGLINE_CACHE_DIR", str(tmp_path))
    own = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made, mapped = identifier(), identifier()
    assert [p.name.partition("-")[0] for p in tmp_path.iterdir()] == ["langid"]
    for text in SENTENCES:
        assert made.rank(text) == mapped.rank(text) == own.rank(text)
