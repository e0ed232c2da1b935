"""Speakers of the direct quotations in articles of our own; the share that is right may not fall.

``tests/golden/quotations/xx.json`` lists the beginnings of the quotations of ``xx.txt`` with who speaks, ``null``
where the text keeps the name back.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from slugline.model import Statement
from slugline.statement import of_text

GOLD = Path(__file__).parents[1] / "golden" / "quotations"
LANGUAGES = sorted(p.stem for p in GOLD.glob("*.json"))
FLOOR = 0.9
MARKS = '“”«»„‚「」『』‘’"—– '


def wrong(language: str) -> list[tuple[str, str | None, str | None]]:
    """The quotations whose speaker came out otherwise: their beginning, the right one, the found one ("-": none)."""
    found = of_text((GOLD / f"{language}.txt").read_text("utf-8"), language)
    direct = [s for s in found if s.kind == "direct"]
    out = []
    for start, speaker in rows(language):
        hit = next((s for s in direct if s.content.text.lstrip(MARKS).startswith(start)), None)
        name = hit.speaker_name if hit is not None else "-"
        if name != speaker and not (speaker is None and hit is not None and _unnamed(hit)):
            out.append((start, speaker, name))
    return out


def _unnamed(s: Statement) -> bool:
    """A description instead of a name: it has no capital."""
    return s.speaker_name is None or s.speaker_name.islower()


def rows(language: str) -> list[tuple[str, str | None]]:
    return [(start, speaker) for start, speaker in json.loads((GOLD / f"{language}.json").read_text("utf-8"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_speakers_hold_their_floor(language: str) -> None:
    errors = wrong(language)
    assert len(rows(language)) >= 20
    assert 1 - len(errors) / len(rows(language)) >= FLOOR, errors


def test_the_gold_is_wide() -> None:
    assert set(LANGUAGES) >= {"de", "en", "es", "fr", "it", "ja", "pl", "ru", "tr"}
