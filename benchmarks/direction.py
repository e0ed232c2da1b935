"""Which of two undated texts is the original, where one translates the other.

python -m benchmarks.direction --data FILE [--sample N]

FILE holds documents with aligned segments and their translations ({"doc", "origlang", "segments", "versions":
{language: {"human.A" | "mt.NAME": segments}}}). Original and translation are given to the stemma undated and aligned by
their segments. *coverage*: share of pairs for which a directed edge is said; *right*: share of these that point from
the original; *likelier*: share right if the likelier direction is taken, undirected edges and lost texts included (a
tie is half). *longer*: the shortcut that the longer text, in characters, is the translation.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.data import rows
from slugline import stemma
from slugline.model import Article, Bead, Collation, Credits, Dateline, Sentence, Witness, digest


class Guess(NamedTuple):
    """One pair: languages from the original to the translation, and what was said."""

    pair: str
    maker: str
    covered: bool
    right: bool
    likelier: float
    longer: bool


def witness(name: str, language: str, segments: Sequence[str]) -> Witness:
    """A text of one sentence a paragraph, its headline first; nothing else is known of it."""
    head, *body = segments
    article = Article("a" + digest(name), name, None, None, language, head, None, None, None, (), None, Dateline(),
                      Credits(), tuple(body))  # fmt: skip
    return Witness(article, tuple(Sentence(i, 0, len(s), s, s) for i, s in enumerate(body)))


def guess(original: Witness, translation: Witness, maker: str) -> Guess:
    """What the stemma says of a pair."""
    left, right = sorted((original, translation), key=lambda w: w.id)
    beads = tuple(Bead((i,), (i,), 0.9) for i in range(len(left.sentences)))
    found = stemma.build([left, right], {(left.id, right.id): Collation(left.id, right.id, beads)})
    edge = next((e for e in found.edges if {e.parent, e.child} == {left.id, right.id}), None)
    sure = edge is not None and edge.directed
    points = edge is not None and edge.parent == original.id
    longer = sum(map(len, translation.article.body)) > sum(map(len, original.article.body))
    pair = f"{original.language}-{translation.language}"
    return Guess(pair, maker, sure, sure and points, 0.5 if edge is None else float(points), longer)


def guesses(path: Path, sample: int | None = None) -> Iterator[Guess]:
    """All pairs of an original and one of its translations, of ``sample`` documents spread over all."""
    found = rows(path, frozenset({"doc"}))
    for r in found[:: max(1, len(found) // sample) if sample else 1]:
        yield from _of_document(r)


def _of_document(r: dict[str, Any]) -> Iterator[Guess]:
    for language, versions in sorted(r["versions"].items()):
        for name, segments in sorted(versions.items()):
            keep = [i for i, (a, b) in enumerate(zip(r["segments"], segments, strict=True)) if a.strip() and b.strip()]
            if len(keep) > 2:
                original = witness(r["doc"], r["origlang"], [r["segments"][i] for i in keep])
                other = witness(f"{r['doc']}/{language}/{name}", language, [segments[i] for i in keep])
                yield guess(original, other, name.split(".")[0])


def table(found: Sequence[Guess]) -> str:
    """By pair of languages and maker; Markdown."""
    lines = ["| pair | made by | pairs | coverage | right | likelier | longer |", "|---|---|---|---|---|---|---|"]
    groups: dict[tuple[str, str], list[Guess]] = {}
    for g in found:
        for key in ((g.pair, g.maker), ("all", g.maker)):
            groups.setdefault(key, []).append(g)
    for (pair, maker), some in sorted(groups.items()):
        n, covered = len(some), sum(g.covered for g in some)
        right = f"{sum(g.right for g in some) / covered:.3f}" if covered else ""
        likelier, longer = sum(g.likelier for g in some) / n, sum(g.longer for g in some) / n
        lines.append(f"| {pair} | {maker} | {n} | {covered / n:.3f} | {right} | {likelier:.3f} | {longer:.3f} |")
    return "\n".join(lines)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--sample", type=int)
    a = ap.parse_args()
    print(table(list(guesses(a.data, a.sample))))


if __name__ == "__main__":
    main()
