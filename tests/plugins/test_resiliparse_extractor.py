"""Whole pages in one parse: what the markup says, and pages that are too deep for the library."""

from __future__ import annotations

import pytest

pytest.importorskip("resiliparse", reason="the extra 'bulk' is not installed")

from slugline.errors import BadInput
from slugline.plugins.page_marks import read_marks
from slugline.plugins.resiliparse_extractor import MAX_DEPTH, ResiliparseExtractor, nesting

TEXT = "<p>The boats will not run at night, the harbour master of Norvik said on Friday.</p>"


def _page(head: str = "", body: str = TEXT) -> str:
    return f'<html lang="en"><head>{head}</head><body>{body}</body></html>'


def test_the_markup_as_it_stands() -> None:
    head = (
        '<title>Boats</title><meta property="og:title" content="Boats stop"><meta name="Author" content="Ada Brook">'
        '<link rel="canonical" href="https://norvik.example/boats"><base href="https://norvik.example/">'
    )
    linked = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    page = _page(head, linked + '<time datetime="2021-05-04">4 May</time>')
    markup = ResiliparseExtractor().extract_whole(page).markup
    assert markup is not None
    assert markup.metas == (("og:title", "Boats stop"), ("author", "Ada Brook"))
    assert markup.linked == ('{"@type": "NewsArticle"}',)
    assert (markup.canonical, markup.base) == ("https://norvik.example/boats", "https://norvik.example/")
    assert (markup.times, markup.language) == (("2021-05-04",), "en")


def test_moments_are_not_looked_for_where_the_head_tells_them() -> None:
    head = '<meta property="article:published_time" content="2021-05-04T10:00:00Z">'
    markup = ResiliparseExtractor().extract_whole(_page(head, '<time datetime="2020-01-01">x</time>')).markup
    assert markup is not None
    assert markup.times == ()


def test_embedded_files_are_no_text() -> None:
    page = _page(body=TEXT + f'<img src="data:image/png;base64,{"A" * 2_000_000}">')
    assert any("harbour master" in p for p in ResiliparseExtractor().extract(page).paragraphs)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1_000_000,
        "<div>" * 30_000 + "</div>" * 30_000,
        "<div></x>" * 30_000,
        "<b><i>" * 30_000,
        '<span class="a">' * 30_000,
    ],
    ids=["open", "closed", "stray-ends", "inline", "attributes"],
)
def test_a_page_nested_too_deeply_is_refused_by_name(page: str) -> None:
    with pytest.raises(BadInput, match="nested too deeply"):
        ResiliparseExtractor().extract_whole(page)
    assert ResiliparseExtractor().extract(page).paragraphs == ()


@pytest.mark.parametrize(
    ("page", "depth"),
    [
        ("<div><p>a<p>b<br></div>", 1),
        ("<div><i></i><i></i></div>", 2),
        ("</div></div><div>", 1),
        ("<DIV><Div></dIV>", 2),
        ("no tags", 0),
    ],
)
def test_nesting_is_counted_by_name(page: str, depth: int) -> None:
    assert nesting(page, MAX_DEPTH) == depth


def test_counting_ends_where_it_is_enough() -> None:
    assert nesting("<div>" * 100, 10) == 11


@pytest.mark.parametrize(
    "head",
    [
        "<script>var x = \"<meta name='author' content='Nobody'>\";</script>",
        '<!-- <meta name="author" content="Nobody"> -->',
        '<style>a:before { content: "<p>" }</style><!--[if IE]><meta name="author" content="Nobody"><![endif]-->',
    ],
    ids=["script", "comment", "condition"],
)
def test_metas_in_scripts_and_comments_are_none(head: str) -> None:
    markup = ResiliparseExtractor().extract_whole(_page(head + '<meta name="author" content="Ada Brook">')).markup
    assert markup is not None
    assert markup.metas == (("author", "Ada Brook"),)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<META NAME='Author' CONTENT='Ada Brook'>", "Ada Brook"),
        ("<meta content=Ada name=author>", "Ada"),
        ('<meta name="author" content="Ada &amp; Tom"/>', "Ada & Tom"),
        ('<meta name="author" data-x content="a > b">', "a > b"),
        ('<meta\nname="author"\ncontent="Ada\nBrook" />', "Ada\nBrook"),
    ],
)
def test_a_meta_however_it_is_written(written: str, read: str) -> None:
    markup = ResiliparseExtractor().extract_whole(_page(written)).markup
    assert markup is not None
    assert markup.metas == (("author", read),)


