"""The studies of family trees, on trees of our own."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from benchmarks import artificial, ceiling


def page(parent: str | None, lines: int, **more: object) -> dict[str, object]:
    body = [f"Sentence number {i} of a text of our own, long enough to be told apart." for i in range(lines)]
    fields: dict[str, object] = {
        "source": "0.0", "lang": "en", "headline": "A headline", "published": None, "body": body, "parent": parent,
        "segments": [[["d", i]] for i in range(lines)], "lost_parent": None,
    }  # fmt: skip
    return {**fields, **more}


def test_the_ideal_reader_sees_a_cut_copy() -> None:
    gold = {"a": page(None, 10, published="2024-05-06T10:00:00Z"), "b": page("a", 6)}
    assert ceiling.families(gold, 3) == [["a", "b"]]
    found = ceiling.ideal(gold, ["a", "b"])
    assert (found.size, found.reached, found.whole) == (2, 2, True)
    assert 1.0 < found.expected <= 2.0
    assert 0.5 < found.whole_expected <= 1.0
    assert "| all | 1 |" in ceiling.table([found], gold, {"a": None, "b": "a"})


def test_paragraphs_of_several_segments_are_joined_as_far_as_they_overlap() -> None:
    gold = {"a": page(None, 2, segments=[[["d", 1], ["d", 2]], [["d", 3]]]), "b": page("a", 3)}
    gold["b"]["segments"] = [[["d", 1]], [["d", 2], ["d", 3]], [["d", 9]]]
    beads = ceiling.collated(gold, "a", "b").beads
    assert [(b.left, b.right) for b in beads] == [((0, 1), (0, 1)), ((), (2,))]


def test_mistakes_by_kind() -> None:
    up = {"r": None, "a": "r", "b": "r", "c": "a", "x": None}
    gold = {k: {"parent": p, "lost_parent": "l" if k == "x" else None} for k, p in up.items()}
    for said, kind in (
        ({"a": None}, "lost source for a root"), ({"r": "a"}, "turned"), ({"b": "a"}, "sister for parent"),
        ({"c": "r"}, "ancestor for parent"), ({"c": "b"}, "elsewhere"), ({"b": "c"}, "descendant for parent"),
        ({"x": "c"}, "root for a lost source"),
    ):  # fmt: skip
        assert list(ceiling.mistakes(gold, {**up, **said})) == [kind]
        assert kind in ceiling.kinds(Counter([kind]))


def test_neighbour_joining_finds_a_tree_from_its_own_distances() -> None:
    names = ["a", "b", "c", "d", "e"]
    true = artificial.steps([("x", "a"), ("x", "b"), ("x", "y"), ("y", "c"), ("y", "z"), ("z", "d"), ("z", "e")], names)
    found = artificial.steps(artificial.joined(true, names), names)
    assert artificial.sign_similarity(true, found, names) == 1.0


def test_a_line_of_copies_scores_less_when_shuffled() -> None:
    names = list("abcde")
    line = artificial.steps([(names[i], names[i + 1]) for i in range(4)], names)
    other = artificial.steps([("a", "d"), ("d", "b"), ("b", "e"), ("e", "c")], names)
    assert artificial.sign_similarity(line, other, names) < artificial.sign_similarity(line, line, names) == 1.0


def test_words_that_differ() -> None:
    found = artificial.differing({"a": "one two three four", "b": "one two three five", "c": "six"})
    assert found["a", "b"] == pytest.approx(0.25)
    assert found["a", "c"] == 1.0
    assert all(found[p] == found[p[::-1]] for p in combinations("abc", 2))
