"""Every kind of change in several languages: what is found, how surely, and in which words."""

from __future__ import annotations

import pytest

from slugline.comparison import Finding, damage, ruled, sentence_changes


def found(left: str, right: str, spoken: str, kind: str) -> list[Finding]:
    a, b = spoken.split("-")
    return [f for f in sentence_changes(left, right, a, b) if f.kind == kind]


@pytest.mark.parametrize(
    ("left", "right", "spoken", "words"),
    [
        ("The fund holds 3 million euros.", "Der Fonds hält 3 Milliarden Euro.", "en-de", "another order of magnitude"),
        ("The firm lost 300 million yen.", "その会社は30億円を失った。", "en-ja", "became"),
        ("The state paid 5 lakh rupees.", "राज्य ने 50 लाख रुपये दिए।", "en-hi", "became"),
        ("The house cost 300 dollars.", "La maison a coûté 300 euros.", "en-fr", "another currency"),
        ("Turnout was 48 percent.", "La participación fue del 58 por ciento.", "en-es", "became"),
        ("It hit 4,873 homes.", "Es traf rund 4900 Häuser.", "en-de", "rounded"),
    ],
)
def test_numbers(left: str, right: str, spoken: str, words: str) -> None:
    assert any(words in f.words for f in found(left, right, spoken, "number"))


@pytest.mark.parametrize(
    ("left", "right", "spoken"),
    [
        ("The firm lost 300 million yen.", "その会社は3億円を失った。", "en-ja"),
        ("The state paid 500,000 rupees.", "राज्य ने 5 लाख रुपये दिए।", "en-hi"),
        ("Between 25 and 30 boats sank.", "Es sanken 25-30 Boote.", "en-de"),
        ("Entre 25 e 30 barcos afundaram.", "Some 25-30 boats sank.", "pt-en"),
        ("The lake was clear to 80 feet.", "Vatnið var tært niður á 24 metra.", "en-is"),
    ],
)
def test_the_same_number_said_otherwise_is_not_asserted(left: str, right: str, spoken: str) -> None:
    assert not [f for f in found(left, right, spoken, "number") if f.certainty == "asserted"]


def test_a_rounded_number_is_milder_than_a_changed_one() -> None:
    (mild,) = found("It hit 4,873 homes.", "Es traf rund 4900 Häuser.", "en-de", "number")
    (grave,) = found("It hit 4,873 homes.", "Es traf 5873 Häuser.", "en-de", "number")
    assert mild.weight < grave.weight


@pytest.mark.parametrize(
    ("left", "right", "spoken"),
    [
        ("The vote is on Monday.", "Die Wahl ist am Dienstag.", "en-de"),
        ("He came in March 2011.", "Il est venu en mai 2011.", "en-fr"),
        ("Голосование пройдёт в понедельник.", "The vote is on Friday.", "ru-en"),
        ("投票は月曜日に行われる。", "The vote is on Friday.", "ja-en"),
        ("La sesión es el lunes.", "La sesión es el jueves.", "es-es"),
    ],
)
def test_another_day_or_month(left: str, right: str, spoken: str) -> None:
    assert [f.certainty for f in found(left, right, spoken, "date")] == ["possible"]


def test_may_is_a_month_only_where_it_is_written_large() -> None:
    assert not found("They may come in June.", "Sie kommen vielleicht im Juni.", "en-de", "date")


@pytest.mark.parametrize(
    ("left", "right", "spoken"),
    [
        ("The Japanese envoy left.", "Der griechische Gesandte reiste ab.", "en-de"),
        ("African farmers grow it.", "Chinesische Bauern bauen es an.", "en-de"),
        ("O governo sul-africano recusou.", "The Kenyan government refused.", "pt-en"),
        ("Le ministre norvégien a parlé.", "The Swedish minister spoke.", "fr-en"),
        ("Польский посол уехал.", "The Danish ambassador left.", "ru-en"),
    ],
)
def test_a_nation_that_stands_for_another_is_asserted(left: str, right: str, spoken: str) -> None:
    assert [f.certainty for f in found(left, right, spoken, "name")] == ["asserted"]