def test_a_page_without_an_end_of_its_head() -> None:
    page = '<title>Boats</title><meta name="author" content="Ada Brook">' + TEXT
    markup = ResiliparseExtractor().extract_whole(page).markup
    assert markup is not None
    assert (markup.title, markup.metas) == ("Boats", (("author", "Ada Brook"),))


@pytest.mark.parametrize(
    "head",
    [
        "<!--" * 100_000,
        '<meta "' * 100_000,
        "<meta '" * 100_000,
        "<script " * 100_000,
        '<meta a="' * 100_000,
        "a" * 500_000,
    ],
    ids=["comments", "quotes", "single", "scripts", "attributes", "words"],
)
def test_heads_that_never_end_are_read_once(head: str) -> None:
    assert len(read_marks(head + TEXT).metas) < 10


def test_words_in_bold_alike_are_no_danger_and_different_ones_are() -> None:
    alike = "<p>" + "<b>" * 400 + "</p>" + TEXT
    assert any("harbour master" in p for p in ResiliparseExtractor().extract_whole(_page(body=alike)).paragraphs)
    different = "<p>" + "".join(f"<b x={n}>" for n in range(400)) + "</p>" + TEXT
    with pytest.raises(BadInput, match="formatting"):
        ResiliparseExtractor().extract_whole(_page(body=different))


def test_a_page_that_is_all_one_form_has_its_text() -> None:
    body = f"<form action='/'><div><article>{TEXT * 4}</article></div></form>"
    assert len(ResiliparseExtractor().extract(_page(body=body)).paragraphs) == 4


def test_tags_in_capitals_end_what_they_end() -> None:
    head = (
        '<SCRIPT>var a = "<meta name=\'author\' content=\'Nobody\'>";</SCRIPT><META NAME="author" CONTENT="Ada Brook">'
    )
    markup = ResiliparseExtractor().extract(_page(head)).markup
    assert markup is not None
    assert [content for name, content in markup.metas if name == "author"] == ["Ada Brook"]


def _sentences(word: str, number: int) -> str:
    return "".join(
        f"<p>The {word} will not run on day {n}, the harbour master of Norvik said.</p>" for n in range(number)
    )


def test_the_element_that_holds_the_article_is_read_alone() -> None:
    page = _page(body=f"<article>{_sentences('boats', 6)}</article><div>{_sentences('trams', 4)}</div>")
    paragraphs = ResiliparseExtractor().extract(page).paragraphs
    assert len(paragraphs) == 6
    assert all("boats" in p for p in paragraphs)


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{_sentences('boats', 5)}</article><div>{_sentences('trams', 6)}</div>",
        f"<article><p>a<p>b<p>c<p>d</article><div>{_sentences('trams', 4)}</div>",
        f"<article>{_sentences('boats', 2)}</article>{_sentences('trams', 1)}",
        f"<article>{_sentences('boats', 5)}",
    ],
    ids=["fewer", "short", "few", "unclosed"],
)
def test_the_whole_page_is_read_where_no_element_holds_the_article(body: str) -> None:
    paragraphs = ResiliparseExtractor().extract(_page(body=body)).paragraphs
    assert len([p for p in paragraphs if "Norvik" in p]) == body.count("Norvik")


def test_an_article_nested_too_deeply_is_refused_by_name() -> None:
    page = _page(body=f"<article>{'<div>' * 7_000}{TEXT * 4}</article>")
    with pytest.raises(BadInput, match="nested too deeply"):
        ResiliparseExtractor().extract_whole(page)
