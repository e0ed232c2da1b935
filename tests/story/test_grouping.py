from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline import story
from slugline.model import Witness
from slugline.story import Marks
from tests.story.worlds import witness

WHOLE = list(range(100, 112))
OTHER = list(range(200, 212))


def _groups(witnesses: list[Witness]) -> list[tuple[str, ...]]:
    return sorted(g.members for g in story.group(witnesses))


def test_a_copy_an_excerpt_and_a_translation_are_one_story() -> None:
    pages = [
        witness("copy", WHOLE),
        witness("excerpt", WHOLE[2:6]),
        witness("german", WHOLE[:9], "de"),
        witness("whole", WHOLE),
        witness("other", OTHER),
    ]
    assert _groups(pages) == [("copy", "excerpt", "german", "whole"), ("other",)]


def test_an_inserted_paragraph_of_another_story_joins_nothing() -> None:
    pages = [witness("a", WHOLE), witness("b", [*WHOLE[:5], *OTHER[3:5], *WHOLE[5:]]), witness("c", OTHER)]
    assert _groups(pages) == [("a", "b"), ("c",)]


def test_a_roundup_does_not_join_its_stories() -> None:
    third = list(range(300, 310))
    roundup = witness("roundup", [*WHOLE[:3], *OTHER[:3], *third[:3]])
    pages = [witness(f"{n}{k}", s) for n, s in (("a", WHOLE), ("b", OTHER), ("c", third)) for k in range(2)]
    found = {m: g for g in _groups([*pages, roundup]) for m in g}
    assert len({found["a0"], found["b0"], found["c0"]}) == 3
    assert found["a0"] == found["a1"] or found["a0"][:2] == ("a0", "a1")


def test_a_standing_paragraph_joins_nothing() -> None:
    standing = [900, 901]
    pages = [witness(f"p{k}", [*range(1000 + 10 * k, 1006 + 10 * k), *standing]) for k in range(12)]
    assert len(_groups(pages)) == 12


def test_every_link_has_reasons_in_words() -> None:
    (found,) = [g for g in story.group([witness("a", WHOLE), witness("b", WHOLE[:7])]) if len(g.members) == 2]
    (link,) = found.links
    assert (link.left, link.right) == ("a", "b")
    assert 0.5 <= link.score <= 1.0
    assert link.reasons[0] == "7 of the 7 sentences of the shorter stand in the other"


def test_pages_without_a_common_space_stay_apart() -> None:
    assert len(_groups([witness("a", WHOLE), witness("b", WHOLE, "is", "other")])) == 2


def test_the_same_text_is_one_story_in_whatever_space() -> None:
    assert _groups([witness("a", WHOLE), witness("b", WHOLE, space="other")]) == [("a", "b")]


def test_nothing_and_empty_articles() -> None:
    assert story.group([]) == ()
    assert _groups([witness("a", []), witness("b", []), witness("c", WHOLE)]) == [("a",), ("b",), ("c",)]
    assert story.similarity(witness("a", []), witness("b", WHOLE)) == 0.0


def test_similarity_is_graded_and_even() -> None:
    whole, part, other = witness("a", WHOLE), witness("b", [*WHOLE[:6], *OTHER[:6]]), witness("c", OTHER)
    assert story.similarity(whole, witness("d", WHOLE)) > story.SAME_STORY > story.similarity(whole, other)
    assert story.similarity(whole, witness("d", WHOLE)) > story.similarity(whole, part) > 0.0
    assert abs(story.similarity(whole, part) - story.similarity(part, whole)) < 1e-6


