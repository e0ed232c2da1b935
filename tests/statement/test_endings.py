"""Attributions of languages of many endings, read by the shape of their clause."""

from __future__ import annotations

import pytest

from slugline.statement import of_text
from slugline.statement.endings import grammar


def told(text: str, language: str) -> tuple[str | None, list[str]]:
    first = next(s for s in of_text(text, language) if s.embedded_in is None)
    return first.speaker_name, [v.name for v in first.via]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "via"),
    [
        ("ru", "Мэр Рязани Тихон Лугов сказал, что мост закрыт.", "Тихон Лугов", []),  # a place before the name
        ("ru", "Мост закрыт, кряхтит начальник порта Тихон Лугов.", "Тихон Лугов", []),  # a verb that no list has
        ("ru", "Мост закрыт, сообщили «Причалу» в управлении порта.", "управлении порта", ["Причалу"]),
        ("uk", "Про пожежу повідомив начальник порту Тарас Лугів.", "Тарас Лугів", []),
        ("pl", "Most jest zamknięty, przekazał dziennikowi Żar Marczak.", "Marczak", ["Żar"]),
        ("cs", "Most je podle ředitele přístavu Karla Louky zavřený.", "Karla Louky", []),
        ("cs", "Most je zavřený, vyplývá ze zprávy přístavu.", "zprávy přístavu", []),
        ("tr", "Kule gazetesine konuşan liman müdürü Kemal Çayır, köprünün kapalı olduğunu söyledi.", "Kemal Çayır",
         ["Kule"]),
        ("tr", "Limandan yapılan açıklamada köprünün kapalı olduğu belirtildi.", "Limandan", []),
    ],
)  # fmt: skip
def test_who_speaks_and_through_whom(language: str, text: str, speaker: str, via: list[str]) -> None:
    assert told(text, language) == (speaker, via)


@pytest.mark.parametrize("text", ["Никто не сказал, что мост закрыт.", "Мост закрыли в пятницу, а вокзал ещё открыт."])
def test_nothing_said_is_no_statement(text: str) -> None:
    assert of_text(text, "ru") == ()


def test_names_and_offices_are_known_in_all_their_cases() -> None:
    g = grammar("ru")
    assert g is not None
    assert g.given("николаем")
    assert g.office("вице-губернатору")
    assert g.heads("губернатор")
    assert not g.heads("губернатора")
    assert g.body("министерству")
    assert grammar("de") is None


@pytest.mark.parametrize("language", ["ru", "uk", "pl", "cs", "tr"])
@pytest.mark.parametrize("text", [": : :", "« " * 200, "— по словам, ", "A. " * 200, "göre dedi " * 100, "jak podaje "])
def test_odd_text_is_borne(language: str, text: str) -> None:
    of_text(text, language)
