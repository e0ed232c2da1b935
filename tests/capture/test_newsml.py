"""NewsML-G2 messages and NITF documents."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture import read
from slugline.capture.newsml import newsml_items
from slugline.model import Capture, Given, Rejected

ES = (
    "La naviera de Norvik suspendió el viernes sus barcos nocturnos tras un incendio, dijo el jefe del puerto.",
    "Nadie resultó herido, y la compañía alquiló dos barcos más pequeños que navegarán de día.",
    "El consejo de la isla se reunirá el lunes para escuchar a los dueños sobre la duración de las obras.",
)
MARKED = "".join(f"<p>{p}</p>" for p in ES)
NITF = f"""<nitf><head><title>Otro título</title><docdata><doc-id id-string="NW-1"/>
  <date.issue norm="20220513T180500+0200"/><doc.copyright holder="Nordwire" year="2022"/></docdata></head>
  <body><body.head><hedline><hl1>Norvik sin barcos de noche</hl1><hl2>Tras un incendio</hl2></hedline>
  <byline>Por <person>Ada Brook</person><byttl>Redacción</byttl></byline><distributor><org>Nordwire</org></distributor>
  <dateline><location>NORVIK</location>, <story.date>13 mayo</story.date></dateline></body.head>
  <body.content><block>{MARKED}</block><media media-type="image"><media-reference source="a.jpg"/>
  <media-caption>El puerto.</media-caption></media></body.content>
  <body.end><tagline>Edición de Bo Lind</tagline></body.end></body></nitf>"""
XHTML = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title><style>p {{}}</style></head>
  <body><h2>El incendio</h2>{MARKED}</body></html>"""
META = """<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NW"><name>Nordwire</name></provider>
  <versionCreated>2022-05-13T19:05:00+02:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>"""
ABOUT = """<contentMeta><contentCreated>2022-05-13T18:05:00+02:00</contentCreated><located><name>Norvik</name></located>
  <creator><name>Nordwire Redacción</name></creator><infoSource literal="Insel-Dienst"/><language tag="es"/>
  <slugline>barcos</slugline><headline role="hlrole:short">Norvik</headline>
  <headline>Norvik sin barcos de noche</headline><dateline>Norvik, 13 may (Nordwire) -</dateline>
  <by>Ada Brook</by><creditline>Nordwire/AFP</creditline></contentMeta>"""


