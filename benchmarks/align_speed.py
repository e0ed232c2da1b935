"""How fast sentences are aligned, their vectors given, and how much memory a long pair of documents takes.

python -m benchmarks.align_speed [--pairs N] [--long N]

Made documents (no text is read from anywhere): meanings as random directions, each side blurred by its own noise, one
sentence in ten of either side missing or merged. Goals: 50,000 sentence pairs a minute on two cores; for a pair of
3,000 sentences memory that grows with their length, not its square.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from slugline.collation import align
from slugline.model import Vectors

WORDS = [
    f"{a}{b}{c}" for a in ("ba", "ke", "li", "mo", "nu") for b in ("ra", "te", "si", "do") for c in ("n", "l", "st")
]
Side = tuple[Vectors, tuple[str, ...]]


def document(size: int, seed: int, dimension: int = 384) -> tuple[Side, Side]:
    """Two versions of a made document of about ``size`` sentences."""
    rng = np.random.default_rng(seed)
    meanings = rng.normal(size=(size, dimension))
    sides = []
    for _ in range(2):
        kept = np.flatnonzero(rng.random(size) > 0.1)
        rows = meanings[kept] + 0.6 * rng.normal(size=(len(kept), dimension))
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        texts = tuple(" ".join(rng.choice(WORDS, int(n))).capitalize() + "." for n in rng.integers(8, 24, len(kept)))
        sides.append((rows.astype(np.float32), texts))
    return sides[0], sides[1]


def aligned(task: tuple[int, int, bool]) -> tuple[int, float]:
    """Aligns one made document; its sentence pairs and the seconds of a core that the alignment took."""
    size, seed, moves = task
    (a, left), (b, right) = document(size, seed)
    started = time.process_time()
    align(a, b, left, right, moves=moves, within=False)
    return min(len(left), len(right)), time.process_time() - started


def bulk(pairs: int, size: int, moves: bool) -> str:
    """Documents of one size on two processes."""
    tasks = [(size, seed, moves) for seed in range(max(2, pairs // size))]
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(aligned, tasks, chunksize=8))
    count, spent = sum(n for n, _ in found), sum(s for _, s in found) / 2
    return f"documents of {size:4d}, moves {moves!s:5s}: {count} pairs, {60 * count / spent:,.0f} a minute on two cores"


def long(size: int, moves: bool) -> str:
    """One pair of long documents: seconds, and the most memory that the alignment took."""
    (a, left), (b, right) = document(size, 1)
    tracemalloc.start()
    started = time.process_time()
    align(a, b, left, right, moves=moves, within=False)
    spent, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"a pair of {size} sentences, moves {moves!s:5s}: {spent:.1f} s traced, {peak / 2**20:.0f} MB at most"


def main() -> None:
    """The command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--pairs", type=int, default=50_000)
    ap.add_argument("--long", type=int, default=3_000)
    a = ap.parse_args()
    for moves in (False, True):
        for size in (30, 300):
            print(bulk(a.pairs, size, moves), flush=True)
        for size in (a.long // 2, a.long):
            print(long(size, moves), flush=True)


if __name__ == "__main__":
    main()
