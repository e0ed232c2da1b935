"""Entries of RSS, Atom and JSON Feed, with what real feeds do to them."""

from __future__ import annotations

import json
from html import escape
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture import read
from slugline.capture.blocks import rows
from slugline.capture.feeds import json_entries, xml_entries
from slugline.model import Capture, Given, Rejected

NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"'
)
DE = (
    "Die Fähre nach Norvik fährt seit Freitag nachts nicht mehr, sagte der Hafenmeister dem Inselrat.",
    "Grund ist ein Brand im Maschinenraum, den die Besatzung nach zwei Stunden löschen konnte.",
    "Die Reederei hat zwei kleinere Boote gemietet, die bis zum Ende der Reparatur am Tag fahren sollen.",
)
EN = (
    "The ferry line stopped its night boats on Friday after a fire in the engine room, the harbour master said.",
    "Nobody was hurt, and the line has hired two smaller boats, which will run by day until the repair is done.",
    "The island council will meet on Monday to hear from the owners how long that will take.",
)
RU = (
    "Паром в Норвик больше не ходит по ночам, сообщил в пятницу начальник порта на заседании совета острова.",
    "Причиной стал пожар в машинном отделении, который команда потушила через два часа.",
    "Компания наняла два небольших судна, которые будут ходить днём до конца ремонта.",
)


def marked(paragraphs: tuple[str, ...]) -> str:
    return "".join(f"<p>{p}</p>" for p in paragraphs)


