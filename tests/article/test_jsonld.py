"""JSON-LD as pages write it, broken and whole."""

from __future__ import annotations

import json

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
