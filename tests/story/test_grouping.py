from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from slugline import story
from slugline.model import Witness
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
    assert len(_groups([witness("a", WHOLE), witness("b", WHOLE, space="other")])) == 2


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
