from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from slugline import api
from slugline.errors import EncoderError, UnknownPlugin
from slugline.model import Capture, Vectors
from slugline.plugins import pool
from slugline.plugins.memory_store import MemoryStore
from slugline.plugins.pool import Pool, encoder_named
from slugline.plugins.routing import Encoding, openings, pair_spaces, ready, vectorise, widened
from slugline.plugins.serial_engine import SerialEngine
from slugline.plugins.sqlite_store import SqliteStore
from tests.plugins.test_transformer_encoder import FakeModel

TEXTS = [f"The ferry to island number {n} was late by {n * 7} minutes." for n in range(150)]
LINES = ("The ferry was late.", "Nobody was hurt.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(tmp_path / "w.db")
    yield made
    made.close()


@pytest.fixture
def _library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = FakeModel  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    encoder_named.cache_clear()
    yield
    encoder_named.cache_clear()


def _never(name: str, sentences: tuple[str, ...]) -> Vectors:
    raise AssertionError("encoded again")


def _filled(name: str, texts: Sequence[str], store: SqliteStore | None = None) -> Vectors:
    made = Pool(name, SerialEngine(), store or MemoryStore())
    made.encode(texts)
    return made.rows(texts)


@pytest.mark.parametrize("name", ["fast", "wide"])
def test_what_is_kept_is_not_encoded_again(name: str, store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = TEXTS[:20]
    first = _filled(name, texts, store)
    monkeypatch.setattr(pool, "_encoded", _never)
    assert np.array_equal(_filled(name, texts[::-1], store), first[::-1])
    with pytest.raises(AssertionError, match="again"):
        _filled(name, [*texts, "Another."], store)


def test_other_weights_other_vectors(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled("fast", TEXTS[:3], store)
    monkeypatch.setattr(pool, "_encoded", _never)
    monkeypatch.setitem(vars(encoder_named("fast")), "identity", "use-m3/other")
    with pytest.raises(AssertionError, match="again"):
        _filled("fast", TEXTS[:3], store)


def test_a_run_that_ends_midway_keeps_its_pieces(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    encoded: list[int] = []

    def failing(name: str, sentences: tuple[str, ...]) -> Vectors:
        if len(encoded) == 2:
            raise KeyboardInterrupt
        encoded.append(len(sentences))
        return encoder_named("fast").encode(sentences)

    monkeypatch.setattr(pool, "PIECE", {})
    monkeypatch.setattr(pool, "LEAST", 64)
    monkeypatch.setattr(pool, "_encoded", failing)
    with pytest.raises(KeyboardInterrupt):
        _filled("fast", TEXTS, store)
    encoded[:] = [0]
    resumed = _filled("fast", TEXTS, store)
    assert encoded == [0, len(TEXTS) - 2 * pool.LEAST]
    monkeypatch.undo()
    assert np.array_equal(resumed, _filled("fast", TEXTS))


@pytest.mark.usefixtures("_library")
def test_a_named_encoder_serves_all_and_nothing_else_is_encoded() -> None:
    on = Encoding(SerialEngine(), MemoryStore(), encoder="sentence-transformers:my/model")
    articles = [("a", "en", LINES), ("b", "cs", ("Trajekt měl zpoždění.",)), ("c", "de", ())]
    found = vectorise(articles, on)
    assert {k: {s: v.shape for s, v in x.items()} for k, x in found.items()} == {
        "a": {"model": (2, 3)}, "b": {"model": (1, 3)}, "c": {"model": (0, 3)}
    }  # fmt: skip
    assert {k: v.shape for k, v in openings(articles, on, found).items()} == {"a": (3,), "b": (3,)}
    assert list(widened([articles[:1]], on, found)["a"]) == ["model"]
    ((left, right),) = pair_spaces([(LINES, LINES[:1])], [("en", "de")], on)
    assert (left.shape, right.shape) == ((2, 3), (1, 3))


@pytest.mark.usefixtures("_library")
def test_a_trace_by_a_named_encoder() -> None:
    text = "The ferry to the islands will not sail before Monday, the harbour office in Brunnfleth said on Friday. "
    captures = [Capture(k, "text", "Ferry stays in port\n\n" + text * 3 + "\n\n" + text * 2) for k in ("x", "y")]
    found = api.trace(captures, engine="serial", encoder="sentence-transformers:my/model")
    assert len(found.stories) == 1


@pytest.mark.usefixtures("_library")
def test_an_encoder_that_cannot_be_had_is_told_before_the_work() -> None:
    with pytest.raises(EncoderError, match=r"missing/model.*cannot be loaded"):
        api.trace([], encoder="sentence-transformers:missing/model")
    with pytest.raises(UnknownPlugin, match="sentence-transformers"):
        ready("nothing-of-the-kind")
    with pytest.raises(EncoderError, match="takes no model"):
        ready("fast:large")
    ready("fast")
    ready("auto")


def test_a_missing_library_is_told_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match=r"pip install 'slugline\[sentence-transformers\]'"):
        api.trace([], encoder="sentence-transformers:labse")
