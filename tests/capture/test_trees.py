"""XML from anybody: hostile documents are refused by name, careless ones are mended."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from slugline.capture.blocks import inline
from slugline.capture.trees import elements, local, name_of, prepared
from slugline.errors import BadInput

ITEM = frozenset({"item"})


def texts(document: str | bytes) -> list[str]:
    data = document.encode() if isinstance(document, str) else document
    return [inline(e) for e in elements(prepared(data), ITEM)]


def why(document: str | bytes) -> str:
    with pytest.raises(BadInput) as error:
        texts(document)
    assert error.value.remedy
    return error.value.what


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


class TestHostile:
    def test_billion_laughs(self) -> None:
        assert "bomb" in why(f"<?xml version='1.0'?>{LAUGHS}]><r><item>&j;</item></r>")

    def test_laughs_without_an_end(self) -> None:
        assert "bomb" in why(f"<?xml version='1.0'?>{LAUGHS}")

    def test_quadratic_blowup(self) -> None:
        assert "bomb" in why(f'<!DOCTYPE a [<!ENTITY a "{"x" * 50_000}">]><r><item>{"&a;" * 50_000}</item></r>')

    def test_parameter_entities(self) -> None:
        assert "bomb" in why("<!DOCTYPE a [<!ENTITY % p \"<!ENTITY q '%r;%r;'>\">]><r><item/></r>")

    def test_an_entity_from_outside(self) -> None:
        assert "XXE" in why('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><r><item>&x;</item></r>')

    def test_deep_nesting(self) -> None:
        assert "deep" in why("<r>" + "<a>" * 1_000_000)
        assert "deep" in why("<r><item>" + "<a>" * 300 + "</a>" * 300 + "</item></r>")

    def test_a_huge_text(self) -> None:
        assert "bounds" in why("<r><item>" + "x" * 11_000_000 + "</item></r>")

    def test_a_swarm_of_elements(self) -> None:
        assert "bounds" in why("<r>" + "<a/>" * 450_000)

    def test_a_tag_without_an_end(self) -> None:
        assert "bounds" in why("<r><item " + " ".join(f"a{n}='1'" for n in range(300_000)) + "/></r>")

    def test_nothing_of_a_dtd_is_loaded(self) -> None:
        assert texts('<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><r><item>a</item></r>') == ["a"]


class TestCareless:
    def test_entities_of_html_and_stray_ampersands(self) -> None:
        assert texts("<r><item>a&nbsp;b &eacute; AT&T ?x=1&y=2 &amp; &#233; &#0; &bogus;</item></r>") == [
            "a b é AT&T ?x=1&y=2 & é \ufffd &bogus;"
        ]

    def test_cdata_stays_as_it_is(self) -> None:
        assert texts("<r><item><![CDATA[<b>AT&T</b> &nbsp;]]></item></r>") == ["<b>AT&T</b> &nbsp;"]

    def test_control_characters(self) -> None:
        assert texts("<r><item>a\x00\x08b\ufffe</item></r>") == ["ab\ufffd"]

    def test_a_harmless_document_type(self) -> None:
        latin = '<!DOCTYPE r [<!ENTITY % L PUBLIC "-//W3C//x" "http://a.example/l.ent"> %L;]>'
        assert texts(f"<!-- x --><?y z?>{latin}<r><item>&uuml;</item></r>") == ["ü"]

    def test_a_prefix_that_nobody_declared(self) -> None:
        item = next(elements("<r><item><content:encoded>x</content:encoded></item></r>", ITEM))
        assert [name_of(c.tag) for c in item] == ["content:encoded"]

    @pytest.mark.parametrize("codec", ["utf-8", "utf-16", "windows-1251", "iso-8859-5"])
    def test_code_pages(self, codec: str) -> None:
        words = "Паром в Норвик больше не ходит по ночам, сообщил начальник порта в пятницу."
        data = f'<?xml version="1.0" encoding="{codec}"?><r><item>{words}</item></r>'.encode(codec)
        assert texts(data) == [words]


class TestDamage:
    def test_what_was_whole_comes_before_the_break(self) -> None:
        found = elements("<r><item>a</item><item>b", ITEM)
        assert inline(next(found)) == "a"
        with pytest.raises(BadInput, match="ends before"):
            next(found)

    @pytest.mark.parametrize("text", ["", "   ", "no xml at all", "<", "<r", "<!DOCTYPE r [", "<!--", "<?xml"])
    def test_no_xml(self, text: str) -> None:
        with suppress(BadInput):
            assert texts(text) == []


def test_outermost_and_gone() -> None:
    seen = []
    for e in elements("<r><item>a<item>b</item></item><item>c</item></r>", ITEM):
        seen.append(inline(e))
        assert e.getprevious() is None, "what came before is gone"
    assert seen == ["ab", "c"]


def test_names() -> None:
    assert local("{x}a:b") == "b"
    assert local(etree.Comment) == ""
    assert name_of("{http://www.w3.org/2005/Atom}link") == "atom:link"
    assert name_of("{http://purl.org/rss/1.0/}link") == "link"
    assert name_of("{urn:x}link") == "other:link"
    assert name_of(etree.Comment) == ""


PIECES = st.sampled_from([
    "<r>", "</r>", "<item>", "</item>", "<item", "&", "&amp;", "&#x41;", "&#xD800;", "&#99999999;", "<![CDATA[", "]]>",
    "<!--", "-->", "<!DOCTYPE r", "[", "]>", '<!ENTITY a "b">', "text", "ü", "\x00", '"', "'", "<?xml", "?>", "<a:b/>",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(deadline=None, max_examples=150)
def test_raises_nothing_but_ours(text: str) -> None:
    try:
        for found in elements(prepared(text.encode()), ITEM):
            inline(found)
    except BadInput:
        pass
