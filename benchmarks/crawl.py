"""An invented crawl in WARC files, for measuring at scale: python -m benchmarks.crawl --count 100000 --folder DIR

Of a hundred stories 97 stand on one page; the others are an agency's and stand on two and more (a Zipf law), so that a
fifth of all pages are copies: verbatim, cut, with some sentences of the outlet's own, and a few translated. Texts are
short (three or four sentences), pages are HTML with menus, rankings and times. The same number and seed give the same
files, byte for byte; pages of one story are spread over the crawl.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks import newsday
from benchmarks.crawl_words import ACTIONS, ACTORS, MATTERS, REASONS, SAID
from benchmarks.newsday import _name

# responses in one file
FILE = 1_000
OUTLETS = 400
ALONE, LARGEST = 0.97, 1_500
# what an outlet does with an agency's text, up to this share of copies: the rest are translations
VERBATIM, EXCERPT, REWRITTEN = 0.86, 0.97, 0.99
LANGUAGES = (0, 0, 0, 0, 0, 0, 1, 1, 1, 2)
# numbers of the phrases, what fills their slots, the day's number
Sentence = tuple[tuple[int, ...], dict[str, str], int]


def pages(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """(address, HTML) of so many pages, story by story."""
    made = story = 0
    while made < count:
        r = random.Random(f"crawl/{seed}/{story}")
        size = 1 if r.random() < ALONE else min(LARGEST, int(2 * r.paretovariate(1.2)))
        told = _dispatch(r)
        language = r.choice(LANGUAGES)
        for n in range(min(size, count - made)):
            outlet = r.randrange(OUTLETS)
            spoken, said = _told(r, told, language, n)
            place = f"{said[0].split()[0].upper()} (Nordwire) - " if size > 1 else ""
            minute = (story * 7 + n * 11) % 1440
            yield f"https://outlet-{outlet}.example/{story}/{n}", _page(spoken, outlet, place, said, minute)
        made += size
        story += 1


def _facts(r: random.Random) -> dict[str, str]:
    return {
        "person": f"{_name(r, 2)} {_name(r, 2)}", "town": _name(r, 2) + "feld", "other": _name(r, 2) + "ia",
        "river": _name(r, 2), "firm": _name(r, 2) + " AG",
    }  # fmt: skip


def _dispatch(r: random.Random) -> list[Sentence]:
    """Sentences of one story: two actors, three matters, names and figures of its own."""
    actors, matters = r.sample(range(len(ACTORS)), 2), r.sample(range(len(MATTERS)), 3)
    facts = _facts(r)
    out: list[Sentence] = []
    for _ in range(r.randint(3, 4)):
        parts = (r.choice(actors), r.randrange(len(ACTIONS)), r.choice(matters), r.randrange(len(REASONS)))
        said = {**facts, "n": str(r.randint(3, 900)), "m": str(r.randint(3, 90))}
        out.append(((*parts, r.randrange(len(SAID))), said, r.randrange(len(newsday.DAYS))))
    return out


def _say(sentence: Sentence, language: int) -> str:
    parts, facts, day = sentence
    tables = (ACTORS, ACTIONS, MATTERS, REASONS)
    words = " ".join(table[part][language] for table, part in zip(tables, parts[:4], strict=True))
    text = SAID[parts[4]][language].replace("{}", words).format(**facts, day=newsday.DAYS[day][language])
    return text[0].upper() + text[1:]


def _told(r: random.Random, told: list[Sentence], language: int, copy: int) -> tuple[int, list[str]]:
    """The language and the sentences of a copy; the first is the agency's own."""
    chance = r.random() if copy else 0.0
    if chance >= REWRITTEN:
        language = (language + 1) % 3
    said = [_say(s, language) for s in told]
    if VERBATIM <= chance < EXCERPT:
        said = said[: max(2, len(said) - r.randint(1, 2))]
    elif EXCERPT <= chance < REWRITTEN:
        own = [_say(s, language) for s in _dispatch(r)]
        said = [s if r.random() < 0.7 else own[i % len(own)] for i, s in enumerate(said)]
    return language, said


def _page(language: int, outlet: int, place: str, said: list[str], minute: int) -> str:
    code = newsday.LANGUAGES[language]
    title = html.escape(said[0].rstrip(".").split(",")[0])
    menu = "".join(f"<li><a href='/{k}'>{w}</a></li>" for k, w in enumerate(newsday.FURNITURE[language]))
    body = [place + said[0], *(" ".join(said[i : i + 2]) for i in range(1, len(said), 2))]
    ranked = "".join(f"<li><a href='/r{k}'>{html.escape(t)}</a></li>" for k, t in enumerate(_ranked(outlet, language)))
    time = f"2026-05-04T{minute // 60:02}:{minute % 60:02}:00Z"
    return (
        f"<!doctype html><html lang='{code}'><head><title>{title} | Outlet {outlet}</title>"
        f"<meta property='article:published_time' content='{time}'></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{title}</h1>{''.join(f'<p>{html.escape(p)}</p>' for p in body)}</article>"
        f"<aside><h2>{newsday.MOST_READ[language]}</h2><ol>{ranked}</ol></aside><footer>© Outlet {outlet}</footer>"
        "</body></html>"
    )


def _ranked(outlet: int, language: int) -> list[str]:
    r = random.Random(outlet)
    return [_say(s, language).rstrip(".") for s in _dispatch(r)[:5]]


def record(number: int, address: str, page: str) -> bytes:
    """One response, packed for itself, as crawls keep them."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2026-05-05T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 1, mtime=0)


def written(count: int, folder: Path, seed: int = 1) -> list[Path]:
    """The crawl's files, made if the folder has not the same already; pages are dealt to files in turn."""
    files = [folder / f"crawl-{n:04}.warc.gz" for n in range(max(2, -(-count // FILE)))]
    mark = folder / "crawl.json"
    if mark.exists() and json.loads(mark.read_text()) == [count, seed]:
        return files
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[list[bytes]] = [[] for _ in files]
    for number, (address, page) in enumerate(pages(count, seed)):
        parts[number % len(files)].append(record(number, address, page))
    for file, part in zip(files, parts, strict=True):
        file.write_bytes(b"".join(part))
    mark.write_text(json.dumps([count, seed]))
    return files


def main() -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    asked = parser.parse_args()
    files = written(asked.count, asked.folder)
    print(f"{len(files)} files, {sum(f.stat().st_size for f in files):,} bytes")


if __name__ == "__main__":
    main()
