"""Precision and recall of datelines, credits and agency tags over our own golden lines, by kind and language.

``python -m benchmarks.datelines`` prints them; ``--round 1`` keeps one round of the gold (each round was written before
the rules were changed for it), ``--errors`` prints the lines that are not right. A line counts as right only where
every field of it is right: found ones that are not right lower both figures.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slugline.article.credits import is_credit, is_standards, read_credits, tag_of
from slugline.article.datelines import read_dateline

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "datelines.jsonl"
KINDS = ("dateline", "credit", "headline")
CREDITS = ("reporting", "editing", "desk", "source", "standards")


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of the lines found and of those that there are were right."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0


def gold(path: Path = GOLDEN) -> list[dict[str, Any]]:
    """The golden lines, one record a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def wanted(row: dict[str, Any], kind: str) -> tuple[Any, ...] | None:
    """The fields that the line has of one kind; ``None`` where it is none of it."""
    if row["kind"] != kind:
        return None
    if kind == "dateline":
        return (row["place"], row["date"], tuple(row["agencies"]))
    if kind == "headline":
        return tuple(row["agencies"])
    return tuple(_plain(row[k]) for k in CREDITS)


def said(row: dict[str, Any], kind: str) -> tuple[Any, ...] | None:
    """The fields that are read from the line."""
    text = row["text"]
    if kind == "dateline":
        d = read_dateline(text)
        return (d.place, d.date, d.agencies) if d.end else None
    if kind == "headline":
        tag = tag_of(text) if row["kind"] != "credit" else None
        return (tag,) if tag else None
    if not (is_credit(text) or is_standards(text)):
        return None
    c = read_credits([text], [text] if is_standards(text) else [])
    return tuple(_plain(getattr(c, k)) for k in CREDITS)


def _plain(text: str | None) -> str | None:
    return " ".join(text.split()).strip(" .").casefold() if text else None


def figures(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], Figure]:
    """By kind and language; the language ``*`` is all of them."""
    right, found, true = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for row in rows:
        for kind in KINDS:
            got, want = said(row, kind), wanted(row, kind)
            for key in ((kind, "*"), (kind, row["language"])):
                found[key] += got is not None
                true[key] += want is not None
                right[key] += got is not None and got == want
    keys = sorted(k for k in {*found, *true} if found[k] or true[k])
    return {k: Figure(right[k], found[k], true[k]) for k in keys}


def errors(rows: Iterable[dict[str, Any]]) -> list[str]:
    """One line for each golden line that is read wrongly: what was wanted, what was read."""
    out = []
    for row in rows:
        for kind in KINDS:
            got, want = said(row, kind), wanted(row, kind)
            if got != want:
                out.append(f"{kind} {row['language']} {row['text']!r}\n    wanted {want}\n    read   {got}")
    return out


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("--round", type=int, help="only the lines of this round of the gold")
    ask.add_argument("--errors", action="store_true", help="print the lines that are not right")
    asked = ask.parse_args()
    rows = [r for r in gold() if asked.round is None or r["round"] == asked.round]
    print(f"{len(rows)} lines, {len({r['language'] for r in rows})} languages")
    for (kind, language), f in figures(rows).items():
        print(f"{kind:9} {language:3} precision {f.precision:.3f} recall {f.recall:.3f} ({f.right}/{f.found}/{f.true})")
    for line in errors(rows) if asked.errors else ():
        print(line)


if __name__ == "__main__":
    main()