@pytest.mark.parametrize(
    ("left", "right", "spoken"),
    [
        ("The Russian bank's owners met.", "Russlands Bankeigner trafen sich.", "en-de"),
        ("Ships from Northeast Asia came.", "Schiffe aus Nordostasien kamen.", "en-de"),
        ("O rand sul-africano subiu.", "The South African rand rose.", "pt-en"),
        ("Na Grã-Bretanha choveu.", "It rained in Britain.", "pt-en"),
        ("In Genf regnete es.", "It rained on us all in Geneva.", "de-en"),
    ],
)
def test_a_nation_by_its_people_is_the_same_nation(left: str, right: str, spoken: str) -> None:
    assert not [f for f in found(left, right, spoken, "name") if f.certainty == "asserted"]


def test_a_programme_is_no_person_that_was_exchanged() -> None:
    left = "O Relatório de Pesca Costeira saiu ontem."
    right = "The Coastal Fishing Report came out yesterday."
    assert all("became" not in f.words for f in found(left, right, "pt-en", "name"))


@pytest.mark.parametrize(
    ("left", "right", "spoken", "words"),
    [
        ("Die Fähre lag drei Wochen im Hafen.", "The ferry lay in port for four weeks.", "de-en", "four weeks"),
        ("तीन नावें बंदरगाह में डूब गईं।", "Five boats sank in the harbour.", "hi-en", "Five"),
        ("Il capitano Rosso, 59 anni, è a casa.", "Captain Rosso, 36, is at home.", "it-en", "36"),
        ("Le chenal a de 100 à 250 mètres.", "The channel is 100 to 350 metres wide.", "fr-en", "350"),
        ("1960 के दशक में पुल बना।", "The bridge was built in the 1970s.", "hi-en", "1970"),
        ("7月26日，渡轮停航。", "The ferry stopped on July 18.", "zh-en", "18"),
        ("Prom spadł z 20. na 22. miejsce.", "The ferry fell from 18th to 22nd place.", "pl-en", "18"),
    ],
)
def test_another_number_is_asserted(left: str, right: str, spoken: str, words: str) -> None:
    told = [f for kind in ("number", "date") for f in found(left, right, spoken, kind) if f.certainty == "asserted"]
    assert len(told) == 1
    assert words in told[0].words


@pytest.mark.parametrize(
    ("left", "right", "spoken"),
    [
        ("He left over two decades ago.", "Er ging vor zwanzig Jahren.", "en-de"),
        ("Sei stanco, capitano?", "Are you tired after two days, captain?", "it-en"),
        ("Il sera neuf, le pont des trois rives.", "The bridge of the three banks will be new.", "fr-en"),
        ("Zwei Boote sanken.", "A couple of boats sank.", "de-en"),
        ("Der Hafen schließt um neun Uhr abends.", "The port closes at 21 o'clock.", "de-en"),
    ],
)
def test_number_words_that_need_not_differ_are_not_asserted(left: str, right: str, spoken: str) -> None:
    assert not [f for f in found(left, right, spoken, "number") if f.certainty == "asserted"]


@pytest.mark.parametrize(
    ("left", "right", "spoken"),
    [
        ("The bridge is not safe.", "Die Brücke ist sicher.", "en-de"),
        ("Le pont est sûr.", "The bridge is not safe.", "fr-en"),
        ("Мост не безопасен для машин.", "The bridge is safe for cars.", "ru-en"),
        ("El puente no es seguro.", "The bridge is safe.", "es-en"),
        ("Most je bezpečný pro auta.", "The bridge is not safe for cars.", "cs-en"),
        ("Die Fähre legt ab und der Hafen öffnet.", "The ferry does not sail and the port does not open.", "de-en"),
        ("Il porto ha negato il permesso alla nave.", "The port did not deny the ship a permit.", "it-en"),
        ("I pescatori vietnamiti sono tornati a casa.", "The Vietnamese fishermen did not come home.", "it-en"),
        ("Независимый врач осмотрел экипаж.", "The independent doctor did not examine the crew.", "ru-en"),
        ("船长并不认为这座桥安全。", "The captain believes that this bridge is safe.", "zh-en"),
    ],
)
def test_denials_are_asserted(left: str, right: str, spoken: str) -> None:
    assert [f.certainty for f in found(left, right, spoken, "negation")] == ["asserted"]


