"""The contract of the extractors behind the port: what they find, that they never raise, that they can be sent away."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from slugline.model import Extraction
from slugline.ports import Extractor, TreeExtractor, WholeExtractor, plugin

PAGE = """<html><head><title>Boats stop</title></head><body><nav><a href="/">Home</a></nav><article><h1>Boats stop</h1>
<p>The boats will not run at night, the harbour master of Norvik said on Friday after the fire in the engine room.</p>
<p>The line has hired two smaller boats, which will run by day until the repair of the large vessel is done.</p>
</article></body></html>"""

NAMES = ("trafilatura", "resiliparse")


@pytest.fixture(params=NAMES)
def extractor(request: pytest.FixtureRequest) -> Extractor:
    if request.param == "resiliparse":
        pytest.importorskip("resiliparse", reason="the extra 'bulk' is not installed")
    made: Extractor = plugin("extractors", request.param)()
    return made


def test_it_is_an_extractor_found_by_its_name(extractor: Extractor) -> None:
    assert isinstance(extractor, Extractor)
    assert type(extractor) is plugin("extractors", extractor.name)


def test_the_body_is_found(extractor: Extractor) -> None:
    found = extractor.extract(PAGE)
    assert any("hired two smaller boats" in p for p in found.paragraphs)
    assert not any(p == "Home" for p in found.paragraphs)


def test_the_same_page_gives_the_same(extractor: Extractor) -> None:
    assert extractor.extract(PAGE) == extractor.extract(PAGE)


def test_it_can_be_sent_to_a_worker(extractor: Extractor) -> None:
    assert pickle.loads(pickle.dumps(extractor)).extract(PAGE) == extractor.extract(PAGE)


@pytest.mark.parametrize(
    "page",
    ["", " ", "\x00", "plain words", "<", "<p", "<!--", "<html></html>", "\ud800<p>x", "<p>" * 50_000, "<b>" * 50_000],
    ids=["empty", "blank", "null", "text", "lt", "tag", "comment", "bare", "surrogate", "p", "b"],
)
def test_pages_that_are_none_give_nothing_and_never_raise(extractor: Extractor, page: str) -> None:
    assert isinstance(extractor.extract(page), Extraction)


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=40)
def test_odd_pages_never_raise(text: str) -> None:
    for name in NAMES:
        assert isinstance(plugin("extractors", name)().extract("<p>" + text), Extraction)


def test_a_parsed_page_reads_as_the_page_and_stays_as_it_was() -> None:
    reader = plugin("extractors", "trafilatura")()
    assert isinstance(reader, TreeExtractor)
    tree = lxml_html.document_fromstring(PAGE)
    before = lxml_html.tostring(tree)
    assert reader.extract_tree(tree) == reader.extract(PAGE)
    assert lxml_html.tostring(tree) == before


def test_one_that_reads_whole_pages_tells_their_markup() -> None:
    pytest.importorskip("resiliparse", reason="the extra 'bulk' is not installed")
    reader = plugin("extractors", "resiliparse")()
    assert isinstance(reader, WholeExtractor)
    assert not isinstance(plugin("extractors", "trafilatura")(), WholeExtractor)
    markup = reader.extract_whole(PAGE).markup
    assert markup is not None
    assert (markup.title, markup.headings) == ("Boats stop", ("Boats stop",))
