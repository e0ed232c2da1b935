"""The extractor behind the port: what it finds, and that it never raises."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.model import Extraction
from slugline.plugins.trafilatura_extractor import TrafilaturaExtractor
from slugline.ports import Extractor, plugin

PAGE = """<html><head><title>Boats stop</title></head><body><nav><a href="/">Home</a></nav><article><h1>Boats stop</h1>
<p>The boats will not run at night, the harbour master of Norvik said on Friday after the fire in the engine room.</p>
<p>The line has hired two smaller boats, which will run by day until the repair of the large vessel is done.</p>
</article></body></html>"""


def test_it_is_an_extractor_found_by_name() -> None:
    assert isinstance(plugin("extractors", "trafilatura")(), Extractor)


def test_the_body_is_found() -> None:
    found = TrafilaturaExtractor().extract(PAGE)
    assert any("hired two smaller boats" in p for p in found.paragraphs)
    assert not any(p == "Home" for p in found.paragraphs)


def test_it_can_be_sent_to_a_worker() -> None:
    assert pickle.loads(pickle.dumps(TrafilaturaExtractor())).name == "trafilatura"


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=40)
def test_odd_pages_never_raise(text: str) -> None:
    assert isinstance(TrafilaturaExtractor().extract("<p>" + text), Extraction)
