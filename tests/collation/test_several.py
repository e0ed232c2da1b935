"""The collations of a whole story."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np
import pytest

from slugline.collation import Collator, collate, several
from slugline.collation.evidence import Document, Text, documents
from slugline.model import Witness
from tests import factories

DIMENSION = 32
TEXTS = [f"The ferry number {n} left the harbour of Port {'abcdefghij'[n]}by before noon." for n in range(10)]
ROWS = np.random.default_rng(3).normal(size=(len(TEXTS), DIMENSION)).astype(np.float32)
ROWS /= np.linalg.norm(ROWS, axis=1, keepdims=True)


def _witness(name: str, *numbers: int, published: str | None = None) -> Witness:
    a = msgspec.structs.replace(factories.article(name, *(TEXTS[n] for n in numbers)), published=published)
    return Witness(a, factories.sentences(a), {"one": ROWS[list(numbers)]})


@pytest.fixture
def small_stories_end_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "ALL_PAIRS", 3)


def test_every_pair_of_a_small_story_is_collated_as_it_is_alone() -> None:
    story = [_witness("c", 0, 1, 2, 3), _witness("a", 2, 3, 0), _witness("b", 0, 1, 2, 3), _witness("d", 1, 3)]
    found = Collator(story).every()
    of = {w.id: w for w in story}
    assert len(found) == 6
    assert found == {(a, b): collate(of[a], of[b]) for a, b in found}
    assert all(a < b for a, b in found)


def test_both_directions_are_collated_as_they_are_asked_for() -> None:
    a, b = _witness("a", 0, 1, 2, 3), _witness("b", 2, 3, 0)
    both = Collator([a, b])
    assert both.between(b, a) == collate(b, a)
    assert both.between(a, b) == collate(a, b)


@pytest.mark.usefixtures("small_stories_end_early")
def test_copies_of_a_text_are_collated_with_its_first_page_alone() -> None:
    copies = [_witness(f"copy{n}", 0, 1, 2, 3, published=f"2026-05-0{9 - n}") for n in range(5)]
    others = [_witness("cut", 0, 1, 2), _witness("own", 3, 4)]
    pairs = set(Collator([*copies, *others]).every())
    first = copies[4].id
    inner = {p for p in pairs if set(p) <= {w.id for w in copies}}
    assert len(inner) == 4
    assert all(first in p for p in inner)
    assert {frozenset(p) for p in pairs - inner} == {
        frozenset((first, others[0].id)), frozenset((first, others[1].id)), frozenset(w.id for w in others),
    }  # fmt: skip


@pytest.mark.usefixtures("small_stories_end_early")
def test_many_texts_are_each_collated_with_their_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "BUDGET", 0)
    monkeypatch.setattr(several, "LEAST", 1)
    story = [_witness("a", 0, 1, 2), _witness("b", 0, 1), _witness("c", 5, 6, 7), _witness("d", 6, 7)]
    pairs = {frozenset(p) for p in Collator(story).every()}
    assert pairs == {frozenset((story[0].id, story[1].id)), frozenset((story[2].id, story[3].id))}


@pytest.mark.usefixtures("small_stories_end_early")
def test_the_order_of_the_pages_changes_nothing() -> None:
    story = [_witness(f"p{n}", *range(n % 3, 4 + n % 4)) for n in range(9)]
    assert Collator(story).every() == Collator(story[::-1]).every()


def test_the_same_words_in_another_space_are_another_text() -> None:
    a, b = _witness("a", 0, 1, 2), _witness("b", 1, 2, 0)
    bare = replace(_witness("bare", 1, 2, 0), vectors={})
    story = Collator([a, b, bare])
    assert story.between(a, b) == collate(a, b)
    assert story.between(a, bare) == collate(a, bare)


def test_pairs_that_are_expected_are_collated_as_they_are_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "TOGETHER", 20)
    story = [_witness(f"p{n}", *np.random.default_rng(n).permutation(10)[: 2 + n % 8].tolist()) for n in range(9)]
    both = [(a, b) for a in story for b in story if a is not b]
    found = Collator(story)
    found.expect(both)
    assert [found.between(a, b) for a, b in both[::-1]] == [collate(a, b) for a, b in both[::-1]]


def test_what_is_known_of_the_texts_is_not_found_again_for_pairs_that_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def counted(texts: Sequence[Text], *, within: bool) -> list[Document]:
        made.extend(texts)
        return documents(texts, within=within)

    monkeypatch.setattr(sys.modules["slugline.collation.align"], "documents", counted)
    story = [_witness("a", 0, 1, 2, 3), _witness("b", 2, 3, 0), _witness("c", 3, 0, 1)]
    found = Collator(story)
    found.expect([(story[0], story[1]), (story[1], story[2])])
    found.between(story[0], story[1])
    found.expect([(story[2], story[0])])
    other = found.between(story[2], story[0])
    assert len(made) == len(story)
    assert other == collate(story[2], story[0])


def test_the_other_way_round_a_pair_is_not_collated_again(monkeypatch: pytest.MonkeyPatch) -> None:
    story = [_witness(f"p{n}", *np.random.default_rng(n).permutation(10)[: 2 + n % 8].tolist()) for n in range(9)]
    story += [_witness("none"), _witness("start", *range(4)), _witness("end", *range(2, 9))]
    back = [(b, a) for i, a in enumerate(story) for b in story[i + 1 :]]
    found = Collator(story)
    found.expect([(a, b) for b, a in back])
    for b, a in back:
        found.between(a, b)
    monkeypatch.setattr(several, "collate", None)
    monkeypatch.setattr(several, "collated", None)
    found.expect(back)
    assert [found.between(b, a) for b, a in back] == [collate(b, a) for b, a in back]
    assert any(found.between(b, a).moved for b, a in back)


def test_a_pair_that_fails_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    story = [_witness("a", 0, 1, 2, 3), _witness("b", 2, 3, 0), _witness("c", 3, 0, 1)]
    broken = replace(_witness("d", 1, 0, 2), vectors={"one": ROWS[:3, :5]})
    found = Collator([*story, broken])
    found.expect([(a, b) for a in story for b in (*story, broken) if a is not b])
    assert found.between(story[0], story[1]) == collate(story[0], story[1])
    with pytest.raises(ValueError, match="shape"):
        found.between(story[0], broken)
    assert found.between(story[1], story[2]) == collate(story[1], story[2])
