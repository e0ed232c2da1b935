"""Every response of a damaged archive is an article or a rejection: python -m benchmarks.warc_counts --count 50000

Writes a WARC file of invented responses, each record packed for itself: sound pages, pages that the crawler cut off,
records whose lengths are wrong, other media, bodies packed twice over, and pages of nothing but furniture. Reads it,
and tells for each kind how many became articles and why the others did not; exit code 1 where the counts do not add up.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.newsday import captures as invented
from slugline import api
from slugline.model import Article

# kind -> share of a hundred responses
KINDS = {
    "sound": 50, "furniture": 10, "cut": 6, "cut for time": 4, "too short": 5, "too long": 5, "not HTML": 8,
    "packed twice": 6, "no page": 6,
}  # fmt: skip
MENU = ["Home", "News", "Sport", "Weather", "Contact", "Imprint", "Subscribe now", "Follow us", "All rights reserved"]


def archive(count: int, seed: int = 1) -> Iterator[tuple[str, str, bytes]]:
    """kind, address and packed record of each response."""
    chance = random.Random(seed)
    kinds, shares = list(KINDS), list(KINDS.values())
    texts = invented(count, seed)
    for n in range(count):
        kind = chance.choices(kinds, shares)[0]
        address = f"https://site-{n % 300}.example/{kind.replace(' ', '-')}/{n}"
        yield kind, address, gzip.compress(_record(kind, address, _page(kind, next(texts)["text"], n), n), 1)


def _page(kind: str, text: str, number: int) -> bytes:
    lines = text.split("\n")
    menu = "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in MENU)
    told = "" if kind == "furniture" else "".join(f"<p>{line}</p>" for line in lines[2:])
    title = f"Page {number}" if kind == "furniture" else lines[1]
    body = (
        f"<nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{told}</article><footer>© Outlet {number % 300}</footer>"
    )
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def _record(kind: str, address: str, page: bytes, number: int) -> bytes:
    media, packing, status = "text/html; charset=utf-8", "", "200 OK"
    if kind == "not HTML":
        media, page = random.Random(number).choice(
            [("application/pdf", b"%PDF-1.7 " + page), ("image/png", b"\x89PNG\r\n\x1a\n"), ("application/json", b"{}")]
        )
    if kind == "no page":
        status = random.Random(number).choice(["404 Not Found", "301 Moved Permanently", "503 Service Unavailable"])
    if kind == "packed twice":
        page, packing = gzip.compress(gzip.compress(page)), "Content-Encoding: gzip, gzip\r\n"
    if kind.startswith("cut"):
        page = page[: len(page) * 2 // 3]
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{packing}\r\n".encode()
    block = head + page
    length = len(block) + {"too short": -len(page) // 2, "too long": 400}.get(kind, 0)
    cut = {"cut": "WARC-Truncated: length\r\n", "cut for time": "WARC-Truncated: time\r\n"}.get(kind, "")
    fields = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2026-05-04T10:00:00Z\r\n{cut}Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {length}\r\n\r\n"
    )
    return fields.encode() + block + b"\r\n\r\n"


def counted(count: int, file: Path, extractor: str, engine: str = "local") -> dict[str, Counter[str]]:
    """What became of each kind: "article", or the reason why not with its numbers and names left out; under
    "beside": what was told that is no response."""
    kinds: dict[str, str] = {}
    with file.open("wb") as out:
        for kind, address, record in archive(count):
            kinds[address] = kind
            out.write(record)
    found: dict[str, Counter[str]] = {kind: Counter() for kind in [*KINDS, "beside", "twice"]}
    seen: set[str] = set()
    for item in api.clean_stream(api.read([file]), engine=engine, extractor=extractor):
        address = item.capture.partition("@")[0]
        words = "article" if isinstance(item, Article) else _plain(item.reason)
        found["beside" if address not in kinds else "twice" if address in seen else kinds[address]][words] += 1
        seen.add(address)
    found["lost"] = Counter(kinds[a] for a in kinds if a not in seen)
    return found


def _plain(reason: str) -> str:
    """A reason without the place where it happened."""
    words = reason.split(": ", 1)[-1] if ".warc" in reason else reason
    return "".join("#" if c.isdigit() else c for c in words)[:90]


def main() -> int:
    """Prints the counts; 1 where a response is neither an article nor rejected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--extractor", default="resiliparse")
    parser.add_argument("--folder", help="where the archive goes (a temporary folder)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        started = time.perf_counter()
        found = counted(asked.count, Path(folder) / "responses.warc.gz", asked.extractor)
    total = sum(sum(found[k].values()) for k in KINDS)
    print(json.dumps(found, indent=1, ensure_ascii=False))
    print(
        f"{total:,} of {asked.count:,} responses accounted for, {time.perf_counter() - started:.0f} s", file=sys.stderr
    )
    return int(total != asked.count or bool(found["lost"]) or bool(found["twice"]))


if __name__ == "__main__":
    sys.exit(main())
