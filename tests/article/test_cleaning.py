"""What every capture must hold to, and why pages are refused."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.article import clean, visible_lines
from slugline.model import Article, Capture, Extraction, Rejected

TEXT = """The boats will not run at night, the harbour master said on Friday.
The line has hired two smaller boats, which will run by day until the repair is done.
Nobody knows yet how long the repair will take, the owners told the island council."""
WALL = "Subscribe to continue reading\nAlready a subscriber? Sign in"
LINES = st.sampled_from([
    "Home", "Most read", "-", "* Sport", "The boats will not run at night, the harbour master said on Friday.",
    "Ferry line stops its boats", "By Ada Brook", "13 May 2022, 18:05", "(Reuters)", "Comments",
    "NORVIK (AP) – The boats stopped.",
    "© 2022 Norvik Courier", "Photo: Ada Brook", "“We saw smoke.”", "“", "渡轮夜间停航。", "",
])  # fmt: skip


class Fixed:
    """An extractor that always says the same."""

    name = "fixed"

    def __init__(self, *paragraphs: str) -> None:
        self.paragraphs = paragraphs

    def extract(self, html: str, url: str | None = None) -> Extraction:
        return Extraction(paragraphs=self.paragraphs, headline="From the extractor")


@given(st.lists(LINES, max_size=40))
@settings(deadline=None, max_examples=150)
def test_every_line_is_in_one_place(lines: list[str]) -> None:
    a = clean(Capture("x", "text", "\n".join(lines)))
    if isinstance(a, Rejected):
        assert (a.capture, a.stage) == ("x", "article")
        assert a.reason
        return
    visible = [t for t in lines if t.strip()]
    furniture = [f.line for f in a.furniture]
    assert furniture == sorted(set(furniture))
    assert all(visible[f.line] == f.text for f in a.furniture)
    rest = [t for n, t in enumerate(visible) if n not in set(furniture)]
    without = [rest[:n] + rest[n + 1 :] for n in range(len(rest))]  # one line may be the headline
    assert list(a.body) in [rest, *without]
    assert all(m.text == a.body[m.paragraph][m.start : m.end] for m in a.dates)


@given(st.text(max_size=600))
@settings(deadline=None, max_examples=150)
def test_odd_text_never_raises(text: str) -> None:
    for kind in ("text", "html"):
        assert isinstance(clean(Capture("x", kind, text)), (Article, Rejected))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "empty"),
        (" \n\n\t", "empty"),
        ("404\nPage not found\nThe page you are looking for has moved to another harbour, or it never was.", "error"),
        ("Ferry line stops its boats\n" + TEXT.splitlines()[0] + "\n" + WALL, "paywall"),
        (
            "Before you continue\nWe and our partners store cookies on your device to show you personalised ads.",
            "consent",
        ),
        ("\n".join(f"Title number {n} of the day in Norvik" for n in range(30)), "index"),
    ],
)
def test_refusals(text: str, word: str) -> None:
    r = clean(Capture("x", "text", text))
    assert isinstance(r, Rejected)
    assert word in r.reason


def test_ids_and_copied_fields() -> None:
    c = Capture("x", "text", TEXT, url="https://norvik.example/a", fetched="2022-05-14T00:00:00Z")
    a = clean(c)
    assert isinstance(a, Article)
    assert (a.id, a.capture, a.url, a.fetched) == ("a" + c.key, "x", c.url, c.fetched)
    assert a.published is None
    assert [(d.text, d.value) for d in a.dates] == [("on Friday", "2022-05-13")]


def test_dates_of_a_ranking_are_never_the_articles() -> None:
    a = clean(
        Capture(
            "x", "text", TEXT + "\nMost read\nBoats are back\n1 June 2023, 10:00\nHerring is here\n2 June 2023, 11:00"
        )
    )
    assert isinstance(a, Article)
    assert a.published is None


def test_the_extractor_is_heard_where_the_lines_hold_nothing() -> None:
    long = tuple(f"Sentence number {n} stands in a place that the visible lines do not show." for n in range(6))
    page = "<html><head><title>Boats</title></head><body><p>Menu</p></body></html>"
    a = clean(Capture("x", "html", page), Fixed(*long))
    assert isinstance(a, Article)
    assert a.body == long


def test_clean_is_picklable() -> None:
    assert pickle.loads(pickle.dumps(clean)) is clean


def test_visible_lines_of_hostile_pages() -> None:
    assert visible_lines("") == ()
    assert visible_lines("<p>a<script>x()</script>b</p><p hidden>c</p>") == ("ab",)
    uri = "data:image/png;base64," + "A" * 3_000_000
    assert visible_lines(f'<p>seen<img src="{uri}"></p>') == ("seen",)
    assert len(visible_lines("<div>" * 50_000 + "deep")) <= 1
    assert visible_lines("<ul>" + "<li>x" * 10) == ("x",) * 10


def test_a_stub_of_three_paragraphs_above_a_wall() -> None:
    text = [
        "The town of Elling will keep its gas lanterns after a vote on Thursday that filled the hall.",
        "The council had wanted to replace the lanterns with electric lamps to save money, but people voted against.",
        "The gas costs the town 19,000 pounds a year, the treasurer told the assembly, and the price may rise again.",
    ]
    wall = ["Subscribe to continue reading", "Copyright The Elling Post"]
    stub = clean(Capture("a", "text", "\n".join(["News", "Town votes to keep its gas lanterns", *text, *wall])))
    assert isinstance(stub, Rejected)
    assert "paywall" in stub.reason
    assert isinstance(clean(Capture("b", "text", "\n".join(["News", *text, "Sign up for our newsletter"]))), Article)


@pytest.mark.parametrize("sign", ["&amp;", "§", "1 ", "- "])
def test_a_page_of_signs_is_no_article(sign: str) -> None:
    found = clean(Capture(id="p", kind="html", text=f"<html><body><p>{sign * 20_000}.</p></body></html>"))
    assert isinstance(found, Rejected)
    assert "no running text" in found.reason or "no visible line" in found.reason


def test_an_agency_among_the_authors_is_the_source() -> None:
    authors = '[{"@type":"Person","name":"Ada Brook"},{"@type":"Organization","name":"Reuters"}]'
    linked = f'{{"@type":"NewsArticle","headline":"Boats stop","datePublished":"2022-05-13","author":{authors}}}'
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    head = f'<head><script type="application/ld+json">{linked}</script></head>'
    html = f"<html>{head}<body><h1>Boats stop</h1>{body}</body></html>"
    found = clean(Capture(id="p", kind="html", text=html))
    assert isinstance(found, Article)
    assert (found.authors, found.credits.source) == (("Ada Brook",), "Reuters")


@pytest.mark.parametrize("url", ["http://[bad", "http://\u2100.example/x", "http://h.example:99999/x"])
def test_an_address_that_is_none_costs_no_article(url: str) -> None:
    for kind, text in (("text", TEXT), ("html", "".join(f"<p>{line}</p>" for line in TEXT.splitlines()))):
        found = clean(Capture(id="p", kind=kind, text=text, url=url))  # type: ignore[arg-type]
        assert isinstance(found, Article)


def test_a_caption_that_ends_with_its_day_is_no_standfirst() -> None:
    """Headline, caption, time, dateline: the sentence above the time says when a picture was taken."""
    page = "\n".join((
        "Harbour Chief Says Repairs Will Take All Summer",
        "Harbour chief Ada Holm and mayor Per Lind visit the damaged quay of Lindhaven, Norway April 6, 2031.",
        "11:41 JST, April 7, 2031",
        "LINDHAVEN (Reuters) – Repairs of the quay that a storm broke last week will take all summer, the harbour "
        "chief said on Monday, and ferries will call at the old fishing port until then.",
        "Ada Holm told reporters that divers had found cracks along the whole length of the wall.",
        "The town has asked the ministry for money, and has not had an answer.",
    ))  # fmt: skip
    found = clean(Capture("x", "text", page))
    assert isinstance(found, Article)
    assert (found.caption or "").startswith("Harbour chief Ada Holm")
    assert found.body[0].startswith("LINDHAVEN")
