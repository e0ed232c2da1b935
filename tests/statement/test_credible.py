"""A verb with a plain object tells of words only where its subject is somebody."""

from __future__ import annotations

import pytest

from slugline.language import split
from slugline.statement import statements
from tests import factories


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La vedette assurait quatre traversées par jour."),
        ("fr", "Cela dit long sur le retard du chantier."),
        ("it", "Il traghetto assicura quattro corse al giorno."),
        ("es", "El transbordador aseguraba cuatro travesías al día."),
    ],
)
def test_a_deed_is_no_statement(language: str, text: str) -> None:
    a = factories.article("a", text, language=language)
    assert statements(a, split(a)) == ()


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "La ministre Ada Brandt assure que la vedette partira vendredi.", "Ada Brandt"),
        ("es", "La alcaldesa denunció el retraso de las obras.", "alcaldesa"),
        ("it", "Il traghetto sarà pronto, assicura Ada Brandt.", "Ada Brandt"),
    ],
)
def test_somebody_speaks(language: str, text: str, speaker: str) -> None:
    a = factories.article("a", text, language=language)
    assert [s.speaker_name for s in statements(a, split(a))] == [speaker]
