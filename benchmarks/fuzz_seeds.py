"""Valid documents of every kind that the capture room reads, and what is done to them. All text is our own."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from random import Random

__all__ = ["mutated", "seeds"]

_SENTENCES = (
    "The ferry between the two islands left late on Tuesday, the harbour office said.",
    "„Wir haben zu wenig Leute“, sagte Hafenmeisterin Ida Brekke der Nachrichtenagentur Nordwire.",
    "Le bac transportait 212 passagers, selon la capitainerie.",
    "Паром вышел с опозданием, сообщили в порту во вторник.",
    "渡船星期二晚点，港务局说。",
    "تأخرت العبارة يوم الثلاثاء، وفق مكتب الميناء.",
    "フェリーは火曜日に遅れた。",
)
_FURNITURE = ("Home", "Most read", "1. Storm closes the pass", "Share", "© 2031 Coast Herald", "Subscribe now for $1")
_TIME = "2031-05-06T07:08:09+02:00"


def _body(chance: Random) -> list[str]:
    return [" ".join(chance.choices(_SENTENCES, k=chance.randint(1, 4))) for _ in range(chance.randint(1, 8))]


def _html(chance: Random) -> bytes:
    linked = {"@type": "NewsArticle", "headline": "Ferry late", "datePublished": _TIME, "author": [{"name": "Ida B."}]}
    furniture = "".join(f"<li><a href='/{i}'>{f}</a></li>" for i, f in enumerate(_FURNITURE))
    text = "".join(f"<p class='{chance.choice(['', 'lead', 'caption'])}'>{p}</p>" for p in _body(chance))
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Ferry late | Coast Herald</title>"
        "<link rel='canonical' href='https://herald.example/ferry-late'><meta property='og:site_name' content='Herald'>"
        f"<script type='application/ld+json'>{json.dumps(linked)}</script></head><body><nav><ul>{furniture}</ul></nav>"
        f"<article><h1>Ferry late</h1><time datetime='{_TIME}'>6 May 2031</time>{text}</article>"
        f"<table><tr><td>{furniture}</td></tr></table><img src='data:image/png;base64,{'iVBOR' * 80}'></body></html>"
    ).encode()


def _text(chance: Random) -> bytes:
    head = ["HARBOUR, May 6 (Nordwire) - " + _SENTENCES[0], *_body(chance), "Reporting by Ida Brekke"]
    return "\n".join([*_FURNITURE, "Ferry late again", "Tuesday, 6 May 2031 07:08 CEST", *head, *_FURNITURE]).encode()


def _jsonl(chance: Random) -> bytes:
    rows = [
        {"id": "a", "html": _html(chance).decode(), "url": "https://herald.example/a", "fetched": _TIME},
        {"id": "b", "text": _text(chance).decode()},
        {"title": "Ferry late", "text": "\n".join(_body(chance)), "date": "2031-05-06", "hostname": "herald.example"},
        {"maintext": "\n".join(_body(chance)), "title": "Ferry", "date_publish": "2031-05-06 07:08:09"},
    ]
    return "\n".join(json.dumps(r, ensure_ascii=chance.random() < 0.5) for r in rows).encode()


def _ninjs(chance: Random) -> bytes:
    item = {
        "uri": "urn:a", "type": "text", "versioncreated": _TIME, "language": "en", "headline": "Ferry late",
        "body_html": "".join(f"<p>{p}</p>" for p in _body(chance)), "byline": "Ida Brekke",
        "infosources": [{"name": "Nordwire"}], "located": "Harbour",
    }  # fmt: skip
    return json.dumps([item, item], indent=chance.choice([None, 1])).encode()


def _rss(chance: Random) -> bytes:
    content = "".join(f"<p>{p}</p>" for p in _body(chance))
    item = (
        "<item><title>Ferry late</title><link>https://herald.example/a</link><pubDate>Tue, 06 May 2031 07:08:09 GMT"
        f"</pubDate><dc:creator>Ida</dc:creator><content:encoded><![CDATA[{content}]]></content:encoded></item>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Herald</title>{item * 3}</channel></rss>'
    ).encode()


def _atom(chance: Random) -> bytes:
    body = "&lt;p&gt;" + "&lt;/p&gt;&lt;p&gt;".join(_body(chance)) + "&lt;/p&gt;"
    entry = (
        f"<entry><id>urn:a</id><title>Ferry late</title><updated>{_TIME}</updated><author><name>Ida</name></author>"
        f'<content type="html">{body}</content></entry>'
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>{entry * 2}</feed>'
    return f'<?xml version="1.0"?>{feed}'.encode()


def _newsml(chance: Random) -> bytes:
    text = "".join(f"<p>{p}</p>" for p in _body(chance))
    return (
        '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a" version="1">'
        f"<itemMeta><versionCreated>{_TIME}</versionCreated><provider literal='Nordwire'/></itemMeta>"
        "<contentMeta><headline>Ferry late</headline><language tag='en'/>"
        "<creditline>Nordwire</creditline></contentMeta>"
        f"<contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body>{text}</body></html></inlineXML>"
        "</contentSet></newsItem>"
    ).encode()


def _warc(chance: Random) -> bytes:
    out = b""
    for n in range(chance.randint(1, 3)):
        page = _html(chance)
        extra = ""
        if chance.random() < 0.3:
            page, extra = gzip.compress(page, mtime=0), "Content-Encoding: gzip\r\n"
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{extra}\r\n".encode() + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://herald.example/{n}\r\n"
            f"WARC-Date: 2031-05-06T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:{n}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        out += record
    return out


def _warc_members(chance: Random) -> bytes:
    return b"".join(gzip.compress(_warc(chance), mtime=0) for _ in range(2))


def _wacz(chance: Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as made:
        made.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
        made.writestr("archive/data.warc.gz", _warc_members(chance))
        made.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "https://herald.example/0"}\n')
    return file.getvalue()


def _mhtml(chance: Random) -> bytes:
    page = _html(chance).decode().replace("=", "=3D").encode("ascii", "xmlcharrefreplace")
    return (
        b"From: <Saved by hand>\r\nSnapshot-Content-Location: https://herald.example/a\r\nSubject: Ferry\r\n"
        b"Date: Tue, 6 May 2031 07:08:09 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b1"\r\n\r\n\r\n----b1\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://herald.example/a\r\n\r\n" + page + b"\r\n----b1--\r\n"
    )


def _parquet(chance: Random) -> bytes:
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({
        "id": ["a", "b"],
        "text": ["\n".join(_body(chance)), None],
        "html": [None, _html(chance).decode()],
        "url": ["https://herald.example/a", None],
    })  # fmt: skip
    file = io.BytesIO()
    pyarrow.parquet.write_table(table, file, compression=chance.choice(["none", "gzip", "snappy"]))
    return file.getvalue()


def _packed(chance: Random) -> bytes:
    return gzip.compress(chance.choice([_html, _text, _jsonl, _rss])(chance), mtime=0)


def _old(chance: Random) -> bytes:
    """A page in a legacy code page or in UTF-16."""
    text = _html(chance).decode()
    return text.encode(chance.choice(["utf-16", "cp1251", "euc_jp", "gb18030", "iso2022_jp"]), "replace")


def _noise(chance: Random) -> bytes:
    return chance.randbytes(chance.choice([0, 1, 10, 1_000, 100_000]))


def seeds() -> dict[str, Callable[[Random], bytes]]:
    """The makers of documents, by the ending of the name under which each is read."""
    made: dict[str, Callable[[Random], bytes]] = {
        "page.html": _html, "old.html": _old, "page.txt": _text, "pages.jsonl": _jsonl, "item.json": _ninjs,
        "feed.xml": _rss, "atom.xml": _atom, "item.xml": _newsml, "crawl.warc": _warc, "crawl.warc.gz": _warc_members,
        "crawl.wacz": _wacz, "page.mhtml": _mhtml, "page.html.gz": _packed, "noise": _noise, "noise.html": _noise,
        "noise.warc.gz": _noise,
    }  # fmt: skip
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        return made
    return {**made, "pages.parquet": _parquet}


# what the formats' own parsers stumble over
_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n\r\n", b"\n", b"<div>" * 3_000, b"<", b">", b"</p>", b"<![CDATA[",
    b"]]>",
    b"<!--", b"-->", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#xD800;", b"&#99999999;", b"{", b"}", b"[" * 5_000,
    b'"', b"\\ud800", b"1e999", b"NaN", b"null", b"-1", b"0", b"99999999999999999999", b"Content-Length: -5\r\n",
    b"Content-Length: 99999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"WARC/1.1\r\n", b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"charset=utf-7", b"charset=\xff", "\u202e".encode(), "\U0001f6a2".encode(), b"<script>", b"<table>" * 400,
    b"9999-99-99T99:99:99+99:99", b"0000-00-00", b"http://[::1", b"data:;base64,", b"=\r\n", b"=?x?B?", b"--b1",
)  # fmt: skip


def mutated(data: bytes, chance: Random) -> bytes:
    """The document with one to eight things done to it."""
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        data = chance.choice(_WAYS)(data, chance)[:2_000_000]
    return data


def _place(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice([1, 4, 40, 4_000]))


def _flip(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 10, 100]) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: Random) -> bytes:
    start, end = _place(data, chance)
    return data[:end] + data[start:end] * chance.choice([1, 2, 300]) + data[end:]


def _put(data: bytes, chance: Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + chance.choice(_TOKENS) + data[chance.choice([start, end]) :]


def _end(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _swap(data: bytes, chance: Random) -> bytes:
    (a, b), (c, d) = sorted((_place(data, chance), _place(data, chance)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else data


_WAYS = (_flip, _flip, _cut, _repeat, _put, _put, _end, _swap)
