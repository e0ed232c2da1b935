"""Authors are persons: bylines and metadata names, agencies and desks apart, over our own golden lines."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from slugline.article.html import parse
from slugline.article.metadata import authors_of
from slugline.article.page import read_page
from slugline.model import Extraction

GOLDEN = Path(__file__).parents[1] / "golden" / "authors.jsonl"
ROWS = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]


def _read(row: dict[str, Any]) -> list[str]:
    if not row["meta"]:
        return list(authors_of(None, Extraction(), [row["line"]]))
    page = read_page(parse(f'<head><meta name="author" content="{escape(row["line"])}"></head><p>x</p>'))
    return list(authors_of(page, Extraction(), []))


def test_persons_alone_are_authors() -> None:
    got = [_read(r) for r in ROWS]
    found = sum(map(len, got))
    true = sum(len(r["authors"]) for r in ROWS)
    right = sum(len(set(g) & set(r["authors"])) for g, r in zip(got, ROWS, strict=True))
    assert right >= 0.98 * found, [(r["line"], g) for g, r in zip(got, ROWS, strict=True) if g != r["authors"]]
    assert right >= 0.95 * true, [(r["line"], g) for g, r in zip(got, ROWS, strict=True) if g != r["authors"]]


def test_the_golden_lines_are_many_and_in_many_languages() -> None:
    assert len(ROWS) >= 60
    assert len({r["language"] for r in ROWS}) >= 12
    assert sum(not r["authors"] for r in ROWS) >= 20