@pytest.mark.parametrize(
    ("left", "right", "spoken"),
    [
        ("The bridge is nto safe.", "Die Brücke ist nicht sicher.", "en-de"),
        ("He declined to comment on it.", "Er wollte sich dazu nicht äußern.", "en-de"),
        ("They are closer than ever to peace.", "Sie waren dem Frieden nie näher.", "en-de"),
        ("He lost the no-confidence vote.", "Er verlor die Vertrauensabstimmung.", "en-de"),
        ("She warned him not to sail.", "Она предупредила его об опасности плавания.", "en-ru"),
        ("Isn't it time to repair the bridge?", "Es ist Zeit, die Brücke zu reparieren.", "en-de"),
        ("Il a refusé de parler du pont.", "He did not speak about the bridge.", "fr-en"),
        ("Решать, идёт паром или нет, будет порт.", "The port will decide whether the ferry goes.", "ru-en"),
        ("Die No. 3 der Liste ist die Fähre.", "Number 3 on the list is the ferry.", "en-de"),
        ("C'est le plus grand pont jamais construit ici.", "It is the largest bridge built here.", "fr-en"),
        ("非法捕鱼船被扣。", "An illegal fishing boat was seized.", "zh-en"),
    ],
)
def test_what_only_looks_like_a_denial_is_not_asserted(left: str, right: str, spoken: str) -> None:
    assert not [f for f in found(left, right, spoken, "negation") if f.certainty == "asserted"]


@pytest.mark.parametrize(
    ("left", "right", "spoken", "how"),
    [
        ("The fighters entered the town.", "Die Terroristen kamen in die Stadt.", "en-de", "sharper"),
        ("Le régime a répondu hier.", "The government answered yesterday.", "fr-en", "softer"),
        ("Los asesinados eran tres.", "Three people died.", "es-en", "softer"),
        ("The government answered.", "The regime answered.", "en-en", "sharper"),
    ],
)
def test_sharper_and_softer_words(left: str, right: str, spoken: str, how: str) -> None:
    assert any(f.words.endswith(how) and f.certainty == "possible" for f in found(left, right, spoken, "wording"))


@pytest.mark.parametrize(
    ("left", "right", "spoken"),
    [
        ("Elle a dit que la mine était sûre.", "Elle a admis que la mine était sûre.", "fr-fr"),
        ("Der Plan könnte scheitern.", "Der Plan wird scheitern.", "de-de"),
        ("The mine is safe.", "The mine is reportedly safe.", "en-en"),
        ("The alleged thief fled.", "The thief fled.", "en-en"),
    ],
)
def test_certainty_and_hedges(left: str, right: str, spoken: str) -> None:
    assert found(left, right, spoken, "modality")


@pytest.mark.parametrize(
    ("left", "right", "spoken"),
    [
        ("La mina es segura, dijo el ministro.", "La mina es segura.", "es-es"),
        ('"The mine is safe and will stay open," she said.', "The mine is safe and will stay open.", "en-en"),
        ("Die Mine ist sicher.", "Die Mine ist sicher, sagte der Minister.", "de-de"),
    ],
)
def test_attribution(left: str, right: str, spoken: str) -> None:
    assert found(left, right, spoken, "attribution")


def test_the_name_of_a_body_left_as_it_is_is_no_residue_for_sure() -> None:
    left = "Il a fondé l'Institut des pêches de la côte."
    right = "Er gründete das Institut des pêches de la côte."
    assert not [f for f in found(left, right, "fr-de", "untranslated") if f.certainty == "asserted"]


def test_a_text_in_small_letters_left_nothing_out() -> None:
    left = "Der Fischer, der Vetter von Anna Weber, kam aus Ulm."
    assert not found(left, "the fisherman, the cousin of anna weber, came from ulm.", "de-en", "omission")


def test_an_aside_with_names_in_another_form_is_kept() -> None:
    left = "Dois estados (Irão e Arábia Saudita) faltaram."
    assert not found(left, "Two states (Iran and Saudi Arabia) were absent.", "pt-en", "omission")


def test_languages_without_rules_are_known() -> None:
    assert ruled("pt-BR")
    assert not ruled("ha")


def test_stray_marks_and_spaces_harm_little() -> None:
    left = "Die Fähre legte am Montag wegen des Sturms nicht ab."
    whole = damage(left, "The ferry did not sail on Monday because of the storm.", "de", "en")
    for marked in (
        "The ferry did not sail on Monday because: of the storm.",
        "The. ferry did not sail on Monday because of the storm.",
        "The ferry did not sail on Monday because of the storm .",
    ):
        assert damage(left, marked, "de", "en") == pytest.approx(whole, abs=0.03)
