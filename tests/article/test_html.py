"""The visible lines of a page, and pages that were made to hurt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.article import clean, visible_lines
from slugline.article.html import MAX_DEPTH, parse, raw_lines, stripped
from slugline.model import Capture, Rejected
from slugline.plugins.trafilatura_extractor import TrafilaturaExtractor

BODY = "<p>The boats will not run at night, the harbour master of Norvik said on Friday.</p>"


def _lines(body: str) -> list[tuple[str, str, str]]:
    return [(r.text, r.tag, r.zone) for r in raw_lines(parse(f"<html><body>{body}</body></html>"))]


def test_blocks_part_lines_and_inline_elements_do_not() -> None:
    assert visible_lines("<p>one <b>two</b>\n three<br>four</p><div>five<span> six</span></div>") == (
        "one two three", "four", "five six",
    )  # fmt: skip


def test_what_is_hidden_or_no_text_is_left_out() -> None:
    hidden = '<p style="color:red; DISPLAY : none">a</p><p hidden>b</p><script>c</script><style>d</style>'
    assert visible_lines(f"{hidden}<p style='display:block'>kept</p>") == ("kept",)


def test_text_behind_a_hidden_element_stays() -> None:
    assert visible_lines("<p>one <script>x</script>two</p><div><p hidden>a</p>three</div>") == ("one two", "three")


def test_links_are_weighed() -> None:
    raw = raw_lines(parse("<html><body><p><a href='/x'>four</a> word</p></body></html>"))[0]
    assert raw.link == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("names", "zone"),
    [
        ("story-body", ""),
        ("most-read", "noise"),
        ("mostread", "noise"),
        ("Box_Recommended", "noise"),
        ("newsletter__inner", "noise"),
        ("advertisement", "noise"),
        ("heads-up", ""),
        ("shadow", ""),
        ("img-caption", "caption"),
        ("photo-info", "caption"),
        ("", ""),
    ],
)
def test_what_classes_say_of_a_region(names: str, zone: str) -> None:
    assert _lines(f'<div class="{names}"><p>text</p></div>') == [("text", "p", zone)]


def test_an_article_within_a_region_is_none_of_it() -> None:
    assert _lines("<aside><article><p>x</p></article></aside>") == [("x", "p", "")]


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li", "table><tr><td"])
def test_a_page_nested_too_deeply_is_rejected_by_name(tag: str) -> None:
    found = clean(Capture(id="d", kind="html", text=BODY + f"<{tag}>" * 300_000 + BODY), TrafilaturaExtractor())
    assert isinstance(found, Rejected)
    assert "nested too deeply" in found.reason
    assert str(MAX_DEPTH) in found.reason
    assert visible_lines(f"<{tag}>" * 10_000) == ()


def test_embedded_files_do_not_crowd_out_the_text() -> None:
    image = f'<img src="data:image/png;base64,{"QUJD" * 3_000_000}">'
    drawing = f'<img src="data:image/svg+xml,%3Csvg{"%20" * 5_000}">'
    assert stripped(image + drawing + BODY) == '<img src="data:,"><img src="data:,">' + BODY
    assert len(visible_lines(image + BODY)) == 1


def test_a_long_page_is_read_up_to_a_bound() -> None:
    assert len(stripped("x" * 50_000_000)) == 8_000_000
    assert len(visible_lines("<p>" + "x" * 20_000_000)[0]) <= 100_000


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=80)
def test_odd_pages_never_raise(text: str) -> None:
    assert isinstance(visible_lines("<p>" + text), tuple)
