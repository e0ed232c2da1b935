"""What an archive costs: pages and megabytes a second of a processor, and the peak of memory, for three sizes of WARC.

python -m benchmarks.containers --folder DIR [--size 1000]

The files are made of text that this script invents from a seed (pages with furniture, redirects, pictures, requests,
compressed bodies), of 5, 100 and --size megabytes, as .warc and as .warc.gz, read through ``slugline.capture.read`` in
a process of their own each, and deleted. The memory must not grow with the file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from slugline import capture
from slugline.model import Capture

SMALL = (5, 100)
_SYLLABLES = tuple(f"{a}{b}" for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "or"))
_COMMON = ("the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "was", "on", "as", "with", "at", "by", "had")
_SECTIONS = ("news", "sport", "money", "weather", "travel", "books")
_NAV = "".join(f'<li><a href="/{s}">{s.title()}</a></li>' for s in _SECTIONS)


class Maker:
    """Pages from a seed: the same seed, the same bytes."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        words = ["".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4))) for _ in range(3000)]
        self._sentences = [self._sentence(words) for _ in range(4000)]

    def _sentence(self, words: list[str]) -> str:
        count = self._random.randint(8, 26)
        picked = [self._random.choice(_COMMON if self._random.random() < 0.5 else words) for _ in range(count)]
        return " ".join(picked).capitalize() + "."

    def _text(self, sentences: int) -> str:
        return " ".join(self._random.choices(self._sentences, k=sentences))

    def page(self, number: int) -> bytes:
        """An article of some twenty paragraphs between navigation, teasers and scripts, about 40 KB."""
        title = self._random.choice(self._sentences)[:70]
        body = "".join(f"<p>{self._text(3)}</p>\n" for _ in range(self._random.randint(8, 30)))
        teasers = "".join(f'<li><a href="/{n}">{self._text(1)}</a></li>' for n in range(40))
        script = "".join(f"var v{n}={self._random.getrandbits(64)};" for n in range(600))
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f"<script>{script}</script></head><body><nav><ul>{_NAV}</ul></nav><article><h1>{title}</h1>"
            f'<time datetime="2024-05-01T10:00:00Z">1 May</time>\n{body}</article>'
            f"<aside><h2>More</h2><ul>{teasers}</ul></aside><footer>Page {number}</footer></body></html>"
        ).encode()

    def records(self, number: int) -> Iterator[bytes]:
        """A request and its response: a page in nine of ten cases, else a redirect or a picture."""
        yield _record("request", number, b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n")
        kind = self._random.random()
        if kind < 0.05:
            yield _record("response", number, b"HTTP/1.1 301 Moved\r\nLocation: /new\r\n\r\n")
        elif kind < 0.1:
            picture = self._random.randbytes(20_000)
            yield _record("response", number, b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + picture)
        elif kind < 0.3:
            body = gzip.compress(self.page(number), 1, mtime=0)
            yield _record("response", number, _HEAD + b"Content-Encoding: gzip\r\n\r\n" + body)
        else:
            yield _record("response", number, _HEAD + b"\r\n" + self.page(number))


_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def _record(kind: str, number: int, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Date: 2024-05-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}-{kind}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write(file: Path, megabytes: int, seed: int = 7) -> None:
    """A WARC of that many megabytes before compression; each record compressed for itself where it ends in .gz."""
    maker = Maker(seed)
    left = megabytes * 1_000_000
    number = 0
    with file.open("wb") as out:
        while left > 0:
            for record in maker.records(number):
                left -= len(record)
                out.write(gzip.compress(record, 4, mtime=0) if file.suffix == ".gz" else record)
            number += 1


def read(file: Path) -> dict[str, float]:
    """Reads all captures of a file; the processor's seconds and the peak in MiB are this process's own."""
    started = time.process_time()
    pages = sum(isinstance(item, Capture) for item in capture.read([file]))
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": pages, "seconds": spent, "peak": peak}


def measure(folder: Path, megabytes: int, suffix: str) -> str:
    """One line of the report: a file made, read in a process of its own, deleted."""
    file = folder / f"containers-{megabytes}{suffix}"
    try:
        write(file, megabytes)
        command = [sys.executable, "-m", "benchmarks.containers", "--read", str(file)]
        got = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        size = file.stat().st_size / 1e6
    finally:
        file.unlink(missing_ok=True)
    rate = got["pages"] / got["seconds"]
    return (
        f"{suffix:9} {megabytes:6,} MB ({size:7,.0f} on disk)  {got['pages']:7,} pages  {got['seconds']:6.1f} s  "
        f"{rate:7,.0f} pages/s  {megabytes / got['seconds']:6.0f} MB/s  peak {got['peak']:5.0f} MiB"
    )


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where the files are made, with room for the largest")
    parser.add_argument("--size", type=int, default=1000, help="megabytes of the largest file")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.read:
        print(json.dumps(read(options.read)))
        return
    if options.folder is None:
        parser.error("--folder says where the files are made")
    for suffix in (".warc", ".warc.gz"):
        for megabytes in (*SMALL, options.size):
            print(measure(options.folder, megabytes, suffix), flush=True)


if __name__ == "__main__":
    main()
