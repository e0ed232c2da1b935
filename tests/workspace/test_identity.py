"""A story keeps its name while most of it holds together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slugline.workspace.identity import settle

ARTICLES = st.integers(0, 14).map("a{}".format)


def _groups(marks: dict[str, int]) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for article in sorted(marks):
        found.setdefault(marks[article], []).append(article)
    return [found[k] for k in sorted(found)]


def test_new_stories_are_born() -> None:
    found = settle([["a", "b"], ["c"]], {})
    assert len(set(found.names)) == 2
    assert [(e.kind, e.articles) for e in found.events] == [("born", ("a", "b")), ("born", ("c",))]
    assert found.ended == ()


def test_a_story_that_grows_keeps_its_name() -> None:
    found = settle([["a", "b", "c", "d"]], {"a": "s1", "b": "s1"})
    assert found.names == ("s1",)
    assert [(e.kind, e.story, e.articles) for e in found.events] == [("grew", "s1", ("c", "d"))]


def test_the_larger_part_of_a_split_keeps_the_name() -> None:
    found = settle([["a"], ["b", "c"]], dict.fromkeys("abc", "s1"))
    assert found.names[1] == "s1"
    assert [(e.kind, e.story, e.other, e.articles) for e in found.events] == [("split", found.names[0], "s1", ("a",))]


def test_the_larger_of_two_that_merge_lends_its_name() -> None:
    found = settle([["a", "b", "c"]], {"a": "s1", "b": "s2", "c": "s2"})
    assert (found.names, found.ended) == (("s2",), ("s1",))
    assert [(e.kind, e.story, e.other, e.articles) for e in found.events] == [("merged", "s2", "s1", ("a",))]


def test_a_page_that_changes_its_story_moved() -> None:
    found = settle([["a", "b"], ["c", "d", "e"]], {"a": "s1", "b": "s1", "c": "s1", "d": "s2", "e": "s2"})
    assert found.names == ("s1", "s2")
    assert [(e.kind, e.story, e.other, e.articles) for e in found.events] == [("moved", "s2", "s1", ("c",))]


def test_a_name_is_never_given_twice() -> None:
    first = settle([["a", "b"]], {}).names
    again = settle([["a", "b"]], {}, frozenset(first)).names
    assert first != again


@given(st.dictionaries(ARTICLES, st.integers(0, 5)), st.dictionaries(ARTICLES, st.integers(0, 5)))
def test_settling(before: dict[str, int], after: dict[str, int]) -> None:
    was = {a: f"s{n}" for a, n in before.items()}
    groups = _groups(after)
    found = settle(groups, was)
    assert len(set(found.names)) == len(groups)
    assert set(found.ended) == set(was.values()) - set(found.names)
    now = {a: name for name, g in zip(found.names, groups, strict=True) for a in g}
    told = {(a, e.story) for e in found.events for a in e.articles}
    assert told == {(a, s) for a, s in now.items() if was.get(a) != s}
    assert settle(groups, now).events == ()
    assert settle(groups, now).names == found.names
