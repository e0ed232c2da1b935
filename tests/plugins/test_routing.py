from __future__ import annotations

import numpy as np
import pytest

from slugline.plugins import routing
from slugline.plugins.memory_store import MemoryStore
from slugline.plugins.routing import Encoding
from slugline.plugins.serial_engine import SerialEngine

BRIDGE = ("The old bridge over the river was closed on Monday.", "Engineers had found cracks in two pillars.")
MOST = ("Starý most přes řeku byl v pondělí uzavřen.", "Inženýři našli praskliny ve dvou pilířích.")
CAKE = ("The bakery sold four hundred cakes at the summer fair.", "Its owner plans to open a second shop.")


def _here() -> Encoding:
    return Encoding(SerialEngine(), MemoryStore())


SITES = [("a", "en", BRIDGE), ("b", "cs", MOST), ("c", "en", CAKE), ("d", "de", ("Die alte Brücke ist gesperrt.",))]


class Counter:
    def __init__(self) -> None:
        self.stages: list[tuple[str, int | None]] = []
        self.count = 0

    def begin(self, stage: str, total: int | None) -> None:
        self.stages.append((stage, total))

    def advance(self, count: int = 1) -> None:
        self.count += count

    def end(self) -> None:
        pass


def test_two_fast_languages_meet_in_the_fast_space() -> None:
    assert routing.common_encoder("de", "zh") == "fast"
    assert routing.common_encoder("de", "cs") == "wide"
    assert routing.common_encoder("und", "en") == "wide"


def test_an_article_goes_where_its_likely_partners_are() -> None:
    found = routing.vectorise(SITES, _here())
    assert list(found["a"]) == ["use-m3", "e5-small"]
    assert list(found["b"]) == ["e5-small"]
    assert list(found["c"]) == ["use-m3"]
    assert found["a"]["use-m3"].shape == (2, 512)
    assert found["b"]["e5-small"].shape == (2, 384)


def test_order_changes_nothing_and_each_sentence_is_embedded_once() -> None:
    counter = Counter()
    doubled = [*SITES, ("e", "en", BRIDGE)]
    one = routing.vectorise(doubled, Encoding(SerialEngine(), MemoryStore(), counter))
    other = routing.vectorise(doubled[::-1], _here())
    assert all(np.array_equal(one[k][s], other[k][s]) for k in one for s in one[k])
    assert ("embedding sentences (fast)", 5) in counter.stages
    assert counter.count == sum(total or 0 for _, total in counter.stages)


def test_without_wide_languages_nothing_is_wide() -> None:
    found = routing.vectorise([s for s in SITES if s[1] != "cs"], _here())
    assert {space for vectors in found.values() for space in vectors} == {"use-m3"}
    assert routing.vectorise([("x", "en", ())], _here())["x"]["use-m3"].shape == (0, 512)
    assert routing.vectorise([], _here()) == {}


def test_bridges_take_the_opening_that_is_near_and_no_other() -> None:
    axes = np.eye(4, dtype=np.float32)
    assert routing.bridges({"a": axes[0], "b": axes[3]}, [axes[1], axes[0]]) == {"a"}
    assert routing.bridges({"a": axes[0]}, []) == set()


def test_bridges_are_looked_for_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(2).normal(size=(25, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    here, there = {f"p{n}": rows[n] for n in range(12)}, list(rows[12:])
    whole = routing.bridges(here, there)
    assert 0 < len(whole) < len(here)
    monkeypatch.setattr(routing, "ROWS_AT_ONCE", 5)
    assert routing.bridges(here, there) == whole


def test_openings_of_one_story_are_near_in_any_two_languages() -> None:
    found = routing.openings([*SITES, ("empty", "en", ())], _here())
    assert sorted(found) == ["a", "b", "c", "d"]
    assert found["a"] @ found["b"] > found["a"] @ found["c"] + 0.2


def test_pairs_are_encoded_in_their_common_space() -> None:
    pairs = [(BRIDGE, ("Die alte Brücke ist gesperrt.",)), (BRIDGE, MOST), ((), MOST)]
    shapes = [
        (a.shape, b.shape) for a, b in routing.pair_spaces(pairs, [("en", "de"), ("en", "cs"), ("en", "cs")], _here())
    ]
    assert shapes == [((2, 512), (1, 512)), ((2, 384), (2, 384)), ((0, 384), (2, 384))]


def test_translations_are_found_both_ways() -> None:
    there, back = routing.nearest_translations(BRIDGE, MOST[::-1], "en", "cs", SerialEngine())
    assert there.tolist() == [1, 0]
    assert back.tolist() == [1, 0]
