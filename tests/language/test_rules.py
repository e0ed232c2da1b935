"""Every language file can be read, and says what its readers need."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.language import code_of, languages, rules, stopwords
from slugline.language.fold import fold
from slugline.language.rules import zone_table

SECTIONS = {
    "name", "native", "order", "suffixes", "prefixes", "months", "months_short", "months_persian", "weekdays",
    "weekdays_short", "clock", "labels", "relative", "numbers", "abbreviations", "stopwords", "markers",
}  # fmt: skip


def test_there_are_rules_for_the_worlds_press() -> None:
    assert len(languages()) >= 80
    wanted = {
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "ru",
        "uk",
        "pl",
        "cs",
        "tr",
        "ar",
        "ja",
        "zh",
        "ko",
        "sv",
        "is",
        "hr",
        "vi",
    }
    assert wanted <= set(languages())


@pytest.mark.parametrize("code", languages())
def test_each_file_keeps_to_the_documented_sections(code: str) -> None:
    own = rules(code)
    assert own.known
    assert set(own.tables) <= SECTIONS
    assert own.order in ("dmy", "mdy", "ymd", "unknown")
    assert set(own.numbered("weekdays").values()) <= set(range(1, 8))
    assert set(own.numbered("months").values()) <= set(range(1, 13))


@pytest.mark.parametrize("code", languages())
def test_each_file_has_months_weekdays_and_stop_words(code: str) -> None:
    own = rules(code)
    if code not in ("ja", "ko"):
        assert set(own.numbered("months").values()) == set(range(1, 13))
    assert set(own.numbered("weekdays").values()) == set(range(1, 8))
    assert len(stopwords(code)) >= 9


def test_tags_and_other_codes_find_their_file() -> None:
    assert rules("pt-BR").code == "pt"
    assert rules("nb").code == "no"
    assert rules("deu").code == "de"
    assert rules("zh_Hant").code == "zh"


def test_an_unknown_language_says_so() -> None:
    assert not rules("tlh").known
    assert stopwords("tlh") == frozenset()


@pytest.mark.parametrize("code", languages())
def test_stop_words_that_are_read_alone_are_those_of_the_whole_file(code: str) -> None:
    assert stopwords(code) == frozenset(w.casefold() for w in rules(code).tables["stopwords"]["words"])


def test_data_readme_names_every_section() -> None:
    text = (resources.files("slugline.language") / "data" / "README.md").read_text(encoding="utf-8")
    assert [s for s in sorted(SECTIONS) if s not in text] == []


def test_zone_meanings_are_minutes_or_names() -> None:
    for meaning in zone_table()["abbreviations"].values():
        assert isinstance(meaning, str) or -12 * 60 <= meaning <= 14 * 60


@given(st.text(max_size=100))
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"), ("en-US", "en"), ("pt_BR", "pt"), ("deu", "de"), ("zh-Hant-TW", "zh"), (" FR ", "fr"),
        ("nb", "no"), ("tlh", "tlh"), ('zz"<x>', None), ("", None), ("english", None), ("e", None), ("en us", None),
    ],
)  # fmt: skip
def test_the_code_of_a_tag(tag: str, code: str | None) -> None:
    assert code_of(tag) == code
