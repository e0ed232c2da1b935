from __future__ import annotations

from slugline.model import Entity, EntityKind, Variant, digest
from slugline.names import across, bearing


def entity(story: str, *texts: tuple[str, str], kind: EntityKind = "person") -> Entity:
    key = "|".join(t for t, _ in texts)
    variants = tuple(Variant(t, code, f"{story}-{n}") for n, (t, code) in enumerate(texts))
    return Entity(digest("entity", kind, key), kind, texts[0][0], variants)


def named(found: tuple[Entity, ...]) -> list[set[str]]:
    return sorted(({v.text for v in e.variants} for e in found), key=sorted)


def test_one_person_of_two_stories_in_two_scripts() -> None:
    one = [entity("a", ("Alexander Lukashenko", "en"), ("Lukashenko", "en"))]
    two = [entity("b", ("Александр Лукашенко", "ru"))]
    (e,) = across([one, two])
    assert e.name in ("Alexander Lukashenko", "Александр Лукашенко")
    assert {v.article for v in e.variants} == {"a-0", "a-1", "b-0"}


def test_two_that_one_story_tells_apart_stay_two() -> None:
    apart = [entity("a", ("Ada Brandt", "en")), entity("a", ("Ada Brand", "en"))]
    other = [entity("b", ("Ada Brandt", "en"), ("Ada Brand", "en"))]
    assert len(across([apart, other])) >= 2


def test_a_last_name_alone_is_nobodys() -> None:
    assert len(across([[entity("a", ("Brandt", "en"))], [entity("b", ("Ada Brandt", "de"))]])) == 2


def test_two_last_names_that_are_spelt_alike_stay_two() -> None:
    found = across([[entity("a", ("Brandt", "en"))], [entity("b", ("Brandt", "de"))]])
    assert len({e.id for e in found}) == 2


def test_namesakes_with_other_first_names_stay_two() -> None:
    assert len(across([[entity("a", ("Ada Brandt", "en"))], [entity("b", ("Ivo Brandt", "en"))]])) == 2


def test_a_person_is_no_place() -> None:
    town = entity("b", ("Ada Brandt", "de"), kind="place")
    assert len(across([[entity("a", ("Ada Brandt", "en"))], [town]])) == 2


def test_order_changes_nothing() -> None:
    told = [
        [entity("a", ("Alexander Lukashenko", "en")), entity("a", ("Norden Lines", "en"), kind="organisation")],
        [entity("b", ("Александр Лукашенко", "ru"))],
        [entity("c", ("Alexander Lukaschenko", "de")), entity("c", ("Norden Lines", "de"), kind="organisation")],
    ]
    assert across(told) == across(told[::-1])
    assert named(across(told)) == [
        {"Alexander Lukaschenko", "Alexander Lukashenko", "Александр Лукашенко"},
        {"Norden Lines"},
    ]


def test_who_bears_a_name() -> None:
    found = across([[entity("a", ("Александр Лукашенко", "ru"))], [entity("b", ("Ada Brandt", "en"))]])
    assert [e.name for e in bearing(found, "Alexander Lukashenko")] == ["Александр Лукашенко"]
    assert [e.name for e in bearing(found, "brandt")] == ["Ada Brandt"]
    assert bearing(found, "Nobody Else") == ()