PAGES = st.lists(
    st.tuples(st.sampled_from([WHOLE, OTHER]), st.integers(0, 8), st.integers(1, 12), st.sampled_from(["en", "de"])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=20, deadline=None)
@given(PAGES, st.randoms())
def test_order_changes_nothing_and_every_page_has_one_story(
    drawn: list[tuple[list[int], int, int, str]], random: object
) -> None:
    pages = [witness(f"p{k}", numbers[a : a + n], lang) for k, (numbers, a, n, lang) in enumerate(drawn)]
    shuffled = list(pages)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = story.group(pages)
    assert found == story.group(shuffled)
    assert sorted(m for g in found for m in g.members) == sorted(p.id for p in pages)


def _roundup_world() -> list[Witness]:
    """Two stories of five pages each in three languages, a round-up that gives a paragraph of each, and a ticker."""
    tongues = ["en", "en", "de", "fr", "de"]
    pages = [
        witness(f"{name}{k}", story[: 12 - k], lang)
        for name, story in (("a", WHOLE), ("b", OTHER))
        for k, lang in enumerate(tongues)
    ]
    roundup = witness("roundup", [*WHOLE[:3], 901, *OTHER[:3]])
    ticker = witness("ticker", [*OTHER[:2], *WHOLE[:2], OTHER[4], WHOLE[5]], "de")
    body = tuple(f"{18 - k}:05 Uhr {t}" for k, t in enumerate(ticker.article.body))
    return [*pages, roundup, replace(ticker, article=msgspec.structs.replace(ticker.article, body=body))]


def test_a_roundup_and_a_ticker_are_their_own_kind_and_say_which_stories_they_touch() -> None:
    found = {g.members: g for g in story.group(_roundup_world())}
    a, b = (tuple(f"{n}{k}" for k in range(5)) for n in "ab")
    assert set(found) == {a, b, ("roundup",), ("ticker",)}
    assert [found[m].kind for m in (a, b, ("roundup",), ("ticker",))] == ["story", "story", "round-up", "ticker"]
    assert found[a].roundups == found[b].roundups == ("roundup", "ticker")
    touched = {t.article[0]: t.sentences for t in found["roundup",].touches}
    assert touched == {"a": (0, 1, 2), "b": (4, 5, 6)}
    assert {t.roundup for t in found["ticker",].touches} == {"ticker"}


def test_copies_of_a_roundup_stand_together() -> None:
    pages = _roundup_world()[:-1]
    copy = witness("second", [*WHOLE[:3], 901, *OTHER[:3]])
    late = witness("third", [*WHOLE[:3], 902, *OTHER[:3]])
    (found,) = [g for g in story.group([*pages, copy, late]) if g.kind == "round-up"]
    assert found.members == ("roundup", "second", "third")
    assert len(found.touches) == 6


def test_a_story_with_a_paragraph_of_another_is_no_roundup() -> None:
    pages = [w for w in _roundup_world() if w.id not in {"roundup", "ticker"}]
    mixed = witness("mixed", [*WHOLE[:8], *OTHER[:2]])
    found = story.group([*pages, mixed])
    assert {g.kind for g in found} == {"story"}
    assert any({"a0", "mixed"} <= set(g.members) for g in found)


def test_copies_of_one_text_are_one_article_among_many() -> None:
    copies = [witness(f"c{k:02d}", WHOLE) for k in range(60)]
    found = story.group([*copies, witness("part", WHOLE[:6]), witness("other", OTHER)])
    (many,) = [g for g in found if len(g.members) > 1]
    assert len(many.members) == 61
    linked = {m for x in many.links for m in (x.left, x.right)}
    assert linked == set(many.members)


def test_marks_that_are_known_already_change_nothing() -> None:
    pages = [witness("a", WHOLE), witness("b", WHOLE[:9], "de"), witness("c", OTHER)]
    marked = {w.id: story.marks_of(w.sentences, w.language) for w in pages[:2]}
    assert story.group(pages, marked) == story.group(pages)


@pytest.mark.parametrize("index", ["brute", "cells"])
def test_any_index_gives_the_stories(index: str) -> None:
    pages = [witness("a", WHOLE), witness("b", WHOLE[:9], "de"), witness("c", OTHER)]
    assert story.group(pages, index=index) == story.group(pages)


def test_a_story_of_hundreds_stays_in_one_piece() -> None:
    chance = np.random.default_rng(3)
    pages = []
    for k in range(150):
        start, length = int(chance.integers(0, 6)), int(chance.integers(5, 14))
        language = ["en", "de", "fr", "es"][int(chance.integers(0, 4))]
        pages.append(witness(f"p{k:03d}", [*range(100 + start, 100 + start + length), 5000 + k], language))
    pages += [witness(f"o{k}", [*OTHER[: 8 + k], 7000 + k]) for k in range(4)]
    words = {w.id: Marks(w.language, tuple(sorted({t for s in w.sentences for t in s.text.split()})), {}, {}, {})
             for w in pages}  # fmt: skip
    assert sorted(len(g.members) for g in story.group(pages, words)) == [4, 150]
