from __future__ import annotations

import pytest

from slugline.statement.cues import expand, lexicon, ruled, words_of

FULL = ["en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "tr", "ar", "ja", "zh"]


def test_braces_stand_for_their_branches() -> None:
    assert expand("sa{ys,id}") == ("says", "said")
    assert expand("plain") == ("plain",)
    assert expand("{a,b}{c,d}") == ("ac", "ad", "bc", "bd")
    assert words_of("one t{wo,hree}") == {"one", "two", "three"}


@pytest.mark.parametrize("language", FULL)
def test_every_full_language_has_cues_of_each_certainty(language: str) -> None:
    lex = lexicon(language)
    kinds = {c.certainty for cues in lex.cues.values() for c in cues}
    assert {"said", "claimed", "denied", "admitted", "asked", "demanded", "warned", "promised"} <= kinds
    assert lex.lists["media"]
    assert lex.lists["status"]


def test_a_language_without_a_file_has_an_empty_lexicon() -> None:
    lex = lexicon("sw")
    assert not lex.cues
    assert not lex.has("det", "the")
    assert lexicon("../en").cues == {}


def test_longer_phrases_come_before_their_first_word() -> None:
    lengths = [len(c.words) for c in lexicon("en").cues["was"]]
    assert lengths == sorted(lengths, reverse=True)
    assert not ruled("sw")
    assert not ruled("und")
    assert ruled("pt-BR")
