"""Paragraphs that stand on several pages are read once, and say the same wherever they stand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from slugline.language import sentences
from slugline.statement.cues import lexicon
from slugline.statement.layered import layered
from slugline.statement.paragraphs import drafts_of, units_of
from slugline.statement.units import units

TEXTS = [
    ("en", "“The quay is closed,” Ada Brandt told the Alder news agency. It rained. She said it would stay closed."),
    ("de", "Der Kai sei gesperrt, sagte Ada Brandt der Zeitung „Hafenblatt“. Danach regnete es."),
    ("fr", "Le quai est fermé, a déclaré Ada Brandt à l’agence Hafen. Il pleuvait."),
    ("ru", "Причал закрыт, сообщила Ада Брандт агентству «Гавань». Шёл дождь."),
    ("ja", "「桟橋は閉鎖された」と市長は述べた。雨が降っていた。"),
    ("xx", "“The quay is closed,” Ada Brandt said."),
]


@pytest.mark.parametrize("paragraph", [0, 3])
@pytest.mark.parametrize("times", [1, 80])
@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_paragraph_says_the_same_wherever_it_stands(language: str, text: str, paragraph: int, times: int) -> None:
    body = text + " " * 80 * (times - 1)  # kept, and too long to be kept
    spans = sentences(body, language)
    lex = lexicon(language)
    fresh = units(paragraph, body, spans, lex)
    assert units_of(paragraph, body, spans, language) == fresh
    for n, u in enumerate(fresh):
        assert list(drafts_of(paragraph, body, spans, language, n)) == layered(u, lex)


def test_the_number_of_the_paragraph_is_all_that_changes() -> None:
    language, text = TEXTS[0]
    spans = ((0, len(text)),)
    first, second = (list(drafts_of(p, text, spans, language, 0)) for p in (0, 7))
    assert [replace(d, paragraph=0, speaker_paragraph=min(d.speaker_paragraph, 0)) for d in second] == first
