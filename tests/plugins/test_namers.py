"""Every namer keeps the port's promises; those that stand on a model are asked where it is installed."""

from __future__ import annotations

import pickle
from importlib.util import find_spec
from itertools import pairwise

import pytest

from slugline.errors import UsageError
from slugline.model import Article, Credits, Dateline
from slugline.names import entities
from slugline.plugins.name_merging import merged
from slugline.plugins.natasha_namer import NatashaNamer
from slugline.plugins.rule_namer import RuleNamer
from slugline.plugins.spacy_namer import SpacyNamer
from slugline.ports import Namer, plugin

TEXTS = [
    ("ru", "Президент Виктор Салов сообщил агентству «Меридиан», что реактор в Новограде запустят в июне."),
    ("en", "Viktor Salo told the Meridian news agency in Lyon that the reactor was safe."),
    ("fr", "Le ministre Victor Salo a dit à Reuters que Lyon serait touchée."),
    ("ja", "サロ所長は原子炉が六月に再稼働すると述べた。"),
    ("xx", ""),
    ("ru", "\n«»…\u0000 А\n"),
]
INSTALLED = [
    pytest.param(name, marks=pytest.mark.skipif(find_spec(needs) is None, reason=f"{needs} is not installed"))
    for name, needs in (("rules", "slugline"), ("natasha", "natasha"), ("spacy", "spacy"))
]


@pytest.mark.parametrize("name", INSTALLED)
@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_names_are_in_order_apart_and_where_they_are_said_to_be(name: str, language: str, text: str) -> None:
    namer = pickle.loads(pickle.dumps(plugin("namers", name)()))
    found = namer.mentions(text, language)
    assert isinstance(namer, Namer)
    assert found == namer.mentions(text, language)
    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= m.confidence <= 1 for m in found)


@pytest.mark.skipif(find_spec("natasha") is None, reason="natasha is not installed")
def test_the_russian_model_finds_an_organisation_that_no_list_has() -> None:
    language, text = TEXTS[0]
    ours = {m.text for m in RuleNamer().mentions(text, language)}
    found = {m.text: m.kind for m in NatashaNamer().mentions(text, language)}
    assert "Меридиан" not in ours
    assert found["Меридиан"] == "organisation"
    assert found["Виктор Салов"] == "person"


def test_a_model_says_what_to_install_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, namer in (("natasha_namer", NatashaNamer()), ("spacy_namer", SpacyNamer())):
        monkeypatch.setattr(f"slugline.plugins.{module}.find_spec", lambda _: None)
        _forget()
        with pytest.raises(UsageError, match="needs the package"):
            namer.mentions(TEXTS[0][1], "ru")
    _forget()


def _forget() -> None:
    from slugline.plugins import natasha_namer, spacy_namer

    natasha_namer._tagger.cache_clear()
    spacy_namer._installed.cache_clear()


def test_rules_keep_their_bounds_and_the_model_adds_what_they_miss() -> None:
    text = "Mayor Ada Brandt met Quill"
    known = RuleNamer().mentions(text, "en")
    found = merged(text, known, [(0, 16, "person"), (20, 26, "organisation"), (3, 3, "place"), (0, 5, None)])
    assert [(m.text, m.kind) for m in found if m.text != "Quill"] == [(m.text, m.kind or "person") for m in known
                                                                     if m.text != "Quill"]  # fmt: skip
    assert "Quill" in {m.text for m in found}


def test_entities_ask_the_namer() -> None:
    class Deaf:
        name = "deaf"
        languages = None

        def mentions(self, text: str, language: str) -> tuple[()]:
            return ()

    text = "Ada Brandt said no. Ada Brandt left."
    page = Article("g", "", None, None, "en", None, None, None, None, (), None, Dateline(), Credits(), (text,))
    assert [e.name for e in entities([page])] == ["Ada Brandt"]
    assert entities([page], Deaf()) == ()
