"""Artificial traditions, a check from another field: our tree beside neighbour joining's.

python -m benchmarks.artificial --data DIR

DIR is grown by ``benchmarks/artificial_grow.py`` with stemmabench, whose only release (0.0.1) grows and has no score;
the score here is the field's own, the average sign similarity of the computer-assisted stemmatology challenge (Roos and
Heikkilä 2009): over all triples of manuscripts, whether A is nearer to B than to C, counted in edges, is told as in
the true tree. Neighbour joining (Saitou and Nei 1987) is given the share of differing words. Our trees have a direction
too: *parent* is the share of manuscripts whose nearest kept ancestor is right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from slugline import collation, language, stemma
from slugline.model import Article, Credits, Dateline, Witness

Distances = dict[tuple[str, str], float]


def witness(name: str, text: str) -> Witness:
    """A manuscript: every line a paragraph."""
    article = Article(
        id=name, capture=name, url=None, fetched=None, language="en", headline=None, caption=None, published=None,
        modified=None, authors=(), publisher=None, dateline=Dateline(), credits=Credits(), body=tuple(text.split("\n")),
    )  # fmt: skip
    return Witness(article, language.split(article))


def our_parents(texts: Mapping[str, str]) -> dict[str, str]:
    """The tree that the stemma finds: every node's parent."""
    found = [witness(n, texts[n]) for n in sorted(texts)]
    pairs = {(a.id, b.id): collation.collate(a, b) for a, b in combinations(found, 2)}
    return stemma.build(found, pairs).parents()


def steps(edges: Sequence[tuple[str, str]], names: Sequence[str]) -> Distances:
    """Numbers of edges between names in an undirected tree; a forest's trees hang together at a common top."""
    near: dict[str, list[str]] = {}
    for a, b in edges:
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    out: Distances = {}
    for start in names:
        far, waiting = {start: 0}, [start]
        for at in waiting:
            for n in near.get(at, ()):
                if n not in far:
                    far[n] = far[at] + 1
                    waiting.append(n)
        out.update({(start, b): float(far.get(b, len(far))) for b in names})
    return out


def joined(distance: Distances, names: Sequence[str]) -> list[tuple[str, str]]:
    """Neighbour joining (Saitou and Nei 1987); inner nodes are called ``+0``, ``+1``, …"""
    d, live, edges = dict(distance), list(names), []
    while len(live) > 2:
        n = len(live)
        total = {a: sum(d[a, b] for b in live if b != a) for a in live}
        a, b = min(combinations(live, 2), key=lambda p: ((n - 2) * d[p] - total[p[0]] - total[p[1]], p))
        new = f"+{len(edges)}"
        edges += [(new, a), (new, b)]
        for c in live:
            if c not in (a, b):
                d[new, c] = d[c, new] = (d[a, c] + d[b, c] - d[a, b]) / 2
        live = sorted([*(c for c in live if c not in (a, b)), new])
    return [*edges, (live[0], live[1])] if len(live) == 2 else edges


def differing(texts: Mapping[str, str]) -> Distances:
    """Share of words in which two manuscripts differ."""
    out: Distances = {}
    words = {n: t.split() for n, t in texts.items()}
    for a, b in combinations(sorted(texts), 2):
        out[a, b] = out[b, a] = 1.0 - SequenceMatcher(None, words[a], words[b], autojunk=False).ratio()
    return out


def sign_similarity(true: Distances, found: Distances, names: Sequence[str]) -> float:
    """Average over ordered triples of 1 - half the difference of signs (Roos and Heikkilä 2009)."""
    total = count = 0.0
    for a in names:
        for b, c in combinations([n for n in names if n != a], 2):
            total += 1 - abs(_sign(true[a, b] - true[a, c]) - _sign(found[a, b] - found[a, c])) / 2
            count += 1
    return total / count if count else 1.0


def _sign(x: float) -> int:
    return (x > 1e-9) - (x < -1e-9)


def nearest(up: Mapping[str, str], node: str, kept: frozenset[str]) -> str | None:
    """The nearest ancestor that is kept."""
    at = up.get(node)
    while at is not None and at not in kept:
        at = up.get(at)
    return at


def row(folder: Path) -> tuple[int, float, float, float]:
    """One tradition: manuscripts, our sign similarity, neighbour joining's, our share of right parents."""
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))}
    truth: dict[str, str] = json.loads((folder / "parents.json").read_text(encoding="utf-8"))
    names, kept = sorted(texts), frozenset(texts)
    true = steps(list(truth.items()), names)
    ours = our_parents(texts)
    nj = steps(joined(differing(texts), names), names)
    right = sum(nearest(ours, n, kept) == nearest(truth, n, kept) for n in names) / len(names)
    mine = sign_similarity(true, steps(list(ours.items()), names), names)
    return len(names), mine, sign_similarity(true, nj, names), right


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True)
    a = ap.parse_args()
    print("| tradition | manuscripts | ours | neighbour joining | parent |\n|---|---|---|---|---|")
    rows = []
    for folder in sorted((p for p in a.data.iterdir() if (p / "parents.json").exists()), key=lambda p: p.name):
        rows.append(row(folder))
        n, ours, nj, right = rows[-1]
        print(f"| {folder.name} | {n} | {ours:.3f} | {nj:.3f} | {right:.3f} |", flush=True)
    if rows:
        ours, nj, right = (sum(r[k] for r in rows) / len(rows) for k in (1, 2, 3))
        print(f"| mean | {sum(r[0] for r in rows) / len(rows):.1f} | {ours:.3f} | {nj:.3f} | {right:.3f} |")


if __name__ == "__main__":
    main()
