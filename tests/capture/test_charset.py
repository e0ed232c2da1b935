"""Bytes to text: marks, declarations, UTF-8 whole and damaged, code pages with and without a declaration."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.capture.charset import codec_of, declared, decode
from tests.capture.prose import PAGES, PROSE, encoded

OTHER_SCRIPTS = ("cp1251", "koi8-r", "cp1253", "cp1255", "cp1256")  # of one byte a letter


@pytest.mark.parametrize(("language", "codec", "label"), PAGES)
def test_a_code_page_is_told_from_its_text(language: str, codec: str, label: str) -> None:
    text, data = encoded(language, codec)
    assert len(data) >= 400
    assert decode(data) == text


@pytest.mark.parametrize(("language", "codec", "label"), PAGES)
def test_a_declared_code_page_is_believed_for_few_words(language: str, codec: str, label: str) -> None:
    text, _ = encoded(language, codec)
    for head in (f'<meta charset="{label}">', f'<META http-equiv=Content-Type content="text/html; charset={label}">'):
        page = f"<html><head>{head}</head><body><p>{text[:60]}</p></body></html>"
        assert decode(page.encode(codec), html=True) == page


@pytest.mark.parametrize(("language", "codec", "label"), PAGES)
def test_a_page_without_declaration_is_told_from_its_text(language: str, codec: str, label: str) -> None:
    text, _ = encoded(language, codec)
    page = "<html><head><title>x</title></head><body>" + "<div class=menu>menu</div>\n" * 500 + f"<p>{text}</p></body>"
    assert decode(page.encode(codec), html=True) == page


@pytest.mark.parametrize("language", sorted(PROSE))
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_with_and_without_a_mark(language: str, codec: str) -> None:
    assert decode(PROSE[language].encode(codec)) == PROSE[language]


def test_big_endian_marks() -> None:
    assert decode(codecs.BOM_UTF16_BE + "Grüße".encode("utf-16-be")) == "Grüße"
    assert decode(codecs.BOM_UTF32_BE + "Grüße".encode("utf-32-be")) == "Grüße"


@pytest.mark.parametrize("language", sorted(PROSE))
def test_damaged_utf8_is_not_another_code_page(language: str) -> None:
    data = PROSE[language].encode()
    middle = len(data) // 2
    damaged = data[:middle] + b"\xff\xc3" + b" " + data[middle + 1 :] + b"\xe2\x80"
    text = decode(damaged)
    assert "\ufffd" in text
    assert text[:80] == PROSE[language][:80]


@pytest.mark.parametrize("language", sorted(PROSE))
def test_utf8_beats_an_old_declaration(language: str) -> None:
    page = f'<meta charset="windows-1252"><p>{PROSE[language]}</p>'
    assert decode(page.encode(), html=True) == page


def test_a_false_declaration_does_not_win() -> None:
    text, data = encoded("ru", "cp1251")
    assert decode(b'<meta charset="utf-8"><p>' + data, html=True).endswith(text)
    assert decode(b'<meta charset="euc-kr"><p>' + data, html=True).endswith(text)


def test_one_old_apostrophe_is_windows_1252() -> None:
    assert decode(b"The mayor\x92s office said on Monday that the bridge would open.").startswith("The mayor’s office")


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ISO-8859-1", "cp1252"),
        (" utf8 ", "utf-8"),
        ("x-sjis", "cp932"),
        ("GB2312", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("utf-16", "utf-8"),
        ("rot13", None),
        ("zlib", None),
    ],
)
def test_labels_as_browsers_read_them(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


def test_declarations() -> None:
    assert declared(b'<?xml version="1.0" encoding="koi8-r"?><html>') == "koi8-r"
    assert declared(b"<!-- <meta charset=big5> --><meta charset='euc-kr'>") == "cp949"
    assert declared(b"<meta charset=klingon><meta charset=big5>") == "big5hkscs"
    assert declared(b"<p>charset=big5</p>") is None


@given(st.binary(max_size=3000), st.booleans())
def test_any_bytes_become_text(data: bytes, html: bool) -> None:
    assert isinstance(decode(data, html=html), str)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=300))
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.encode()) == text


def test_stray_bytes_in_an_english_text_are_no_other_script() -> None:
    english = b"The bridge over the river was opened by the mayor on Tuesday. "
    text = decode(english * 20 + b"\xff\xfe odd \xc3\x28 bytes")
    assert "Г" not in text
    assert text.startswith("The bridge")
    assert all(ord(c) < 0x250 or c == "\ufffd" for c in text)


@pytest.mark.parametrize(("language", "codec"), [p[:2] for p in PAGES if p[1] in OTHER_SCRIPTS])
def test_a_latin_declaration_left_in_by_default_is_not_believed(language: str, codec: str) -> None:
    text, _ = encoded(language, codec)
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{text}</p></body></html>'
    assert decode(page.encode(codec), html=True) == page
