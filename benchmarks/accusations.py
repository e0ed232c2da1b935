"""False accusations: an edge between pages that were written independently of each other.

python -m benchmarks.accusations [--pairs FILE] [--data DIR ...] [--workspace DIR]

``--pairs`` takes graded pairs of articles ({"id", "text1", "text2", "overall"}; 1 is the same story): those of one
language that people judged one story (``SAME`` or better) and that share hardly any wording are independent reports,
and a tree over the two must not join them. ``--data`` takes wiretree sets (captures.jsonl, gold.json): pages of one
event that go back to different sources. A pair is accused if one is said to be made from the other, or both from one
lost text; secondary edges, which accuse of a passage alone, are counted beside.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from benchmarks.data import rows
from benchmarks.groups import witnesses
from benchmarks.reliability import gold, trace
from slugline import collation, stemma
from slugline.api import plain_article
from slugline.language import words
from slugline.model import Stemma, Trace, Witness

SAME = 1.75
SHARED = 0.02


def grams(text: str) -> set[tuple[str, ...]]:
    """Runs of four words."""
    tokens = [text[a:b].casefold() for a, b in words(text)]
    return {tuple(tokens[i : i + 4]) for i in range(len(tokens) - 3)}


def shared(left: str, right: str) -> float:
    """Share of the word 4-grams of the shorter text that stand in the other."""
    a, b = grams(left), grams(right)
    return len(a & b) / max(1, min(len(a), len(b)))


def accused(found: Stemma, left: str, right: str) -> tuple[bool, bool]:
    """Whether the tree joins two articles directly or below one lost text; and whether a secondary edge does."""
    up = found.parents()
    lost = {n.id for n in found.nodes if n.kind == "lost"}
    first = up.get(left) == right or up.get(right) == left or (up.get(left) in lost and up.get(left) == up.get(right))
    second = any(e.secondary and {e.parent, e.child} == {left, right} for e in found.edges)
    return first, second


def reports(path: Path) -> Iterator[tuple[str, bool, bool]]:
    """Independent reports of one language: language, accused, accused of a passage."""
    asked = [r for r in rows(path, frozenset({"overall"})) if float(r["overall"]) <= SAME]
    asked = [r for r in asked if r["lang1"] == r["lang2"] and shared(r["text1"], r["text2"]) <= SHARED]
    sides = [plain_article(f"{r['id']}:{k}", r[f"text{k}"].split("\n"), r[f"lang{k}"]) for r in asked for k in (1, 2)]
    found = {w.article.capture: w for w in witnesses(sides)}
    for r in asked:
        left, right = sorted((found[f"{r['id']}:{k}"] for k in (1, 2)), key=lambda w: w.id)
        yield r["lang1"], *accused(_tree(left, right), left.id, right.id)


def _tree(left: Witness, right: Witness) -> Stemma:
    return stemma.build([left, right], {(left.id, right.id): collation.collate(left, right)})


def events(folder: Path, workspace: Path | None) -> Iterator[tuple[str, bool, bool]]:
    """Pages of one event and different sources: pair of languages, accused, accused of a passage."""
    found, truth = trace(folder, workspace), gold(folder)
    yield from judged(found, {k: (v["story"], v["source"]) for k, v in truth.items()})


def judged(found: Trace, truth: dict[str, tuple[int, str]]) -> Iterator[tuple[str, bool, bool]]:
    """All such pairs of a trace; ``truth``: capture -> story and source."""
    article = {a.capture: a for a in found.articles}
    tree = {m: s.stemma for s in found.stories for m in s.members}
    members: dict[int, list[str]] = {}
    for c, (story, _) in sorted(truth.items()):
        if c in article:
            members.setdefault(story, []).append(c)
    for group in members.values():
        for a, b in combinations(group, 2):
            if truth[a][1] == truth[b][1]:
                continue
            left, right = article[a], article[b]
            kind = "-".join(sorted((left.language, right.language)))
            if tree[left.id] is tree[right.id]:
                yield kind, *accused(tree[left.id], left.id, right.id)
            else:
                yield kind, False, False


def report(title: str, found: list[tuple[str, bool, bool]]) -> str:
    """One line of figures, and one for each language or pair with an accusation."""
    n = max(1, len(found))
    first, second = sum(f for _, f, _ in found), sum(s for _, _, s in found)
    lines = [
        f"{title}: {len(found)} pairs, accused {first} ({first / n:.4f}), of a passage {second} ({second / n:.4f})"
    ]
    bad = Counter(k for k, f, s in found if f or s)
    lines += [f"  {k}: {c} of {sum(x == k for x, _, _ in found)}" for k, c in sorted(bad.items())]
    return "\n".join(lines)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--pairs", type=Path)
    ap.add_argument("--data", type=Path, nargs="*", default=[])
    ap.add_argument("--workspace", type=Path)
    a = ap.parse_args()
    if a.pairs:
        print(report("independent reports", list(reports(a.pairs))))
    for folder in a.data:
        print(report(f"events of {folder.name}", list(events(folder, a.workspace))))


if __name__ == "__main__":
    main()
