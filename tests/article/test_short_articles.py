"""Reports of two or three paragraphs as text dumps: nothing but their form tells the text from what surrounds it."""

from __future__ import annotations

import pytest

from slugline.article import clean
from slugline.article.lines import Raw, read_lines
from slugline.model import Article, Capture

FERRY = """Till innehållet
Utrikes
Bron över Lill-Alm stängs i tre veckor
Publicerad 2 maj 2023 kl 07.15
{}
Läs mer
Mest läst"""
DESERT = """Przejdź do treści
Most w Zawodziu zamknięty do odwołania
2 maja 2023, 07:15
{}
Zobacz także"""
HARBOUR = """首頁
地方
青嶼燈塔整修 遊客暫停上岸
2023/5/2 07:15
{}
本網站文字及圖片，非經授權，不得轉載。"""
MILL = """Címlap
Kultúra
Felújították a szentlapi vízimalmot
2023. május 2. 07:15
{}
Fotó: Szentlapi Hírlap"""

CASES = {
    "what is said behind a dash": (
        FERRY,
        (
            "Bron över Lill-Alm stängs på onsdag för trafik i tre veckor, meddelar kommunen.",
            "Bussarna leds om över Norrby.",
            "– Vi har väntat på pengarna, säger ingenjören Ulla Ek.",
        ),
    ),
    "an agency's tag behind the last stop": (
        DESERT,
        (
            "Zawodzie (PAP) - Most na rzece został zamknięty we wtorek po tym, jak w filarze odkryto szczelinę.",
            "Objazd ma dwanaście kilometrów.",
            "„Nie możemy czekać” – powiedziała burmistrz Ewa Wolna. (PAP)",
        ),
    ),
    "an editor's bracket and a day behind the last stop": (
        HARBOUR,
        (
            "青嶼燈塔今天起整修，為期兩個月，管理處表示，這段期間遊客不得上岸。",
            "渡輪照常行駛，票價不變。（編輯：林小春）1120502",
        ),
    ),
    "a picture's credit below the last sentence": (
        MILL,
        (
            "Felújították a szentlapi vízimalmot, jelentette be a polgármester kedden a helyszínen.",
            "A malom hatvan év után őröl újra, a lisztet a faluban árulják majd.",
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_every_paragraph_of_a_short_report_is_kept(name: str) -> None:
    page, body = CASES[name]
    article = clean(Capture(id="t", kind="text", text=page.format("\n".join(body))))
    assert isinstance(article, Article)
    assert article.body == body


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        ("– Det var mörkt, säger Ulla Ek på Norrby station.", False),
        ("- Det var mörkt, säger Ulla Ek, som bor på Norrby.", False),
        ("- Six ways to store apples over a long winter.", True),
        ("– Six ways to store apples", True),
        ("• Det var mörkt, säger Ulla Ek på Norrby station.", True),
    ],
)
def test_a_sentence_behind_a_dash_is_no_item(text: str, bullet: bool) -> None:
    assert read_lines([Raw(text)])[0].bullet is bullet


@pytest.mark.parametrize(
    ("text", "terminal"),
    [
        ("The mill grinds again, the mayor said on Tuesday. (NRD)", True),
        ("水車は60年ぶりに動いた。【林春】", True),
        ("The mill in 1912. (Source: town archive)", False),
        ("The mill grinds again (video)", False),
    ],
)
def test_a_signature_in_brackets_does_not_hide_the_stop(text: str, terminal: bool) -> None:
    assert read_lines([Raw(text)])[0].terminal is terminal


HEADED = """Start
Lokales
Turm von Sankt Veit wird gerüstet
Von Ute Ohm
2. Mai 2023, 07:15 Uhr
{}
Das könnte Sie auch interessieren
Warum Eier teurer werden
Zehn Tipps für den Balkon
Impressum"""
OPENING = (
    "Der Turm von Sankt Veit wird von Juni an eingerüstet, wie die Gemeinde am Dienstag mitteilte. Die Arbeiten "
    "sollen bis zum Herbst dauern.",
    "Rund 300 Ziegel waren bei dem Sturm im Februar abgestürzt. „Wir hatten Glück, dass niemand unten stand“, sagte "
    "Pfarrerin Ina Reh.",
)


def _headed(*more: str) -> Article:
    article = clean(Capture(id="t", kind="text", text=HEADED.format("\n".join((*OPENING, *more)))))
    assert isinstance(article, Article)
    return article


def test_two_sentences_below_an_inner_heading_that_speaks_of_them_are_kept() -> None:
    more = (
        "Glocken schweigen bis Herbst",
        "Die Glocken dürfen wegen der Erschütterung nicht läuten, entschied das Bauamt.",
        "Ein Gottesdienst im Freien ist für Juli geplant.",
    )
    assert _headed(*more).body == (*OPENING, *more)


def test_a_profile_below_a_name_is_no_part_of_the_text() -> None:
    more = (
        "Ute Ohm Lokales",
        "Ute Ohm Lokales berichtet seit zehn Jahren aus dem Kreis und seinen Dörfern.",
        "Sie hat in Trier und Lyon studiert und wohnt mit zwei Hunden auf dem Land.",
    )
    assert _headed(*more).body == OPENING


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Der Müller erstattete am Dienstag Anzeige gegen den unbekannten Fahrer.", False),
        ("Le guide du moulin a retiré la publicité de ses pages, dit le meunier.", False),
        ("Об этом мельник сообщил во вторник в своём Telegram-канале, показав жёрнов.", False),
        ("Влияние ремонта на сроки мельник назвал небольшим.", False),
        ("Passer la publicité", True),
        ("Fin de la publicité", True),
        ("Подпишитесь на наш Telegram-канал, чтобы ничего не пропустить.", True),
    ],
)
def test_an_ordinary_word_of_advertising_marks_no_sentence(text: str, marked: bool) -> None:
    assert (read_lines([Raw(text)])[0].phrase is not None) is marked


def test_what_is_left_of_an_effect_is_no_paywall() -> None:
    body = ("青嶼の水車小屋は２日、六十年ぶりに動いた。", "粉の香りが村に残り、住民らが集まった。")
    article = clean(
        Capture(id="t", kind="text", text="\n".join(("水車小屋が復活", "2023年5月2日 7時15分", *body, "残りの写真")))
    )
    assert isinstance(article, Article)
    assert article.body == body