def g2(content: str, about: str = ABOUT, meta: str = META, more: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:nordwire.example:20220513:1" version="2"
      standard="NewsML-G2" standardversion="2.30" conformance="power" xml:lang="en">
      <rightsInfo><copyrightHolder literal="NW"><name>Nordwire</name></copyrightHolder></rightsInfo>
      {meta}{about}<contentSet>{content}</contentSet>{more}</newsItem>"""


def items(document: str) -> list[Capture | Rejected]:
    return list(newsml_items(document.encode(), "n.xml", None))


def one(document: str) -> Capture:
    (found,) = items(document)
    assert isinstance(found, Capture), found
    return found


def refused(document: str) -> str:
    (found,) = items(document)
    assert isinstance(found, Rejected)
    assert found.reason.endswith(")")
    return found.reason


class TestNewsItem:
    def test_everything(self) -> None:
        found = one(g2(f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>'))
        first = f"Norvik, 13 may (Nordwire) - {ES[0]}"
        assert found == Capture(
            id="urn:newsml:nordwire.example:20220513:1",
            kind="text",
            text="\n".join(("El incendio", first, *ES[1:])),
            source="n.xml:1",
            language="es",
            given=Given(
                headline="Norvik sin barcos de noche",
                published="2022-05-13T18:05:00+02:00",
                modified="2022-05-13T19:05:00+02:00",
                authors=("Ada Brook",),
                publisher="Nordwire",
                agencies=("Nordwire", "Insel-Dienst", "Nordwire/AFP"),
                bare=True,
            ),
        )

    @pytest.mark.parametrize(
        "content",
        [
            f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>',
            f'<inlineXML contenttype="application/xhtml+xml"><div xmlns="http://www.w3.org/1999/xhtml">{MARKED}</div></inlineXML>',
            f'<inlineData contenttype="text/plain">{chr(10).join(ES)}</inlineData>',
            f'<inlineData contenttype="text/html">{escape(MARKED)}</inlineData>',
            f'<inlineData contenttype="text/html"><![CDATA[{MARKED}]]></inlineData>',
            f'<remoteContent href="a.jpg"/><inlineXML><x xmlns="">{MARKED}</x></inlineXML>',
        ],
    )
    def test_bodies(self, content: str) -> None:
        lines = one(g2(content, about="<contentMeta/>")).text.split("\n")
        assert [x.removeprefix("NORVIK, 13 mayo – ") for x in lines if "Edición" not in x] == list(ES)

    def test_what_nitf_says_fills_the_gaps(self) -> None:
        said = one(g2(f"<inlineXML>{NITF}</inlineXML>", about="<contentMeta/>", meta="<itemMeta/>")).given
        assert said is not None
        assert (said.headline, said.authors) == ("Norvik sin barcos de noche", ("Ada Brook",))
        assert said.published == "2022-05-13T18:05:00+02:00"

    def test_other_classes(self) -> None:
        picture = META.replace("ninat:text", "ninat:picture")
        assert "of class picture" in refused(g2('<remoteContent href="a.jpg"/>', meta=picture))
        assert "holds no text" in refused(g2(""))
        assert "holds no text" in refused(g2('<inlineData encoding="enc:base64">AAAA</inlineData>'))
        assert "stub" in refused(g2("<inlineData>La naviera de Norvik […]</inlineData>"))

    def test_a_message(self) -> None:
        item = g2(f"<inlineData>{MARKED}</inlineData>").split("?>", 1)[1]
        package = '<packageItem guid="p"><groupSet><group><itemRef residref="x"/></group></groupSet></packageItem>'
        message = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2022-05-13T20:00:00Z</sent>
          </header><itemSet>{item}{package}{item.replace(":1", ":2")}</itemSet></newsMessage>"""
        first, second, third = items(message)
        assert isinstance(first, Capture)
        assert isinstance(second, Rejected)
        assert isinstance(third, Capture)
        assert "a package" in second.reason
        assert third.source == "n.xml:3"

    def test_an_empty_message(self) -> None:
        assert "no news items" in refused('<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"/>')


class TestNitf:
    def test_everything(self) -> None:
        doctype = '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.3//EN" "nitf-3-3.dtd">'
        found = one(f'<?xml version="1.0"?>{doctype}{NITF}')
        assert found.id == "NW-1"
        assert found.text.split("\n") == [f"NORVIK, 13 mayo – {ES[0]}", *ES[1:], "Edición de Bo Lind"]
        assert found.given == Given(
            headline="Norvik sin barcos de noche",
            published="2022-05-13T18:05:00+02:00",
            authors=("Ada Brook",),
            publisher="Nordwire",
            agencies=("Nordwire",),
            bare=True,
        )

    def test_with_a_namespace(self) -> None:
        found = one(NITF.replace("<nitf>", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">'))
        assert found.id == "NW-1"

    def test_an_empty_one(self) -> None:
        assert "no text" in refused("<nitf><body/></nitf>")


def test_from_files(tmp_path: Any) -> None:
    for name in ("a.xml", "a.nitf", "a"):
        (tmp_path / name).write_text(NITF)
        assert [c.id for c in read([tmp_path / name]) if isinstance(c, Capture)] == ["NW-1"]
    (tmp_path / "b.xml").write_text(g2(f"<inlineData>{MARKED}</inlineData>"))
    assert [type(c) for c in read([tmp_path / "b.xml"])] == [Capture]


TAGS = "newsMessage newsItem nitf itemMeta contentMeta headline by inlineXML inlineData contentSet body p provider name"
PIECES = st.sampled_from([f"<{t}>" for t in TAGS.split()] + [f"</{t}>" for t in TAGS.split()] + ["<", "&x;", "words. "])


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(deadline=None, max_examples=100)
def test_never_raises(document: str) -> None:
    for found in items(document):
        assert isinstance(found, (Capture, Rejected))
