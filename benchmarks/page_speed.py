"""Pages a second of four readers in one run, one process, one thread: python -m benchmarks.page_speed --data FILE.

trafilatura: ``trafilatura.extract(html)`` as a user calls it, all defaults (text alone). With metadata:
``trafilatura.bare_extraction(html, with_metadata=True)``, which is the nearest to what an article of ours holds.
resiliparse: ``extract_plain_text(HTMLTree.parse(html), main_content=True)``. Slugline: ``article.clean`` of the
capture, every field read, by the default extractor and in bulk (``extractor="resiliparse"``).

Every reader reads the same page before the next page's turn, so that a busy machine slows all alike; times are of
this thread's processor. FILE is the packed file of pages (id and html are read).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from typing import Any

from benchmarks.data import rows
from slugline import article
from slugline.model import Capture
from slugline.ports import plugin

Reader = Callable[[str], Any]


def readers() -> dict[str, Reader]:
    """The readers by name; each takes a page's HTML."""
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    default, bulk = plugin("extractors", "trafilatura")(), plugin("extractors", "resiliparse")()
    return {
        "trafilatura": trafilatura.extract,
        "trafilatura, with metadata": lambda html: trafilatura.bare_extraction(html, with_metadata=True),
        "slugline": lambda html: article.clean(Capture(id="page", kind="html", text=html), default),
        "resiliparse": lambda html: extract_plain_text(HTMLTree.parse(html), main_content=True),
        "slugline, bulk": lambda html: article.clean(Capture(id="page", kind="html", text=html), bulk),
    }


def measure(pages: list[str], warm: int = 20) -> dict[str, float]:
    """Seconds of processor time that each reader takes a page, after ``warm`` pages that are not counted."""
    asked = readers()
    spent = dict.fromkeys(asked, 0.0)
    for n, html in enumerate([*pages[:warm], *pages]):
        for name, read in asked.items():
            started = time.thread_time()
            read(html)
            spent[name] += time.thread_time() - started if n >= min(warm, len(pages)) else 0.0
    return {name: seconds / len(pages) for name, seconds in spent.items()}


def main(argv: list[str] | None = None) -> int:
    """Prints pages a second and how each stands to trafilatura and to slugline's default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_speed", description=__doc__)
    parser.add_argument("--data", required=True, help="the packed file of pages")
    parser.add_argument("--limit", type=int, default=0, help="read only so many pages (0: all)")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    args = parser.parse_args(argv)
    pages = [r["html"] for r in rows(args.data)]
    seconds = measure(pages[: args.limit] if args.limit else pages)
    if args.json:
        print(json.dumps({name: 1 / s for name, s in seconds.items()}))
        return 0
    base, own = seconds["trafilatura"], seconds["slugline"]
    for name, s in seconds.items():
        print(f"{name:28s} {1 / s:7.1f} pages/s {1000 * s:7.2f} ms  {s / base:5.2f} x trafilatura  {own / s:6.2f} x as"
              " fast as slugline")  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
