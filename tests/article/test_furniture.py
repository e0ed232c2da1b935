"""Whatever furniture stands around a text that we wrote, in whatever order, its body is what we wrote.

A seeded generator of page furniture: blocks of our own invention, drawn and shuffled above and below an article, and
single lines between its paragraphs. The kinds of the drawn lines are known, so they are checked too.
"""

from __future__ import annotations

import random

import pytest

from slugline.article import clean
from slugline.model import Article, Capture

ARTICLES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "en": (
        "Ferry line stops its night boats after engine fire",
        "13 May 2022, 18:05",
        (
            "The ferry line of Norvik will not run its boats at night until the pumps of all ships have been checked, "
            "the harbour master said on Friday.",
            "A fire broke out in the engine room of the largest ship on Thursday evening, and 214 passengers were "
            "taken ashore in lifeboats and fishing boats.",
            "Nobody was hurt, but the ship cannot sail before the pump has been replaced, and the part has to come "
            "from the mainland.",
            "“We saw smoke, and then the lights went out,” said the teacher Marta Quill, who was on board with "
            "her class.",
            "The line has hired two smaller boats, which will run by day until the repair is done.",
            "The island council wants to hear the owners of the line next week before it decides on the timetable.",
        ),
    ),
    "de": (
        "Fährgesellschaft stellt Nachtfahrten nach Brand ein",
        "13.05.2022, 18:05 Uhr",
        (
            "Die Fährgesellschaft der Insel Norvik stellt alle Nachtfahrten ein, bis die Pumpen ihrer Schiffe geprüft "
            "sind, wie der Hafenmeister am Freitag sagte.",
            "Im Maschinenraum des größten Schiffes war am Donnerstagabend ein Feuer ausgebrochen, 214 Fahrgäste "
            "wurden mit Rettungsbooten an Land gebracht.",
            "Verletzt wurde niemand, doch das Schiff kann nicht fahren, ehe die Pumpe ersetzt ist, und das Teil muss "
            "vom Festland kommen.",
            "„Wir sahen Rauch, und dann ging das Licht aus“, sagte die Lehrerin Marta Quill, die mit ihrer Klasse "
            "unterwegs war.",
            "Die Gesellschaft hat zwei kleinere Boote gemietet, die bis zum Ende der Arbeiten am Tag fahren.",
            "Der Inselrat will die Eigner in der nächsten Woche hören, ehe er über den Fahrplan entscheidet.",
        ),
    ),
    "fr": (
        "Le bac de Norvik suspend ses traversées de nuit",
        "Publié le 13 mai 2022 à 18h05",
        (
            "La compagnie du bac de Norvik suspend toutes ses traversées de nuit jusqu'au contrôle des pompes de ses "
            "navires, a indiqué vendredi le maître du port.",
            "Un feu s'était déclaré jeudi soir dans la salle des machines du plus grand navire, et 214 passagers "
            "avaient été ramenés à terre par des canots.",
            "Personne n'a été blessé, mais le navire ne peut pas partir avant le remplacement de la pompe, qui doit "
            "venir du continent.",
            "La compagnie a loué deux bateaux plus petits, qui navigueront de jour jusqu'à la fin des travaux.",
            "Le conseil de l'île veut entendre les propriétaires la semaine prochaine avant de fixer les horaires.",
        ),
    ),
    "ru": (
        "Паром Норвика больше не ходит ночью после пожара",
        "13 мая 2022, 18:05",
        (
            "Паромная компания острова Норвик отменила все ночные рейсы до проверки насосов на своих судах, сообщил в "
            "пятницу начальник порта.",
            "В четверг вечером в машинном отделении самого большого судна начался пожар, 214 пассажиров доставили на "
            "берег на шлюпках.",
            "Никто не пострадал, но судно не выйдет в море, пока насос не заменят, а деталь должны привезти с "
            "материка.",
            "Компания наняла два небольших судна, которые будут ходить днём до конца ремонта.",
            "Совет острова хочет выслушать владельцев компании на следующей неделе и потом решить о расписании.",
        ),
    ),
}  # fmt: skip
LABELS = {
    "en": ("Most read", "Related articles", "Comments", "Share", "Advertisement", "Read more: "),
    "de": ("Meistgelesen", "Mehr zum Thema", "Kommentare", "Teilen", "Anzeige", "Lesen Sie auch: "),
    "fr": ("Les plus lus", "Sur le même sujet", "Commentaires", "Partager", "Publicité", "Lire aussi : "),
    "ru": ("Самое читаемое", "Читайте также", "Комментарии", "Поделиться", "Реклама", "Читайте также: "),
}
TITLES = {
    "en": ("Seals block the slipway", "Choir wins the island cup", "Baker raises the price of rye", "Bell comes home"),
    "de": ("Robben blockieren Rampe", "Chor gewinnt den Inselpokal", "Bäcker erhöht Roggenpreis", "Glocke kehrt heim"),
    "fr": ("Des phoques bloquent la cale", "Le chœur gagne la coupe", "Le seigle augmente", "La cloche est rentrée"),
    "ru": ("Тюлени перекрыли слип", "Хор выиграл кубок острова", "Пекарь поднял цену хлеба", "Колокол вернулся домой"),
}
FEET = {
    "en": ("© 2022 Norvik Courier. All rights reserved.", "Privacy policy"),
    "de": ("© 2022 Norviker Bote. Alle Rechte vorbehalten.", "Datenschutz"),
    "fr": ("© 2022 Le Courrier de Norvik. Tous droits réservés.", "Mentions légales"),
    "ru": ("© 2022 Норвикский курьер. Все права защищены.", "Контакты"),
}