def rss(items: str, about: str = "<title>Norvik Courier</title><link>https://norvikcourier.example/</link>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0" {NAMES}><channel>{about}{items}</channel></rss>'


def entries(feed: str | bytes, language: str | None = None) -> list[Capture | Rejected]:
    return list(xml_entries(feed.encode() if isinstance(feed, str) else feed, "f.xml", language))


def one(feed: str | bytes, language: str | None = None) -> Capture:
    (found,) = entries(feed, language)
    assert isinstance(found, Capture), found
    return found


def said(capture: Capture) -> Given:
    assert capture.given is not None
    return capture.given


def reason(feed: str | bytes) -> str:
    (found,) = entries(feed)
    assert isinstance(found, Rejected)
    assert found.stage == "capture"
    assert found.capture in found.reason
    assert found.reason.endswith(")")
    return found.reason


class TestRss:
    def test_everything(self) -> None:
        item = f"""<item><title><![CDATA[Fähre & Boote &#8211; still]]></title>
          <link>https://norvikcourier.example/a?x=1&y=2</link><guid isPermaLink="false">nc-1</guid>
          <pubDate>Fri, 13 May 2022 18:05:00 +0200</pubDate>
          <dcterms:modified>2022-05-13T19:00:00+02:00</dcterms:modified>
          <dc:creator>Ada Brook</dc:creator><description>Kurz gesagt &#8230;</description>
          <source url="https://wire.example/rss">Nordwire</source>
          <media:content url="a.jpg"><media:description>Die Fähre im Hafen.</media:description></media:content>
          <content:encoded><![CDATA[{marked(DE)}]]></content:encoded></item>"""
        assert one(rss(item)) == Capture(
            id="nc-1",
            kind="html",
            text=marked(DE),
            source="f.xml:1",
            url="https://norvikcourier.example/a?x=1&y=2",
            given=Given(
                headline="Fähre & Boote – still",
                published="2022-05-13T18:05:00+02:00",
                modified="2022-05-13T19:00:00+02:00",
                authors=("Ada Brook",),
                publisher="Norvik Courier",
                agencies=("Nordwire",),
                caption="Die Fähre im Hafen.",
            ),
        )

    @pytest.mark.parametrize("times", [0, 1, 2, 3])
    def test_a_description_escaped_too_often(self, times: int) -> None:
        body = marked(DE)
        for _ in range(times):
            body = escape(body)
        found = one(rss(f"<item><title>A</title><description>{body}</description></item>"))
        assert found.kind == "html"
        assert tuple(rows(found.text)) == DE

    def test_plain_text(self) -> None:
        found = one(rss(f"<item><title>A</title><description>{'&#10;'.join(EN)}</description></item>"))
        assert (found.kind, found.text) == ("text", "\n".join(EN))
        assert said(found).bare

    def test_ids(self) -> None:
        text = f"<content:encoded>{escape(marked(EN))}</content:encoded>"
        found = entries(
            rss(
                f"<item><guid>https://a.example/1</guid>{text}</item><item><link>https://a.example/2</link>{text}</item>"
                f"<item><title>x</title>{text}</item>"
            )
        )
        assert [(c.id, c.url) for c in found if isinstance(c, Capture)] == [
            ("https://a.example/1", "https://a.example/1"),
            ("https://a.example/2", "https://a.example/2"),
            ("f.xml:3", None),
        ]

    def test_a_mail_address_is_no_name(self) -> None:
        text = f"<content:encoded>{escape(marked(EN))}</content:encoded>"
        assert said(one(rss(f"<item><author>ada@x.example (Ada Brook)</author>{text}</item>"))).authors == (
            "Ada Brook",
        )
        assert said(one(rss(f"<item><author>ada@x.example</author>{text}</item>"))).authors == ()

    def test_a_feed_that_says_english_by_default(self) -> None:
        about = "<title>x</title><language>en-US</language>"
        german = f"<item><description>{escape(marked(DE))}</description></item>"
        english = f"<item><description>{escape(marked(EN))}</description></item>"
        found = entries(rss(german + english, about))
        assert [c.language for c in found if isinstance(c, Capture)] == [None, "en"]
        assert one(rss(german, about), "fr").language == "fr", "the caller's word stands above all"

    def test_the_line_for_those_who_republish(self) -> None:
        trailer = "<p>Der Beitrag <a>Fähre steht still</a> erschien zuerst auf <a>Norvik Kurier</a>.</p>"
        item = "<item><title>Fähre steht still</title><content:encoded><![CDATA[{}]]></content:encoded></item>"
        assert one(rss(item.format(marked(DE) + trailer))).text == marked(DE)
        last = (
            "<p>Fähre steht still: so nannte das Blatt am Freitag einen Text, der dort nun fehlt und nie wiederkam.</p>"
        )
        assert one(rss(item.format(marked(DE) + last))).text == marked(DE) + last

    def test_teasers_and_empty_entries(self) -> None:
        found = entries(
            rss(
                "<item><link>https://a.example/1</link><description>One sentence about it.</description></item>"
                "<item><title>Nothing</title></item>"
                f"<item><content:encoded>{DE[0][:-1]} […] Weiterlesen</content:encoded></item>"
            )
        )
        words = [f.reason for f in found if isinstance(f, Rejected)]
        assert ["stub" in w for w in words] == [True, False, True]
        assert "give the page itself: https://a.example/1" in words[0]
        assert "no content" in words[1]

    @pytest.mark.parametrize(
        "title", ["Norvik Courier | World", "World - The Norvik Courier", "Norvik Courier: Latest"]
    )
    def test_the_publisher_by_its_address(self, title: str) -> None:
        item = f"<item><link>https://www.norvikcourier.example/1</link><description>{escape(marked(EN))}</description></item>"
        assert (said(one(rss(item, f"<title>{title}</title>"))).publisher or "").endswith("Norvik Courier")
        assert said(one(rss(item, "<title>Top stories</title>"))).publisher is None

    def test_russian_full_text_in_a_code_page(self) -> None:
        feed = (
            '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0" xmlns:yandex="http://news.yandex.ru">'
            f"<channel><item><title>Паром</title><description>Кратко.</description><pubDate>Fri, 13 May 2022 18:05:00 "
            f"+0300</pubDate><yandex:full-text>{chr(10).join(RU)}</yandex:full-text></item></channel></rss>"
        )
        found = one(feed.encode("windows-1251"))
        assert found.text == "\n".join(RU)
        assert said(found).published == "2022-05-13T18:05:00+03:00"

    def test_rss_1_0(self) -> None:
        syntax = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        feed = f"""<rdf:RDF xmlns:rdf="{syntax}" xmlns="http://purl.org/rss/1.0/" {NAMES}>
          <channel rdf:about="x"><title>Norvik Courier</title><link>https://norvikcourier.example</link>
          <dc:language>de</dc:language></channel><item rdf:about="y"><title>A</title><link>https://norvikcourier.example/1
          </link><dc:date>2022-05-13T18:05:00+02:00</dc:date>
          <content:encoded><![CDATA[{marked(DE)}]]></content:encoded></item>
          </rdf:RDF>"""
        found = one(feed)
        assert (found.url, found.language) == ("https://norvikcourier.example/1", "de")
        assert (said(found).published, said(found).publisher) == ("2022-05-13T18:05:00+02:00", "Norvik Courier")

    def test_rss_0_91_with_its_document_type(self) -> None:
        doctype = (
            '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd">'
        )
        body = f"<item><title>A</title><description>{escape(marked(EN))}</description></item>"
        assert one(f'<?xml version="1.0"?>{doctype}<rss version="0.91"><channel>{body}</channel></rss>').kind == "html"

    def test_undeclared_prefixes(self) -> None:
        text = f"<content:encoded>{escape(marked(EN))}</content:encoded>"
        feed = f"<rss><channel><item><title>A</title>{text}</item></channel></rss>"
        assert one(feed).text == marked(EN)


ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://norvikcourier.example/news/">'


class TestAtom:
    def entry(self, content: str, more: str = "") -> Capture:
        return one(
            f"{ATOM}<title>Norvik Courier</title><entry><id>tag:x,1</id><title>A</title>{more}{content}</entry></feed>"
        )

    def test_relative_links_and_times(self) -> None:
        found = self.entry(
            f'<content type="html">{escape(marked(EN))}</content>',
            '<link rel="edit" href="/edit"/><link href="2022/a.html"/><published>2022-05-13T18:05:00Z</published>'
            "<updated>2022-05-13T19:05:00Z</updated><author><name>Ada Brook</name><email>a@x.example</email></author>"
            "<author><name>Bo Lind</name></author>",
        )
        assert (found.id, found.url, found.language) == (
            "tag:x,1",
            "https://norvikcourier.example/news/2022/a.html",
            "en",
        )
        assert (said(found).published, said(found).modified) == (
            "2022-05-13T18:05:00+00:00",
            "2022-05-13T19:05:00+00:00",
        )
        assert said(found).authors == ("Ada Brook", "Bo Lind")

    def test_updated_is_not_published(self) -> None:
        found = self.entry(
            f"<content type='html'>{escape(marked(EN))}</content><updated>2022-05-13T19:05:00Z</updated>"
        )
        assert (said(found).published, said(found).modified) == (None, "2022-05-13T19:05:00+00:00")

    def test_xhtml(self) -> None:
        body = f'<div xmlns="http://www.w3.org/1999/xhtml">{marked(EN)}</div>'
        found = self.entry(f'<content type="xhtml">{body}</content>')
        assert found.kind == "html"
        assert all(p in found.text for p in EN)

    def test_plain_text(self) -> None:
        found = self.entry(f'<content type="text">{chr(10).join(EN)}</content>')
        assert (found.kind, found.text) == ("text", "\n".join(EN))

    def test_a_title_of_markup(self) -> None:
        found = self.entry(
            f"<content type='html'>{escape(marked(EN))}</content>",
            "",
        )
        assert said(found).headline == "A"
        title = '<title type="html">&lt;b&gt;AT&amp;amp;T&lt;/b&gt; sells</title>'
        entry = f"<entry>{title}<content>{escape(marked(EN))}</content></entry>"
        assert said(one(f"{ATOM}{entry}</feed>")).headline == "AT&T sells"

    def test_content_elsewhere_is_no_content(self) -> None:
        assert "no content" in reason(f'{ATOM}<entry><content type="html" src="https://a.example"/></entry></feed>')

    def test_a_prefix(self) -> None:
        feed = (
            f'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>T</a:title><a:content type="html">'
            f"{escape(marked(EN))}</a:content></a:entry></a:feed>"
        )
        assert said(one(feed)).headline == "T"


class TestJsonFeed:
    FEED: ClassVar[dict[str, Any]] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Norvik Courier",
        "home_page_url": "https://norvikcourier.example/",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "https://norvikcourier.example/1",
                "title": "Ferry",
                "content_html": marked(EN),
                "date_published": "2022-05-13T18:05:00+02:00",
                "authors": [{"name": "Ada Brook"}],
            },
            {"id": 2, "content_text": "\n".join(EN)},
            {"id": "3", "content_text": "Short …"},
            {"id": "4"},
            5,
        ],
    }

    def test_items(self) -> None:
        first, second, *rest = json_entries(self.FEED, "f.json", None)
        assert isinstance(first, Capture)
        assert isinstance(second, Capture)
        assert (first.id, first.kind, first.url, first.language) == (
            "1",
            "html",
            "https://norvikcourier.example/1",
            "en",
        )
        assert said(first) == Given("Ferry", "2022-05-13T18:05:00+02:00", None, ("Ada Brook",), "Norvik Courier")
        assert (second.id, second.kind, second.text, said(second).bare) == ("2", "text", "\n".join(EN), True)
        assert ["stub" in r.reason for r in rest if isinstance(r, Rejected)] == [True, False, False]

    def test_from_a_file(self, tmp_path: Any) -> None:
        for name, indent in (("a.json", 1), ("b.json", None)):
            (tmp_path / name).write_text(json.dumps(self.FEED, indent=indent))
            assert sum(isinstance(c, Capture) for c in read([tmp_path / name])) == 2

    def test_empty(self) -> None:
        (found,) = json_entries({"items": "x"}, "f.json", None)
        assert isinstance(found, Rejected)


