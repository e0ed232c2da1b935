"""How far the trees of wiretree could be known at all, and what kind of mistake is made how often.

python -m benchmarks.ceiling --data DIR [--predictions FILE] [--most N] [--sample N]

DIR holds a wiretree set. Its gold segments are shown to the stemma as perfect collations of perfectly cleaned pages: an
ideal reader. For every family of at most N captures (4) all trees are enumerated that can be reached over trees within
REACH nats of the best, and weighed as they stand. *expected*: what the best guess is worth if the weights are right,
that is, if the page's tree can be known no better than the model of copying says. *reached*: what that guess is worth
by the gold. *pipeline*: what a prediction file (``python -m benchmarks wiretree``) reaches on the same families.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from slugline.language import normal
from slugline.model import Article, Bead, Collation, Credits, Dateline, Sentence, Witness
from slugline.stemma.confidence import nearest
from slugline.stemma.costs import Model
from slugline.stemma.search import moves, search
from slugline.stemma.tradition import tradition
from slugline.stemma.tree import Parents, Scorer

REACH = 5.0
MOST_TREES = 3000
KINDS = {
    "root for a lost source": "A and B were both cut from an agency text that nobody kept; A, the longer, is taken for "
    "the source of B",
    "lost source for a root": "B was cut from A and adds a line of its own; a lost text is proposed above both",
    "turned": "B copied A word for word and neither bears a time; B is taken for the parent",
    "sister for parent": "B and C were both translated from A; C is hung from B",
    "ancestor for parent": "C was cut from B, which had changed nothing of A; C is hung from A",
    "descendant for parent": "C was made from A, B too; B left all as it was, and C is hung from a copy of B",
    "elsewhere": "C was made from A; it is hung from D in another branch that holds the same passages",
}


class Found(NamedTuple):
    """One family: its size, the worth of the best guess by the weights and by the gold, and the same of all of it."""

    size: int
    expected: float
    reached: int
    whole_expected: float
    whole: bool
    captures: tuple[str, ...]


def families(gold: Mapping[str, Any], most: int) -> list[list[str]]:
    """Captures of one source, by source; families of two to ``most``."""
    out: dict[str, list[str]] = {}
    for c in sorted(gold):
        out.setdefault(gold[c]["source"], []).append(c)
    return [f for _, f in sorted(out.items()) if 2 <= len(f) <= most]


def witness(name: str, g: Mapping[str, Any]) -> Witness:
    """A page as it was made: every paragraph one passage."""
    article = Article(
        id=name, capture=name, url=None, fetched=None, language=g["lang"], headline=g["headline"], caption=None,
        published=g["published"], modified=None, authors=(), publisher=None, dateline=Dateline(), credits=Credits(),
        body=tuple(g["body"]),
    )  # fmt: skip
    return Witness(article, tuple(Sentence(i, 0, len(p), p, normal(p)) for i, p in enumerate(g["body"])))


def collated(gold: Mapping[str, Any], a: str, b: str) -> Collation:
    """Paragraphs that render a common segment belong together, joined as far as they overlap."""
    left = [{tuple(x) for x in p} for p in gold[a]["segments"]]
    right = [{tuple(x) for x in p} for p in gold[b]["segments"]]
    beads, done = [], set()
    for i in range(len(left)):
        if i in done:
            continue
        mine, theirs = {i}, set[int]()
        while True:
            more = {j for j, q in enumerate(right) if any(left[x] & q for x in mine)}
            back = mine | {x for x, p in enumerate(left) if any(p & right[j] for j in more)}
            if more == theirs and back == mine:
                break
            mine, theirs = back, more
        done |= mine
        beads.append(Bead(tuple(sorted(mine)), tuple(sorted(theirs)), 1.0 if theirs else 0.0))
    met = {j for x in beads for j in x.right}
    beads += [Bead((), (j,), 0.0) for j in range(len(right)) if j not in met]
    return Collation(a, b, tuple(beads))


def ideal(gold: Mapping[str, Any], family: Sequence[str]) -> Found:
    """The best guess over all trees near the best, and what it is worth."""
    found = [witness(c, gold[c]) for c in family]
    pairs = {(a, b): collated(gold, a, b) for i, a in enumerate(family) for b in family[i + 1 :]}
    scorer = Scorer(Model(tradition(found, pairs)))
    search(scorer)
    n, ids = scorer.n, scorer.model.tradition.ids
    weights = _weights(scorer)
    near: list[Counter[int]] = [Counter() for _ in range(n)]
    whole: Counter[tuple[int, ...]] = Counter()
    for t, w in weights:
        answer = tuple(nearest(t, v, n) for v in range(n))
        whole[answer] += w  # type: ignore[assignment]
        for v, p in enumerate(answer):
            near[v][p] += w  # type: ignore[assignment]
    guess = [min(c, key=lambda p: (-c[p], p)) for c in near]
    truth = [ids.index(gold[c]["parent"]) if gold[c]["parent"] in ids else -1 for c in ids]
    best = min(whole, key=lambda a: (-whole[a], a))
    return Found(
        n, sum(c[p] for c, p in zip(near, guess, strict=True)), sum(map(int.__eq__, guess, truth)), whole[best],
        list(best) == truth, tuple(ids),
    )  # fmt: skip


def _weights(scorer: Scorer) -> list[tuple[Parents, float]]:
    """Every tree that can be reached over trees within reach of the best, with its share."""
    low = min(scorer.seen.values())
    waiting = sorted(t for t, c in scorer.seen.items() if c - low <= REACH)
    seen = set(waiting)
    while waiting and len(seen) < MOST_TREES:
        for t in moves(waiting.pop(), scorer.n):
            if t not in seen and scorer.cost(t) - low <= REACH:
                seen.add(t)
                waiting.append(t)
    raw = [(t, math.exp(low - scorer.cost(t))) for t in sorted(seen)]
    total = math.fsum(w for _, w in raw)
    return [(t, w / total) for t, w in raw]


def nearest_said(said: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, str | None]:
    """The nearest captured ancestor that a prediction names, for every capture."""
    out: dict[str, str | None] = {}
    for c in known:
        p, steps = said["parents"].get(c, {}).get("parent"), 0
        while p is not None and p not in known and steps < 1000:
            p, steps = said["lost"].get(p), steps + 1
        out[c] = p
    return out


def mistakes(gold: Mapping[str, Any], said: Mapping[str, str | None]) -> Iterator[str]:
    """The kind of every wrong answer."""
    up = {c: g["parent"] for c, g in gold.items()}
    for c in sorted(gold):
        if said[c] != up[c]:
            yield _kind(c, said[c], up, gold[c]["lost_parent"] is not None)


def _kind(c: str, p: str | None, up: Mapping[str, str | None], lost: bool) -> str:
    if p is None:
        return "lost source for a root"
    if up[p] == c:
        return "turned"
    if up[c] is None:
        return "root for a lost source" if lost else "elsewhere"
    if up[p] == up[c]:
        return "sister for parent"
    if p in _above(c, up):
        return "ancestor for parent"
    return "descendant for parent" if up[c] in _above(p, up) else "elsewhere"


def _above(c: str, up: Mapping[str, str | None]) -> list[str]:
    out: list[str] = []
    at = up[c]
    while at is not None:
        out.append(at)
        at = up[at]
    return out


def table(found: Sequence[Found], gold: Mapping[str, Any], said: Mapping[str, str | None] | None) -> str:
    """By size of family; Markdown. Shares of captures (parent) and of families (exact)."""
    head = ["size", "families", "parent expected", "parent reached", "exact expected", "exact reached"]
    head += ["pipeline parent", "pipeline exact"] if said is not None else []
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for size in [*sorted({f.size for f in found}), 0]:
        some = [f for f in found if size in (0, f.size)]
        pages, count = sum(f.size for f in some), len(some)
        cells = [
            sum(f.expected for f in some) / pages, sum(f.reached for f in some) / pages,
            sum(f.whole_expected for f in some) / count, sum(f.whole for f in some) / count,
        ]  # fmt: skip
        if said is not None:
            right = [[said[c] == gold[c]["parent"] for c in f.captures] for f in some]
            cells += [sum(map(sum, right)) / pages, sum(map(all, right)) / count]
        lines.append(f"| {size or 'all'} | {count} | {' | '.join(f'{x:.3f}' for x in cells)} |")
    return "\n".join(lines)


def kinds(counted: Counter[str]) -> str:
    """Mistakes by kind with an invented example of each; Markdown."""
    total = sum(counted.values()) or 1
    lines = ["| mistake | count | share | for example |", "|---|---|---|---|"]
    lines += [f"| {k} | {n} | {n / total:.2f} | {KINDS[k]} |" for k, n in counted.most_common()]
    return "\n".join(lines)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--predictions", type=Path)
    ap.add_argument("--most", type=int, default=4)
    ap.add_argument("--sample", type=int)
    a = ap.parse_args()
    gold: dict[str, Any] = json.loads((a.data / "gold.json").read_text(encoding="utf-8"))
    said = nearest_said(json.loads(a.predictions.read_text(encoding="utf-8")), gold) if a.predictions else None
    print(table([ideal(gold, f) for f in families(gold, a.most)[: a.sample]], gold, said))
    if said is not None:
        print("\n" + kinds(Counter(mistakes(gold, said))))


if __name__ == "__main__":
    main()
