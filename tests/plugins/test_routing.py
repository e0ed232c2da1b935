from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from slugline.model import Vectors
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


def test_an_article_is_at_home_in_its_language_s_space_and_can_be_widened() -> None:
    found = routing.vectorise(SITES, _here())
    assert [list(found[k]) for k in "abcd"] == [["use-m3"], ["e5-small"], ["use-m3"], ["use-m3"]]
    assert found["a"]["use-m3"].shape == (2, 512)
    assert found["b"]["e5-small"].shape == (2, 384)
    wide = routing.widened([SITES[:1]], _here(), found)
    assert list(routing.joined(found["a"], wide["a"])) == ["use-m3", "e5-small"]


# BRIDGE edited, and one more line of its own
EDITED = ("The old bridge over the river was closed on Monday!", "Engineers had found cracks in two pillars.", CAKE[0])


def _wide(on: Encoding, families: Sequence[routing.Texts]) -> dict[str, Vectors]:
    found = routing.vectorise([a for family in families for a in family], on)
    return {key: held["e5-small"] for key, held in routing.widened(families, on, found).items()}


def test_of_sentences_that_say_the_same_on_several_pages_one_is_read_in_the_wide_space() -> None:
    counter = Counter()
    pages = [("a", "en", BRIDGE), ("e", "en", EDITED)]
    wide = _wide(Encoding(SerialEngine(), MemoryStore(), counter), [pages])
    assert ("embedding sentences (wide)", 3) in counter.stages  # of four that differ
    assert np.array_equal(wide["a"], wide["e"][:2])
    apart = _wide(_here(), [pages[:1], pages[1:]])
    assert not np.array_equal(apart["a"], apart["e"][:2])
    assert np.array_equal(wide["e"][2], apart["e"][2])


def test_neither_the_order_nor_ids_nor_other_families_decide_which_sentence_is_read() -> None:
    pages = [("a", "en", BRIDGE), ("e", "en", EDITED)]
    one = _wide(_here(), [pages])
    other = _wide(_here(), [[("c", "en", (EDITED[0],))], [("z", "en", BRIDGE), ("b", "en", EDITED)]])
    assert np.array_equal(one["a"], other["z"])
    assert np.array_equal(one["e"], other["b"])


def test_two_sentences_of_one_page_keep_vectors_of_their_own() -> None:
    twice = ("Engineers had found cracks in two pillars.", "Engineers found cracks in two pillars.")
    wide = _wide(_here(), [[("a", "en", twice), ("b", "en", BRIDGE)]])
    assert not np.array_equal(wide["a"][0], wide["a"][1])
    assert np.array_equal(wide["a"][0], wide["b"][1])


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


def test_openings_of_one_story_are_near_in_any_two_languages() -> None:
    sites = [*SITES, ("empty", "en", ())]
    for found in (_opened(sites), routing.beginnings(sites, _here())):
        assert sorted(found) == ["a", "b", "c", "d"]
        assert found["a"] @ found["b"] > found["a"] @ found["c"] + 0.2


def _opened(sites: Sequence[tuple[str, str, tuple[str, ...]]], on: Encoding | None = None) -> dict[str, Vectors]:
    on = on or _here()
    return routing.openings(sites, on, routing.vectorise(sites, on))


COPY = ("The old bridge over the river was closed on Monday.", "Engineers have found cracks in two pillars.")


def test_of_openings_that_are_nearly_the_same_one_is_read() -> None:
    sites = [*SITES, ("e", "en", COPY), ("f", "en", (*BRIDGE, "")), ("g", "cs", MOST[:1])]
    counter = Counter()
    found = _opened(sites, Encoding(SerialEngine(), MemoryStore(), counter))
    # the sentences of one of a, e and f, and those of c and d; those of b and g are read already
    read = dict(counter.stages)["reading openings"]
    assert read == sum(routing.begun(s[2]) for s in (SITES[0], SITES[2], SITES[3]))
    assert found["a"] @ found["b"] > found["c"] @ found["b"] + 0.2
    assert np.array_equal(found["a"], found["e"])
    assert np.array_equal(found["a"], found["f"])
    assert not np.array_equal(found["b"], found["g"])
    other = _opened(sites[::-1])
    assert sorted(found) == sorted(other)
    assert all(np.array_equal(found[k], other[k]) for k in found)


def test_where_the_beginning_is_asked_for_itself_nothing_stands_for_it() -> None:
    found = routing.beginnings([("a", "en", BRIDGE), ("e", "en", COPY)], _here())
    assert not np.array_equal(found["a"], found["e"])


def test_what_a_named_encoder_has_read_is_not_read_again() -> None:
    counter = Counter()
    on = Encoding(SerialEngine(), MemoryStore(), counter, encoder="fast")
    found = _opened([("a", "en", BRIDGE), ("e", "en", COPY)], on)
    assert not np.array_equal(found["a"], found["e"])
    assert "reading openings" not in dict(counter.stages)
    assert routing.shared_space(on) == "use-m3"
    assert routing.shared_space(_here()) == "e5-small"


def test_which_opening_is_read_does_not_hang_on_ids() -> None:
    longer = (*BRIDGE, "A detour leads through the next town until the spring.")
    sites = [("a", "en", BRIDGE), ("b", "en", longer), ("c", "en", COPY), ("d", "en", (BRIDGE[0], *CAKE))]
    turned = [(new, language, said) for new, (_, language, said) in zip("dcba", sites, strict=True)]
    one, other = _opened(sites), _opened(turned)
    assert all(np.array_equal(one[x], other[y]) for x, y in zip("abcd", "dcba", strict=True))


def test_an_opening_has_the_sentences_that_say_enough() -> None:
    assert routing.begun([]) == 0
    assert routing.begun(["Short."]) == 1
    assert routing.begun(["Short.", "x" * routing.OPENING, "more"]) == 2
    # a dense script says as much in fewer letters
    assert routing.begun(["橋は月曜日に閉鎖された。"] * 90) < routing.begun(["ab cd ef gh."] * 90)


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
