"""Sentences whose halves both say who speaks; silence; what is said does not hold its own attribution."""

from __future__ import annotations

import pytest

from slugline.model import Statement
from slugline.statement import of_text


def brief(text: str, language: str) -> list[tuple[str | None, str, str | None]]:
    found = [s for s in of_text(text, language) if s.embedded_in is None and s.kind != "scare"]
    return [(s.speaker_name, said(s, text), s.certainty) for s in found]


def said(s: Statement, text: str) -> str:
    return text[s.content.start : s.content.end]


@pytest.mark.parametrize(
    ("language", "text", "first", "content", "second"),
    [
        ("cs", "Server Lipovské listy napsal, že opravu zastavil kraj; hejtman to popřel.", "Lipovské listy",
         "že opravu zastavil kraj", "hejtman"),
        ("ru", "Газета «Причал» написала, что мост закроют; мэр Тихон Лугов это опроверг.", "Причал",
         "что мост закроют", "Тихон Лугов"),
        ("pl", "Dziennik Żar napisał, że most jest zamknięty; burmistrz temu zaprzeczył.", "Dziennik Żar",
         "że most jest zamknięty", "burmistrz"),
        ("fr", "La Gazette a écrit que le pont était vendu; le maire Otto Lenz l’a démenti.", "Gazette",
         "que le pont était vendu", "Otto Lenz"),
        ("es", "El diario El Faro escribió que el puente se vendió; el alcalde Otto Lenz lo negó.", "El Faro",
         "que el puente se vendió", "Otto Lenz"),
        ("tr", "Kule gazetesi köprünün kapalı olduğunu yazdı; belediye başkanı Kemal Çayır bunu yalanladı.", "Kule",
         "köprünün kapalı olduğunu", "Kemal Çayır"),
    ],
)  # fmt: skip
def test_a_denial_behind_a_semicolon_denies_what_stands_before_it(
    language: str, text: str, first: str, content: str, second: str
) -> None:
    assert sorted(brief(text, language), key=str) == sorted(
        [(first, content, "said"), (second, content, "denied")], key=str
    )


def test_a_semicolon_within_what_is_said_parts_nothing() -> None:
    text = "El alcalde dijo que el puente se vende; que la obra costó poco no lo sabía nadie."
    assert [c for _, c, _ in brief(text, "es")] == [text.removeprefix("El alcalde dijo ").removesuffix(".")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'entreprise Lumac, jointe par téléphone, a refusé de commenter."),
        ("fr", "La porte-parole s'est refusée à tout commentaire."),
        ("es", "La empresa Lumac se negó a comentar la venta."),
        ("es", "El alcalde de Lund evitó valorar la venta."),
        ("it", "L'azienda Lumac si è rifiutata di commentare."),
        ("it", "L'azienda rifiuta di commentare la vendita."),
        ("pt", "A empresa Lumac, procurada pelo jornal, recusou-se a comentar."),
        ("pt", "A empresa Lumac recusou comentar a venda."),
    ],
)
def test_who_refuses_to_comment_says_nothing(language: str, text: str) -> None:
    assert brief(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "content", "certainty"),
    [
        ("fr", "Le port a démenti avoir vendu le pont, selon l'agence TASS.", "avoir vendu le pont", "denied"),
        ("es", "El alcalde Otto Lenz negó haber vendido el puente.", "haber vendido el puente", "denied"),
        ("pt", "O prefeito Otto Lenz nega ter vendido a ponte.", "ter vendido a ponte", "denied"),
        ("it", "Il gruppo ha confermato la chiusura del molo di Lund.", "la chiusura del molo di Lund", "said"),
        ("it", "Il ponte è chiuso, ha reso noto il comando di Lund.", "Il ponte è chiuso", "said"),
        ("es", "La petrolera reportó pérdidas por tercer año.", "pérdidas por tercer año", "said"),
        ("fr", "Le maire, Otto Lenz, a jugé « laids » les ponts de Lund.", "« laids » les ponts de Lund", "believed"),
        ("cs", "„Most nikdo neprodal,“ hájil se hejtman.", "„Most nikdo neprodal,“", "said"),
        ("ru", "Мэр Тихон Лугов отверг обвинения, передаёт «Причал».", "обвинения", "denied"),
        ("ru", "«Маяк» сообщил о ремонте причала.", "о ремонте причала", "said"),
        ("ru", "Мэр Тихон Лугов рассказал журналистам о ремонте.", "о ремонте", "said"),
        ("uk", "Мер Тарас Лугів в ефірі «Еспресо» назвав дату ремонту.", "дату ремонту", "said"),
        ("pl", "Burmistrz Jan Lis zaproponował zamknięcie mostu.", "zamknięcie mostu", "demanded"),
        ("tr", "Belediye başkanı Kemal Çayır iddiaları yalanladı.", "iddiaları", "denied"),
    ],
)
def test_what_is_said_is_all_of_it_and_nothing_else(language: str, text: str, content: str, certainty: str) -> None:
    assert [(c, how) for _, c, how in brief(text, language)] == [(content, certainty)]
