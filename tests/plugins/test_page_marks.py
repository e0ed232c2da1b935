"""What a page's text says of its markup, as a parser would say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.plugins.page_marks import Part, dated_props, read_marks

PARAGRAPHS = "<p>The boats will not run at night.</p>" * 4


def _page(head: str = "", body: str = PARAGRAPHS) -> str:
    return f'<!DOCTYPE html>\n<html class="a" lang="en"><head>{head}</head><body>{body}</body></html>'


def test_what_the_head_says() -> None:
    head = (
        "<title>Boats &amp; nets</title><meta property='og:title' content='Boats stop'>"
        '<link rel="stylesheet" href="a.css"><link href="/boats" rel="canonical"><base href="https://norvik.example/">'
    )
    marks = read_marks(_page(head))
    assert (marks.title, marks.language) == ("Boats & nets", "en")
    assert marks.metas == [("og:title", "Boats stop")]
    assert (marks.canonical, marks.base) == ("/boats", "https://norvik.example/")
    assert marks.paragraphs == 4


def test_the_head_ends_where_it_ends() -> None:
    body = '<svg><title>Menu</title></svg><meta name="author" content="Nobody"><link rel="canonical" href="/x">'
    marks = read_marks(_page("", body))
    assert (marks.title, marks.metas, marks.canonical) == ("", [], None)


def test_headings_and_times_with_tags_and_entities() -> None:
    body = (
        '<h1 class="a > b">Boats <em>stop</em><!-- now --> &amp; wait</h1>'
        '<time datetime="2021-05-04T10:00">today</time><time>4 May</time>'
    )
    marks = read_marks(_page(body=body))
    assert marks.headings == ["Boats stop & wait"]
    assert marks.times == ["2021-05-04T10:00", "4 May"]


def test_scripts_and_comments_say_nothing() -> None:
    body = (
        "<script>if (a<B) document.write('<h1>No</h1><article>')</script><!-- <h1>No</h1> <article> <time>No</time> -->"
        "<!--><h1>Yes</h1>"
    )
    marks = read_marks(_page(body=body))
    assert (marks.headings, marks.times, marks.articles) == (["Yes"], [], [])


@pytest.mark.parametrize(
    "tag",
    [
        '<script type="application/ld+json">',
        "<script type='application/ld+json' data-x>",
        '<script data-n="1" type="application/ld+json; charset=utf-8">',
        '<SCRIPT TYPE="application/ld+json">',
    ],
)
def test_json_ld_however_its_script_is_written(tag: str) -> None:
    end = "</SCRIPT>" if tag[1] == "S" else "</script>"
    page = _page(f'<script src="a.js"></script>{tag}{{"a": "<b>"}}{end}<script type="text/javascript">var a</script>')
    assert read_marks(page).linked == ['{"a": "<b>"}']


def test_json_ld_in_a_comment_is_none() -> None:
    assert read_marks(_page('<!-- <script type="application/ld+json">{}</script> -->')).linked == []


def test_the_outermost_elements_and_their_paragraphs() -> None:
    inner = f"<article>{PARAGRAPHS}<article><p>A teaser</p></article></article>"
    page = _page(body=f"<main>{inner}</main><p>Below</p><article><p>Another</article>")
    marks = read_marks(page)
    assert [p.paragraphs for p in marks.articles] == [5, 1]
    assert next(page[p.start : p.end] for p in marks.articles) == inner
    assert [p.paragraphs for p in marks.mains] == [5]
    assert marks.paragraphs == 7


def test_an_element_that_never_ends_is_none_and_a_stray_end_closes_nothing() -> None:
    assert read_marks(_page(body=f"</article></main><article>{PARAGRAPHS}")).articles == []


def test_tags_in_capitals() -> None:
    page = _page("<TITLE>Boats</TITLE><META NAME='author' CONTENT='Ada Brook'>", f"<ARTICLE>{PARAGRAPHS}</ARTICLE>")
    marks = read_marks(page)
    assert (marks.title, marks.metas) == ("Boats", [("author", "Ada Brook")])
    assert marks.articles == [Part(page.index("<ARTICLE>"), page.index("</ARTICLE>") + 10, 4)]


@pytest.mark.parametrize("name", ["b", "i", "em", "eM", "sTRONG", "fOnt", "NOBR", "small", "strike", "code", "tt"])
def test_formatting_is_counted_in_any_case(name: str) -> None:
    assert read_marks("".join(f"<{name} x={n}>" for n in range(300))).formats >= 300


def test_dates_of_elements() -> None:
    page = (
        '<script>var datePublished = "<b>"</script><span itemprop="datePublished" content="2021-05-04">4 May</span>'
        "<b itemprop='dateModified'>5 May</b>"
    )
    names = ("datePublished", "dateModified")
    assert list(dated_props(page, names)) == [("datePublished", "2021-05-04"), ("dateModified", "5 May")]
    assert list(dated_props("datePublished " * 1_000, names)) == []


@given(st.text(alphabet="<>/!-ab1hpmetasclinkSCRIPT=\"' \n", max_size=300))
def test_any_text_is_read(html: str) -> None:
    marks = read_marks(html)
    assert all(0 <= p.start < p.end <= len(html) + 1 for p in (*marks.articles, *marks.mains))


@pytest.mark.parametrize("piece", ["<!--", '<meta "', "<title>", "<h1>", "<article>", "<script ", "<time ", "<link "])
def test_pieces_without_end_are_read_once(piece: str) -> None:
    assert len(read_marks(piece * 50_000).metas) < 10
