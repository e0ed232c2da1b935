from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.model import Article, Credits, Dateline, Entity
from slugline.names import entities


def page(name: str, language: str, *body: str, headline: str | None = None) -> Article:
    return Article(name, name, None, None, language, headline, None, None, None, (), None, Dateline(), Credits(), body)


EN = page("a-en", "en", "LISBON (Reuters) - Alexander Kravets told Norwegian President Ingrid "
          "Solberg on Monday that snow fell in Kyiv, the state-owned BelTA news agency said. "
          "Kravets smiled and Solberg left for Belarus.")  # fmt: skip
DE = page("b-de", "de", "LISSABON (Reuters) - Alexander Krawez sagte der Präsidentin Ingrid Solberg am "
          "Montag, in Kiew liege Schnee, berichtete die Agentur Belta.",
          "Bilta zitierte Krawez, er reise nach Weißrussland.")  # fmt: skip
RU = page("c-ru", "ru", "Президент Белоруссии Александр Кравец встретился с Ингрид Сольберг в Киеве, передает БелТА. "
          "Кравец доволен.")  # fmt: skip
JA = page("d-ja", "ja", "ベラルーシのアレクサンドル・クラベツ大統領はキーウで会談した。クラベツ氏は述べた。")


def texts(found: tuple[Entity, ...], name: str) -> set[str]:
    return next({v.text for v in e.variants} for e in found if name in {v.text for v in e.variants})


def test_one_entity_across_languages_and_scripts() -> None:
    found = entities([EN, DE, RU, JA])
    assert texts(found, "Kravets") == {
        "Alexander Kravets", "Kravets", "Alexander Krawez", "Krawez", "Александр Кравец", "Кравец",
        "アレクサンドル・クラベツ", "クラベツ",
    }  # fmt: skip
    assert texts(found, "Solberg") == {"Ingrid Solberg", "Solberg", "Ингрид Сольберг"}
    assert texts(found, "Kyiv") == {"Kyiv", "Kiew", "Киеве", "キーウ"}
    assert texts(found, "Belarus") == {"Belarus", "Weißrussland", "Белоруссии", "ベラルーシ"}
    assert texts(found, "LISBON") == {"LISBON", "LISSABON"}


def test_a_near_form_of_a_named_agency_is_a_misspelling() -> None:
    found = entities([EN, DE])
    agency = next(e for e in found if e.name == "BelTA")
    assert {(v.text, v.misspelling) for v in agency.variants} == {("BelTA", False), ("Belta", False), ("Bilta", True)}
    assert agency.kind == "organisation"


def test_two_of_one_family_stay_two_and_the_bare_name_goes_to_neither() -> None:
    found = entities([page("x", "en", "Otto Brandt met Lena Brandt in Rome. Brandt laughed.")])
    people = {frozenset(v.text for v in e.variants) for e in found if e.kind == "person"}
    assert people == {frozenset({"Otto Brandt"}), frozenset({"Lena Brandt"}), frozenset({"Brandt"})}


def test_a_bare_name_goes_to_the_bearer_on_its_own_page() -> None:
    one = page("x", "en", "Otto Brandt met the mayor. Later Brandt laughed.")
    two = page("y", "en", "Lena Brandt spoke in Rome.")
    assert texts(entities([one, two]), "Otto Brandt") == {"Otto Brandt", "Brandt"}


def test_order_of_pages_changes_nothing() -> None:
    assert entities([EN, DE, RU, JA]) == entities([JA, RU, DE, EN])


def test_nothing_from_nothing() -> None:
    assert entities([]) == ()
    assert entities([page("x", "en", "")]) == ()


@given(st.lists(st.text(max_size=60), max_size=4), st.sampled_from(["en", "de", "ru", "ja", "und"]))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_unique_ids_and_variants_once(bodies: list[str], language: str) -> None:
    pages = [page(f"p{i}", language, text, "Anna Berg met Otto Berg.") for i, text in enumerate(bodies)]
    found = entities(pages)
    assert len({e.id for e in found}) == len(found)
    seen = [(v.article, v.text) for e in found for v in e.variants]
    assert len(seen) == len(set(seen))