def _page(language: str, seed: int) -> tuple[list[str], dict[str, str]]:
    """The lines of a page around the article, and the kinds of those that are known."""
    draw = random.Random(f"{language}{seed}")
    headline, time, body = ARTICLES[language]
    ranking, related, comments, share, advert, also = LABELS[language]
    titles = draw.sample(TITLES[language], 4)
    kinds = {ranking: "ranking", titles[0]: "ranking", titles[1]: "ranking", related: "related", titles[2]: "related"}
    above = [[share], [advert], ["Norvik", "-"]]
    below = [[ranking, titles[0], titles[1]], [related, titles[2]], [share], [advert]]
    draw.shuffle(above)
    draw.shuffle(below)
    text = list(body)
    if draw.random() < 0.6:
        text.insert(draw.randrange(2, len(body) - 1), draw.choice([advert, also + titles[3]]))
    lines = [x for block in above[: draw.randrange(4)] for x in block]
    lines += [headline, time, *text]
    lines += [x for block in below for x in block]
    lines += draw.choice([[comments], []])
    return lines + list(FEET[language]), kinds


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("seed", range(25))
def test_the_body_is_what_we_wrote(language: str, seed: int) -> None:
    lines, kinds = _page(language, seed)
    found = clean(Capture("page", "text", "\n".join(lines)))
    assert isinstance(found, Article), lines
    headline, time, body = ARTICLES[language]
    assert found.body == body
    assert found.headline == headline
    assert (found.published or "").startswith("2022-05-13T18:05")
    told = {f.text: f.kind for f in found.furniture}
    assert {k: told.get(k) for k in kinds} == kinds
    assert told[time] == "time"


def test_a_thread_of_comments_without_a_label_is_none_of_the_text() -> None:
    headline, time, body = ARTICLES["en"]
    thread = [
        line
        for n, name in enumerate(("harbourcat", "Old Salt", "m_quill", "rye4ever"))
        for line in (name, f"{n + 1} days ago", "I have always said that these pumps are far too old for the winter.")
    ]
    found = clean(Capture("page", "text", "\n".join([headline, time, *body, *thread])))
    assert isinstance(found, Article)
    assert found.body == body


def test_the_entries_of_a_live_page_are_its_text() -> None:
    times = ("18:40", "17:15", "16:02", "15:30")
    head = ["Norvik ferry fire live: boats bring the passengers ashore", "13 May 2022, 18:05"]
    entries = [line for at, text in zip(times, ARTICLES["en"][2], strict=False) for line in (at, text)]
    found = clean(Capture("page", "text", "\n".join([*head, *entries, "Most read", "Seals block the slipway"])))
    assert isinstance(found, Article)
    assert found.body == ARTICLES["en"][2][:4]


def test_captions_between_paragraphs_are_none_of_the_text() -> None:
    headline, time, body = ARTICLES["en"]
    captions = (
        "The ferry lies at the quay on Friday morning (Image: Nordbild)",
        "2 of 5 Passengers wait for a boat at the end of the pier on Thursday.",
        "The engine room after the fire. Ada Brook/Nordbild",
    )
    lines = [headline, time, body[0], captions[0], *body[1:3], captions[1], body[3], captions[2], *body[4:]]
    found = clean(Capture("page", "text", "\n".join(lines)))
    assert isinstance(found, Article)
    assert found.body == body
    assert {f.kind for f in found.furniture if f.text in captions} == {"caption"}


def test_latest_news_above_the_article_is_none_of_it() -> None:
    headline, time, body = ARTICLES["en"]
    latest = [
        "Latest headlines",
        "Seals have blocked the slipway of the harbour since Monday, and nobody dares to move them.",
        "The island choir has won the cup for the first time, and the whole town sang on the quay.",
        "Rye will cost more from June on, the baker said, since the mill has lost its wheel in a storm.",
    ]
    found = clean(Capture("page", "text", "\n".join([*latest, "Weather", "Sport", headline, time, *body])))
    assert isinstance(found, Article)
    assert found.body == body


def test_the_writer_who_is_described_at_the_end_is_none_of_the_text() -> None:
    headline, time, body = ARTICLES["en"]
    bio = "Ada Brook is our correspondent on the islands and has written about boats since 2009."
    lines = [headline, "By Ada Brook", time, *body, bio, "Most read", "Seals block the slipway"]
    found = clean(Capture("page", "text", "\n".join(lines)))
    assert isinstance(found, Article)
    assert found.body == body
