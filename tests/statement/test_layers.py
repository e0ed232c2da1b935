"""Media taken off a sentence, whatever they stand beside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.model import Statement
from slugline.statement.cues import lexicon
from slugline.statement.layered import layered
from slugline.statement.media import media_in
from slugline.statement.outlets import known_agency, listed, platform
from slugline.statement.running import of_text
from slugline.statement.simple import simplified
from slugline.statement.units import Unit, units


def unit(text: str, language: str) -> Unit:
    return units(0, text, [(0, len(text))], lexicon(language))[0]


def names(text: str, language: str) -> list[tuple[str, str | None]]:
    return [(m.link.name, m.link.status) for m in media_in(unit(text, language), lexicon(language))]


def first(text: str, language: str) -> Statement:
    return next(s for s in of_text(text, language) if s.kind != "scare")


def chain(s: Statement) -> list[tuple[str, str | None]]:
    return [(v.name, v.status) for v in s.via]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Ada Brandt told the state-owned Alder news agency that it was over.", [("Alder", "state-owned")]),
        ("en", "Ada Brandt told a news conference that it was over.", []),
        ("en", "The director of the Alder news agency resigned.", []),
        ("de", "Das sagte sie der „Rheinwarte“ am Montag.", [("Rheinwarte", None)]),
        ("fr", "Elle l'a dit au quotidien indépendant La Braise.", [("La Braise", "indépendant")]),
        ("ru", "Она рассказала об этом «Интерфаксу» и газете «Причал».", [("Interfax", None), ("Причал", None)]),
    ],
)
def test_media_are_found_as_tokens(language: str, text: str, found: list[tuple[str, str | None]]) -> None:
    assert names(text, language) == found


def test_a_platform_is_no_medium() -> None:
    assert platform("Telegram")
    assert platform("X")
    assert not platform("Reuters")
    assert not names("The ministry said on its Telegram channel that nobody was hurt.", "en")


def test_an_inflected_agency_is_known() -> None:
    assert known_agency("Интерфаксу", lexicon("ru")) == "Interfax"
    assert known_agency("Интерфаксу", lexicon("en")) is None
    assert listed("ZDF")
    assert not listed("Zdf")


def test_layers_stand_from_the_inside_out() -> None:
    s = first("The mill is safe, Ada Brandt told the Alder news agency, the newspaper Larch reported.", "en")
    assert (s.speaker_name, chain(s)) == ("Ada Brandt", [("Alder", None), ("Larch", None)])
    assert s.addressee is not None
    assert "Alder" in s.addressee.text


def test_whom_a_medium_cites_speaks() -> None:
    s = first("Citing Ada Brandt, the Alder news agency reported that the mill was safe.", "en")
    assert (s.speaker_name, chain(s)) == ("Ada Brandt", [("Alder", None)])


def test_a_medium_alone_speaks_itself() -> None:
    s = first("The mill is safe, the Alder news agency reported.", "en")
    assert (s.speaker_name, chain(s)) == ("Alder", [])


def test_a_medium_in_what_is_said_stays_there() -> None:
    s = first("Ada Brandt said that the BBC had failed the miners.", "en")
    assert (s.speaker_name, chain(s)) == ("Ada Brandt", [])
    assert "BBC" in s.content.text


def test_appositions_and_times_come_off() -> None:
    lex = lexicon("en")
    bare = simplified(unit("The mill is safe, Ada Brandt, head of the mill, said.", "en"), lex)
    assert [t.text for t in bare.tokens][-4:] == ["Ada", "Brandt", "said", "."]
    lex = lexicon("ru")
    bare = simplified(unit("Мост закрыт, сообщило во вторник министерство.", "ru"), lex)
    assert "вторник" not in [t.text for t in bare.tokens]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "link"),
    [
        (
            "ja",
            "松本外相は国営メリディアン通信の取材に対し、橋は安全だと述べた。",
            "松本",
            ("メリディアン通信", "国営"),
        ),
        ("zh", "据路透社援引财政部长林芳报道，大桥将关闭到五月。", "林芳", ("Reuters", None)),
        ("ja", "松本外相は「橋は安全だ」と述べた。共同通信が伝えた。", "松本", ("Kyodo", None)),
        ("ru", "Мост закрыт, заявила Ада Брандт. Её слова приводит газета «Причал».", "Ада Брандт", ("Причал", None)),
    ],
)
def test_scripts_and_the_next_sentence(language: str, text: str, speaker: str, link: tuple[str, str | None]) -> None:
    s = first(text, language)
    assert (s.speaker_name, chain(s)) == (speaker, [link])


WORDS = ["Reuters", "told", "the", "newspaper", "“Larch”", "said", ",", "citing", "Ada", "Brandt", "that", "by", "."]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.sampled_from(["en", "de", "ru", "ja", "tr"]))
def test_odd_sentences_are_read_without_a_fault(words: list[str], language: str) -> None:
    text = " ".join(words)
    for d in layered(unit(text, language), lexicon(language)):
        assert 0 <= d.content[0] < d.content[1] <= len(text)