class TestFiles:
    def test_by_name_and_by_content(self, tmp_path: Any) -> None:
        feed = rss(f"<item><guid>g</guid><description>{escape(marked(EN))}</description></item>" * 2)
        for name in ("a.xml", "a.rss", "a", "a.php", "a.txt"):
            (tmp_path / name).write_text(feed)
            assert [c.id for c in read([tmp_path / name]) if isinstance(c, Capture)] == ["g"], name

    def test_damage(self) -> None:
        whole = f"<item><guid>g</guid><description>{escape(marked(EN))}</description></item>"
        first, second = entries(rss(whole + whole)[:-60])
        assert isinstance(first, Capture)
        assert isinstance(second, Rejected)
        assert second.capture == "f.xml:2"
        assert "no entries" in reason("<rss><channel><title>x</title></channel></rss>")

    def test_other_xml(self, tmp_path: Any) -> None:
        (tmp_path / "a.xml").write_text('<?xml version="1.0"?><urlset><url><loc>https://a.example</loc></url></urlset>')
        (found,) = read([tmp_path / "a.xml"])
        assert isinstance(found, Rejected)
        assert "<urlset>" in found.reason


TAGS = ["rss", "channel", "item", "entry", "feed", "title", "link", "description", "content", "author"]
PIECES = st.sampled_from(
    [f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS] + ['<link href="//["/>', "<content type='xhtml'>", "a b c. "]
    + ["<![CDATA[<p>", "]]>", "&lt;p&gt;", "&", "2022-05-13", 'xml:base="http://["', "<entry xml:base='http://[x'>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(deadline=None, max_examples=100)
def test_never_raises(feed: str) -> None:
    for found in entries(feed):
        assert isinstance(found, (Capture, Rejected))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("<p>x"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["items", "id", "url", "content_html", "content_text", "authors", "author", "name", "title"]
            ),
            inner,
        )
    ),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(["items", "title", "language", "authors"]), JSON))
@settings(deadline=None, max_examples=100)
def test_no_json_feed_raises(feed: dict[str, Any]) -> None:
    for found in json_entries(feed, "f", None):
        assert isinstance(found, (Capture, Rejected))
