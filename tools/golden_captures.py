"""Drafts the answer of a golden capture from what the code says of it now: python -m tools.golden_captures NAME...

NAME is a page in tests/golden/captures (``mill_en.html``, or ``mill_en`` alone). The draft is written beside the page
and is no answer yet: a person reads the page and corrects every field of it, and only then commits both. An answer that
is there already is left alone unless ``--again`` is given. This is how fundus makes its golden pages.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from slugline.article import clean
from slugline.model import Article, Capture, CaptureKind, Rejected
from slugline.ports import Extractor

FOLDER = Path(__file__).parents[1] / "tests" / "golden" / "captures"
CREDITS = ("desk", "editing", "reporting", "source", "standards")
KINDS: dict[str, CaptureKind] = {".html": "html", ".txt": "text"}


def pages() -> list[Path]:
    """All golden pages, in the order of their names."""
    return sorted(p for p in FOLDER.iterdir() if p.suffix in KINDS)


def read(page: Path, extractor: Extractor | None = None) -> Article | Rejected:
    """What the code says of a page: the article room alone, or with the voice of ``extractor`` heard too."""
    return clean(Capture(page.name, KINDS[page.suffix], page.read_text("utf-8")), extractor)


def fields(article: Article) -> dict[str, Any]:
    """Every field that a golden answer holds, as JSON values; spans and line numbers are left to other tests."""
    line = article.dateline
    return {
        "authors": list(article.authors),
        "body": list(article.body),
        "caption": article.caption,
        "credits": {k: getattr(article.credits, k) for k in CREDITS},
        "dateline": {
            "agencies": list(line.agencies), "agency": line.agency, "date": line.date, "place": line.place,
        },
        "dates": [
            {"rule": d.rule, "text": d.text, "value": d.value} for d in article.dates
        ],
        "furniture": [{"kind": f.kind, "text": f.text} for f in article.furniture],
        "headline": article.headline,
        "language": article.language,
        "modified": article.modified,
        "published": article.published,
        "publisher": article.publisher,
        "url": article.url,
    }  # fmt: skip


def written(answer: dict[str, Any]) -> str:
    """An answer as its file holds it: keys sorted, one value a line."""
    return json.dumps(answer, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _page(name: str) -> Path | None:
    found = [FOLDER / name] if Path(name).suffix in KINDS else [FOLDER / (name + s) for s in KINDS]
    return next((p for p in found if p.is_file()), None)


def main(arguments: list[str] | None = None) -> int:
    """Writes a draft beside each page that is named; 1 where one could not be written."""
    parser = argparse.ArgumentParser(prog="python -m tools.golden_captures", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="+", metavar="NAME", help="a page in tests/golden/captures")
    parser.add_argument("--again", action="store_true", help="draft anew where there is an answer already")
    asked = parser.parse_args(arguments)
    failed = 0
    for name in asked.names:
        failed += not _draft(name, asked.again)
    return 1 if failed else 0


def _draft(name: str, again: bool) -> bool:
    page = _page(name)
    if page is None:
        print(f"{name}: no such page; save it as {FOLDER}/{name}.html or .txt first", file=sys.stderr)
        return False
    target = page.with_suffix(".json")
    if target.exists() and not again:
        print(f"{target}: there is an answer already; --again drafts it anew", file=sys.stderr)
        return False
    article = read(page)
    if isinstance(article, Rejected):
        print(f"{page}: rejected ({article.reason}); its answer has to be written by hand", file=sys.stderr)
        return False
    target.write_text(written(fields(article)), encoding="utf-8")
    print(f"{target}: a draft; read the page and correct every field before it is committed")
    return True


if __name__ == "__main__":
    raise SystemExit(main())
