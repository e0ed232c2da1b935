"""Whether confidence means something: of edges said at 0.9, how many are right.

python -m benchmarks.reliability --data DIR [DIR ...] [--workspace DIR]

Each DIR holds a wiretree set's captures.jsonl and gold.json. The captures are traced, and every primary edge into a
captured page is judged: one from a captured page is right if that page is the true nearest captured ancestor; one from
a lost text if the true parent is lost and the nearest captured ancestor, or its absence, is right. A lost dispatch that
only one page names is no claim that the gold could judge, and is left out. Undirected edges count as right in either
direction and stand on their own line.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from slugline import api, capture
from slugline.model import Edge, Trace

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


class Judged(NamedTuple):
    """One edge: what was said and whether it is right."""

    said: float
    right: bool
    directed: bool
    kind: str


def trace(folder: Path, workspace: Path | None = None) -> Trace:
    """The trace of a set's captures, kept in a workspace of its own below that folder: sets name captures alike."""
    own = None if workspace is None else workspace / folder.resolve().name
    return api.trace(capture.read([folder / "captures.jsonl"]), workspace=own)


def gold(folder: Path) -> dict[str, Any]:
    """A set's truth, by capture."""
    found: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return found


def judge(found: Trace, truth: Mapping[str, Any]) -> Iterator[Judged]:
    """Every edge of the trace that the truth can judge."""
    of = {a.id: a.capture for a in found.articles}
    for story in found.stories:
        up = story.stemma.parents()
        kids = Counter(up.values())
        for e in story.stemma.edges:
            if e.secondary or e.child not in of or (e.parent not in of and kids[e.parent] < 2):
                continue
            yield Judged(
                e.confidence, _right(e, up, of, truth), e.directed, "lost" if e.parent not in of else e.relation
            )


def _right(e: Edge, up: Mapping[str, str], of: Mapping[str, str], truth: Mapping[str, Any]) -> bool:
    near: str | None = e.parent
    while near is not None and near not in of:
        near = up.get(near)
    child = of[e.child]
    said = of[near] if near is not None else None
    right = bool(truth[child]["parent"] == said)
    if e.parent not in of:
        return right and not truth[child]["direct"]
    return right or (not e.directed and said is not None and truth[said]["parent"] == child)


def table(judged: Sequence[Judged]) -> str:
    """Bins of what was said, with what was right; Markdown."""
    lines = ["| said | edges | mean said | right |", "|---|---|---|---|"]
    for lo, hi in zip(BINS, (*BINS[1:], 1.01), strict=True):
        some = [j for j in judged if j.directed and lo <= j.said < hi]
        lines.append(_row(f"{lo:.2f} to {min(hi, 1.0):.2f}", some))
    lines.append(_row("all directed", [j for j in judged if j.directed]))
    lines.append(_row("undirected", [j for j in judged if not j.directed]))
    for kind in sorted({j.kind for j in judged}):
        lines.append(_row(kind, [j for j in judged if j.kind == kind]))
    return "\n".join(lines)


def _row(name: str, some: Sequence[Judged]) -> str:
    n = len(some)
    if not n:
        return f"| {name} | 0 | | |"
    return f"| {name} | {n} | {sum(j.said for j in some) / n:.3f} | {sum(j.right for j in some) / n:.3f} |"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, nargs="+", required=True)
    ap.add_argument("--workspace", type=Path)
    a = ap.parse_args()
    judged = [j for folder in a.data for j in judge(trace(folder, a.workspace), gold(folder))]
    print(table(judged))


if __name__ == "__main__":
    main()
