"""What is lost where nobody holds all pages: python -m benchmarks.scale_loss --captures FILE --gold GOLD --sample 600

Pages are read, keyed, tied and dealt into packs as ``slugline tables`` does it, but into ever more packs, and each pack
is grouped by itself. Told: B-cubed F1 of the stories against the gold (capture -> {"story"}), for one pack, which is
what ``trace`` does; for more; and for a pack a component, where only keys bring pages together, as in a very large
crawl. ``--sample``: of the file's stories whole ones, one in so many, up to about so many captures.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from slugline import pipeline, scale
from slugline.capture import read
from slugline.model import Article, Capture
from slugline.plugins.local_tables import LocalTables
from slugline.plugins.serial_engine import SerialEngine
from slugline.setting import Setting, setting
from slugline.tables import number_of


def sampled(stories: Mapping[str, Any], size: int) -> list[str]:
    """Captures of whole stories, about so many of them, from all over the set."""
    of: dict[Any, list[str]] = defaultdict(list)
    for capture, story in sorted(stories.items()):
        of[story].append(capture)
    every = max(1, len(stories) // max(1, size))
    return sorted(c for story in sorted(of, key=str)[::every] for c in of[story])


def b_cubed(gold: Mapping[str, Any], found: Mapping[str, Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of clusters, each item counted once (Bagga and Baldwin 1998)."""
    both = Counter((gold[c], found[c]) for c in gold)
    wanted, got = Counter(gold.values()), Counter(found[c] for c in gold)
    precision = sum(both[gold[c], found[c]] / got[found[c]] for c in gold) / len(gold)
    recall = sum(both[gold[c], found[c]] / wanted[gold[c]] for c in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def components(articles: Sequence[Article]) -> dict[str, int]:
    """Article id -> what keys alone tie it to."""
    t = LocalTables(SerialEngine())
    pages = [scale._page_row(a, None) for a in articles]
    keyed = [{"number": p["number"], "new": True, "text": p["text"], "name": p["name"]} for p in pages]
    nodes = t.given(keyed, scale._KEYS)
    homes = t.components(nodes, t.pairs(nodes, scale.BOUNDS)[0], "")
    of = {r["number"]: r["component"] for r in homes.rows}
    return {a.id: of[number_of(a.id)] for a in articles}


def grouped(on: Setting, articles: Sequence[Article]) -> list[list[Article]]:
    """The stories among these, as a pack's worker finds them."""
    found = pipeline.witnesses(on, articles, pipeline.split(on, articles))
    return [[w.article for w in task.witnesses] for task in pipeline.group(on, found)]


def measured(captures: Path, gold: Mapping[str, Any], size: int, packs: Sequence[int], encoder: str) -> dict[str, Any]:
    """Figures for each number of packs; 0 is a pack a component."""
    wanted = set(sampled({c: g["story"] for c, g in gold.items()}, size))
    out: dict[str, Any] = {}
    with setting("serial", encoder=encoder) as on:
        given = [c for c in read([captures]) if isinstance(c, Capture) and c.id in wanted]
        articles = pipeline.accepted(pipeline.clean(on, given))
        homes = components(articles)
        out |= {"captures": len(given), "articles": len(articles), "components": len(set(homes.values()))}
        for count in packs:
            dealt: dict[int, list[Article]] = defaultdict(list)
            for a in articles:
                dealt[homes[a.id] % count if count else homes[a.id]].append(a)
            stories = [s for _, some in sorted(dealt.items()) for s in grouped(on, some)]
            found = {a.capture: n for n, story in enumerate(stories) for a in story}
            truth = {c: gold[c]["story"] for c in sorted(wanted)}
            lone = {c: f"alone {c}" for c in truth}
            figures = b_cubed(truth, {**lone, **found})
            named = f"{len(dealt)} packs"
            out[named] = dict(zip(("precision", "recall", "stories_f1"), (round(f, 4) for f in figures), strict=True))
            print(named, out[named], flush=True)
    return out


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captures", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=600)
    parser.add_argument("--packs", type=int, nargs="+", default=[1, 4, 16, 0])
    parser.add_argument("--encoder", default="auto")
    asked = parser.parse_args()
    gold = json.loads(asked.gold.read_text())
    print(json.dumps(measured(asked.captures, gold, asked.sample, asked.packs, asked.encoder), indent=1))


if __name__ == "__main__":
    main()
