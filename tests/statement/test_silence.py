"""What was not said is no statement."""

from __future__ import annotations

import pytest

from slugline.statement import of_text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The owner would not be drawn on the price."),
        ("en", "The owner refused to say whether the mill would open."),
        ("en", "The owner has not said when the mill will open."),
        ("en", "Nobody said that the mill was safe."),
        ("en", "Brandt declined to comment on the plans."),
        ("fr", "Le propriétaire n'a pas dit si le moulin ouvrirait."),
        ("fr", "Personne n'a dit que le moulin était sûr."),
        ("de", "Der Besitzer wollte nicht sagen, ob die Mühle öffnet."),
        ("de", "Eine Sprecherin lehnte eine Stellungnahme ab."),
        ("es", "Nadie dijo que el molino fuera seguro."),
        ("ru", "Никто не сказал, что мельница откроется."),
    ],
)
def test_silence(language: str, text: str) -> None:
    assert of_text(text, language) == ()


def test_a_denial_and_a_disbelief_are_statements() -> None:
    assert [s.content.text for s in of_text("Brandt denied that the mill was old.", "en")] == ["that the mill was old"]
    assert of_text("Brandt does not believe that the mill is safe.", "en") != ()
    (s,) = of_text("“No comment,” Brandt said.", "en")
    assert s.kind == "direct"
