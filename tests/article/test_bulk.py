"""Pages read whole by one extractor, for bulk: every field but the page's furniture."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.article import clean
from slugline.article.bulk import clean_whole
from slugline.model import Article, Capture, Extraction, Markup, Rejected

HEAD = (
    ("og:title", "Night boats stop in Norvik | Norvik Courier"),
    ("og:site_name", "Norvik Courier"),
    ("article:published_time", "2021-05-04T10:30:00+02:00"),
    ("author", "Ada Brook"),
)
BODY = (
    "Night boats stop in Norvik",
    "By Ada Brook",
    "NORVIK, May 4 (Reuters) - The boats of Norvik will not run at night, the harbour master said on Tuesday.",
    "The line has hired two smaller boats, which will run by day until the repair is done.",
    "(Reporting by Ada Brook; editing by Tom Reed)",
    "More from the harbour",
)


class Whole:
    """An extractor that reads whole pages, from memory."""

    name = "whole"

    def __init__(self, *paragraphs: str, markup: Markup | None = None) -> None:
        self.found = Extraction(paragraphs=paragraphs, markup=markup)
        self.asked = 0

    def extract(self, html: str, url: str | None = None) -> Extraction:
        return self.found

    def extract_whole(self, html: str, url: str | None = None) -> Extraction:
        self.asked += 1
        return self.found


def _read(*paragraphs: str, markup: Markup | None = None) -> Article | Rejected:
    page = Capture(id="p", kind="html", text="<p>not looked at</p>", url="https://norvik.example/boats")
    return clean(page, Whole(*paragraphs, markup=markup or Markup(metas=HEAD, title=HEAD[0][1])))


def test_every_field_of_the_article() -> None:
    found = _read(*BODY)
    assert isinstance(found, Article)
    assert found.body == BODY[2:4]
    assert (found.headline, found.published) == ("Night boats stop in Norvik", "2021-05-04T10:30:00+02:00")
    assert (found.authors, found.publisher, found.language) == (("Ada Brook",), "Norvik Courier", "en")
    assert (found.dateline.place, found.dateline.agency) == ("NORVIK", "Reuters")
    assert (found.credits.reporting, found.credits.editing) == ("Ada Brook", "Tom Reed")
    assert found.furniture == ()


LONG = (
    "The boats of Norvik will not run at night, the harbour master said on Tuesday, and nobody knows for how long.",
    "The line has hired two smaller boats, which will run by day until the repair of the quay is done in the autumn.",
    "Each of them takes sixty people, so that those who work across the sound will have to wait for the second one.",
)


@pytest.mark.parametrize("label", ["Comments", "COMMENTS (12)", "12 Kommentare"])
def test_readers_comments_are_no_text_however_long(label: str) -> None:
    replies = [f"I waited for an hour on day {n} and no boat came, so this is no news to me at all." for n in range(40)]
    text = tuple(f"{line} {n}." for n in (1, 2) for line in LONG)
    found = _read(*text, label, *replies)
    assert isinstance(found, Article)
    assert found.body == text


def test_a_label_of_comments_above_the_text_ends_nothing() -> None:
    found = _read("Night boats stop in Norvik", "12 Comments", *LONG)
    assert isinstance(found, Article)
    assert found.body == LONG


def test_text_without_full_stops_is_kept_to_its_end() -> None:
    verse = [f"the boat of Norvik went out on day {n} with a lamp" for n in range(20)]
    found = _read(LONG[0], *verse)
    assert isinstance(found, Article)
    assert found.body == (LONG[0], *verse)


def test_a_notice_does_not_open_the_text_and_a_caption_stands_once() -> None:
    caption = "The quay of Norvik on Tuesday morning, a day after the last of the night boats came in."
    found = _read(
        "We use cookies and other tools to make this site better for you.", LONG[0], caption, caption, LONG[1]
    )
    assert isinstance(found, Article)
    assert found.body == (LONG[0], caption, LONG[1])


def test_text_captures_are_read_by_their_lines() -> None:
    reader = Whole()
    clean(Capture(id="t", kind="text", text="\n".join(BODY)), reader)
    assert reader.asked == 0


@pytest.mark.parametrize("paragraphs", [(), ("Home",), ("Home", "News", "Sport")])
def test_no_running_text_is_no_article(paragraphs: tuple[str, ...]) -> None:
    found = _read(*paragraphs)
    assert isinstance(found, Rejected)
    assert "no running text" in found.reason


def test_a_page_that_cannot_be_parsed_is_rejected() -> None:
    found = clean_whole(Capture(id="p", kind="html", text=""), Whole(*BODY), "", lambda: None)
    assert isinstance(found, Rejected)


SENTENCE = "The boats of Norvik will not run at night, the harbour master said on Tuesday in a statement."
INDEX = "".join(f"<h2>Story number {n} of the day is here</h2><p>A short teaser of story {n}.</p>" for n in range(40))
TEASERS = [f"A short teaser of story {n}." for n in range(40)]
STUB = f"<h1>Night boats stop</h1><p>{SENTENCE}</p><p>Subscribe to continue reading.</p><p>Already a subscriber?</p>"


@pytest.mark.parametrize(
    ("html", "paragraphs", "reason"),
    [(INDEX, TEASERS, "index page"), (STUB, [SENTENCE], "paywall")],
    ids=["index", "stub"],
)
def test_pages_that_are_no_article_are_refused_as_by_default(html: str, paragraphs: list[str], reason: str) -> None:
    found = clean(Capture(id="p", kind="html", text=html), Whole(*paragraphs, markup=Markup()))
    assert isinstance(found, Rejected)
    assert reason in found.reason


def test_a_page_that_calls_itself_an_article_is_not_looked_at_twice() -> None:
    found = clean(Capture(id="p", kind="html", text=INDEX), Whole(*TEASERS, markup=Markup(metas=HEAD)))
    assert isinstance(found, Article)


@given(st.lists(st.text(max_size=80), max_size=12))
@settings(deadline=None, max_examples=60)
def test_the_body_is_made_of_the_extractors_lines_in_their_order(lines: list[str]) -> None:
    found = _read(*lines)
    if isinstance(found, Article):
        rest = iter(lines)
        assert all(any(p == line for line in rest) for p in found.body)


def test_resiliparse_reads_so() -> None:
    pytest.importorskip("resiliparse", reason="the extra 'bulk' is not installed")
    from slugline.plugins.resiliparse_extractor import ResiliparseExtractor

    metas = "".join(f'<meta property="{k}" content="{v}">' for k, v in HEAD)
    text = "".join(f"<p>{p}</p>" for p in BODY[2:5])
    html = f"<html><head>{metas}</head><body><nav><a href='/'>Home</a></nav><article>{text}</article></body></html>"
    found = clean(Capture(id="p", kind="html", text=html), ResiliparseExtractor())
    assert isinstance(found, Article)
    assert (found.body, found.headline) == (BODY[2:4], "Night boats stop in Norvik")
    deep = clean(Capture(id="d", kind="html", text="<div>" * 1_000_000), ResiliparseExtractor())
    assert isinstance(deep, Rejected)
    assert "nested too deeply" in deep.reason
