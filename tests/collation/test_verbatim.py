"""The shortcut finds what the search finds, and stands back where there is something to search."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.collation.align import align
from slugline.collation.verbatim import verbatim
from tests.collation.worlds import witness


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=14, unique=True), st.data())
def test_it_finds_what_the_search_finds(whole: list[int], data: st.DataObject) -> None:
    kept = [n for n in whole if data.draw(st.booleans())] or whole[:1]
    a, b = witness("a", whole), witness("b", kept)
    for left, right in ((a, b), (b, a)):
        found = verbatim(left, right)
        assert found is not None
        searched = align(
            left.vectors["s"], right.vectors["s"], [s.text for s in left.sentences],
            [s.text for s in right.sentences], moves=True, within=True,
        )  # fmt: skip
        assert [(x.left, x.right) for x in found] == [(x.left, x.right) for x in searched]
        assert all(abs(x.score - y.score) < 0.02 for x, y in zip(found, searched, strict=True))


def test_it_stands_back() -> None:
    assert verbatim(witness("a", [1, 2, 3]), witness("b", [3, 1])) is None, "moved"
    assert verbatim(witness("a", [1, 2, 3]), witness("b", [1, 9])) is None, "added"
    assert verbatim(witness("a", [1, 1, 3]), witness("b", [1, 3])) is None, "twice"
    assert verbatim(witness("a", [1, 2]), witness("b", [])) is None, "empty"
