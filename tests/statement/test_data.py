"""The data files of the room: one a language, with a grammar that its reader can read."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from slugline.statement.cues import lexicon
from slugline.statement.endings.grammar import grammar as by_endings
from slugline.statement.romance.grammar import grammar as by_clauses

FOLDER = files("slugline.statement").joinpath("data")
LANGUAGES = sorted(f.name.removesuffix(".toml") for f in FOLDER.iterdir())
READERS = {"romance": by_clauses, "endings": by_endings, "turkish": by_endings}


def grammar_section(language: str) -> dict[str, Any]:
    found = tomllib.loads(FOLDER.joinpath(f"{language}.toml").read_text("utf-8")).get("grammar", {})
    assert isinstance(found, dict)
    return found


def test_a_language_is_one_file() -> None:
    assert all(len(language) == 2 for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_verbs_of_saying(language: str) -> None:
    lex = lexicon(language)
    assert lex.cues or "spaceless" in lex.flags


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_grammar_is_read_by_its_own_reader_alone(language: str) -> None:
    reader = grammar_section(language).get("reader")
    for name, load in READERS.items():
        own = reader == name or (load is by_endings and reader in ("endings", "turkish"))
        assert (load(language) is not None) == own


@pytest.mark.parametrize("reader", ["romance", "endings"])
def test_sister_languages_fill_the_same_lists(reader: str) -> None:
    sections = {x: g for x in LANGUAGES if (g := grammar_section(x)).get("reader") == reader}
    assert len(sections) == 4
    for table in ("words", "patterns", "phrases"):
        wanted = sorted(set().union(*(g[table] for g in sections.values())))
        assert {x: sorted(g[table]) for x, g in sections.items()} == dict.fromkeys(sections, wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_can_be_made(language: str) -> None:
    patterns = lexicon(language).patterns
    assert len(patterns) == len([patterns[name].pattern for name in patterns])
    assert patterns.get("no such pattern") is None


def test_a_language_without_a_file_has_no_grammar() -> None:
    assert by_clauses("xx") is None
    assert by_endings("../cs") is None
