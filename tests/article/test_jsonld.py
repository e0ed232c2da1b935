"""JSON-LD as pages write it, broken and whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.article.jsonld import Linked, read_jsonld

NODE = {
    "@type": ["NewsArticle"], "headline": "Boats &amp; bread", "datePublished": "2022-05-14T07:30:00+02:00",
    "author": [{"@type": "Person", "name": "Ada Brook"}, {"@id": "#tom"}], "publisher": {"@id": "#courier"},
}  # fmt: skip


def test_a_graph_with_references() -> None:
    graph = {"@graph": [NODE, {"@id": "#tom", "name": "Tom Reed"}, {"@id": "#courier", "name": "Courier"}]}
    got = read_jsonld([json.dumps(graph)])
    assert got.headline == "Boats & bread"
    assert got.authors == ("Ada Brook", "Tom Reed")
    assert got.publisher == "Courier"
    assert got.published == "2022-05-14T07:30:00+02:00"


def test_broken_blocks_are_passed_over() -> None:
    assert read_jsonld(["{", "[" * 100_000, "null", '{"@type": 5}']) == Linked()
    assert read_jsonld(["<!-- " + json.dumps(NODE) + " -->"]).headline == "Boats & bread"


_KEYS = st.sampled_from(["@type", "@graph", "headline", "author", "name", "publisher", "@id"])
_LEAVES = st.none() | st.booleans() | st.text(max_size=8)
_DOCUMENTS = st.recursive(
    _LEAVES, lambda s: st.lists(s, max_size=4) | st.dictionaries(_KEYS, s, max_size=5), max_leaves=25
)


@given(_DOCUMENTS)
def test_any_document(doc: object) -> None:
    assert isinstance(
        read_jsonld([json.dumps(doc), json.dumps({"@type": "Article", "headline": doc, "author": doc})]), Linked
    )


def test_the_ideographic_space_of_a_headline_is_kept() -> None:
    block = '{"@type": "NewsArticle", "headline": " 渡し船、復活　小さな港で  地域 ", "datePublished": "2024-05-12"}'
    assert read_jsonld([block]).headline == "渡し船、復活　小さな港で 地域"


WHOLE = (
    '{"@type": "NewsArticle", "headline": "Boats, bread", "datePublished": "2022-05-14", '
    '"author": {"name": "Ada Brook"}}'
)


@pytest.mark.parametrize(
    "block",
    [
        WHOLE.replace("Boats, bread", "Boats,\nbread"),
        WHOLE.replace('"}}', '",},}'),
        WHOLE.replace('"}}', '"},\n}') + ";",
        f"//<![CDATA[\n{WHOLE}\n//]]>",
        f"/* <![CDATA[ */ {WHOLE} /* ]]> */",
        f"<![CDATA[{WHOLE}]]>",
        f"<!--//<![CDATA[\n{WHOLE}\n//]]>-->",
        WHOLE.replace('"', "&quot;"),
        '{"@type": "WebSite", "name": "Courier"}\n' + WHOLE,
    ],
)
def test_what_pages_break_is_read(block: str) -> None:
    got = read_jsonld([block])
    assert got.headline in ("Boats, bread", "Boats,\nbread".replace("\n", " "))
    assert (got.published, got.authors) == ("2022-05-14", ("Ada Brook",))


def test_signs_within_strings_are_no_mistakes() -> None:
    block = '{"@type": "NewsArticle", "headline": "A list: [1,] --> \\"x,}\\" ]]>", "datePublished": "2022-05-14",}'
    assert read_jsonld([block]).headline == 'A list: [1,] --> "x,}" ]]>'


@pytest.mark.parametrize("hostile", ['"\\"' * 300_000, "," * 500_000 + "}", " ]]>" * 200_000, "<!--" * 200_000])
def test_a_hostile_block_is_none(hostile: str) -> None:
    assert read_jsonld([hostile]) == Linked()


def test_one_article_told_in_several_blocks() -> None:
    blocks = [
        '{"@type": "NewsArticle", "headline": "Boats stop", "datePublished": "2022-05-14"}',
        '{"@type": "NewsArticle", "headline": "Another page", "author": {"name": "Tom Reed"}}',
        '{"@type": "NewsArticle", "author": {"name": "Ada Brook"}, "publisher": {"name": "Courier"}}',
    ]
    got = read_jsonld(blocks)
    assert (got.headline, got.published, got.authors, got.publisher) == (
        "Boats stop", "2022-05-14", ("Ada Brook",), "Courier",
    )  # fmt: skip
