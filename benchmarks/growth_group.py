"""How grouping grows: python -m benchmarks.growth_group 2000 10000 100000 -> seconds and peak memory of each step.

The pages are made up: stories of Zipfian sizes over some topics, told in several languages, copied, cut, revised, with
teasers and standing paragraphs. Words and vectors follow from numbers, so they mean nothing and measure time alone.
Vectors lie on disk in half precision and are read as they are asked for, as in a workspace.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slugline.model import Article, Credits, Dateline, Sentence, Vectors, Witness

LANGUAGES = ("en", "de", "fr", "es", "ru")
DIMENSION, WIDE = 512, 384
SPACE = "use-m3"
LARGEST = 200
STORY_SENTENCES = 24


@dataclass(frozen=True, slots=True)
class Rows(Mapping[str, Vectors]):
    """The rows of one article, read from disk when they are asked for."""

    table: NDArray[np.float16]
    places: NDArray[np.int64]

    def __getitem__(self, space: str) -> Vectors:
        if space != SPACE:
            raise KeyError(space)
        return np.asarray(self.table[self.places], dtype=np.float32)

    def __iter__(self) -> Iterator[str]:
        return iter((SPACE,))

    def __len__(self) -> int:
        return 1


class World:
    """The made-up press: what a sentence of a story says in a language, as words and as a vector."""

    def __init__(self, pages: int, seed: int = 7) -> None:
        self.chance = np.random.default_rng(seed)
        sizes: list[int] = []
        while sum(sizes) < pages:
            sizes.append(min(LARGEST, int(self.chance.zipf(1.9))))
        self.sizes = sizes
        self.topics = self.chance.normal(size=(max(10, len(sizes) // 60), DIMENSION)).astype(np.float32)
        self.spoken = {lang: np.random.default_rng(k).normal(size=DIMENSION) for k, lang in enumerate(LANGUAGES)}
        self.standing = [[f"standing{k} " + self.words(10**6 + k, j, "en") for j in range(2)] for k in range(80)]

    def words(self, story: int, number: int, language: str) -> str:
        """A sentence: words common in the language, the story's own, two names and a number."""
        own = np.random.default_rng([story, number, LANGUAGES.index(language)])
        common = (own.zipf(1.3, 12) % 40_000).astype(int)
        told = own.integers(0, 30, 6) + 50_000 + 31 * story
        parts = [f"{language}{_spelt(k)}" for k in [*common.tolist(), *told.tolist()]]
        name = _spelt(900_000 + 5 * story + number % 4).capitalize()
        return f"{' '.join(parts[:9])} {name}son {own.integers(10, 9999)} {' '.join(parts[9:])}.".capitalize()

    def vector(self, story: int, number: int, language: str) -> Vectors:
        """Topic, story, sentence and language, added."""
        topic = self.topics[story % len(self.topics)]
        row = topic + 1.2 * np.random.default_rng([story]).normal(size=DIMENSION)
        row = row + 1.6 * np.random.default_rng([story, number]).normal(size=DIMENSION) + 0.5 * self.spoken[language]
        row = row + 0.6 * np.random.default_rng([story, number, 9]).normal(size=DIMENSION)
        out: Vectors = (row / np.linalg.norm(row)).astype(np.float32)
        return out


def _spelt(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 100)
        letters += "bdfgklmnprstvz"[rest % 14] + "aeiou"[rest % 5]
    return letters or "ba"


def pages(count: int, folder: Path) -> tuple[list[Witness], dict[str, int]]:
    """Witnesses of so many pages, and the story of each."""
    world = World(count)
    known: dict[tuple[int, int, str], tuple[int, str]] = {}
    rows: list[NDArray[np.float16]] = []
    plans: list[tuple[int, str, list[tuple[int, int, str]]]] = []
    for story, size in enumerate(world.sizes):
        for copy in range(size):
            plans.append((story, *_page(world, story, copy)))
    for _, _, plan in plans[:count]:
        for key in plan:
            if key not in known:
                known[key] = len(rows), world.words(*key) if key[0] >= 0 else world.standing[-key[0] - 1][key[1]]
                rows.append(world.vector(abs(key[0]), key[1], key[2]).astype(np.float16))
    table: NDArray[np.float16] = np.memmap(folder / "rows.f16", np.float16, "w+", shape=(len(rows), DIMENSION))
    table[:] = np.stack(rows)
    made, gold = [], {}
    for n, (story, language, plan) in enumerate(plans[:count]):
        made.append(_witness(f"{n * 7919 % 1_000_003:07d}-{n}", language, [known[k] for k in plan], table))
        gold[made[-1].id] = story
    return made, gold


def _page(world: World, story: int, copy: int) -> tuple[str, list[tuple[int, int, str]]]:
    chance = world.chance
    language = LANGUAGES[int(chance.integers(0, len(LANGUAGES)))] if copy and chance.random() < 0.4 else "en"
    length = int(chance.integers(8, STORY_SENTENCES))
    start = int(chance.integers(0, 4)) if chance.random() < 0.3 else 0
    plan = [(story, k, language) for k in range(start, length)]
    if chance.random() < 0.4:
        plan = plan[: max(2, len(plan) // 2)]
    if chance.random() < 0.6:  # a revision has sentences of its own
        plan.insert(int(chance.integers(0, len(plan))), (story, 1000 + copy, language))
    if chance.random() < 0.3:
        plan.append((int(chance.integers(0, len(world.sizes))), 0, language))
    if chance.random() < 0.2:
        plan.append((-1 - int(chance.integers(0, len(world.standing))), int(chance.integers(0, 2)), "en"))
    return language, plan


def _witness(key: str, language: str, said: list[tuple[int, str]], table: NDArray[np.float16]) -> Witness:
    texts = tuple(t for _, t in said)
    article = Article(
        id=key, capture=key, url=None, fetched=None, language=language, headline=None, caption=None, published=None,
        modified=None, authors=(), publisher=None, dateline=Dateline(), credits=Credits(), body=texts,
    )  # fmt: skip
    places = np.array([k for k, _ in said], np.int64)
    opening = np.asarray(table[places[:4], :WIDE], np.float32).mean(axis=0)
    opening = (opening / np.linalg.norm(opening)).astype(np.float32)
    sentences = tuple(Sentence(k, 0, len(t), t, t.casefold()) for k, t in enumerate(texts))
    return Witness(article, sentences, Rows(table, places), opening)


def measure(count: int) -> dict[str, Any]:
    """Seconds of the marks (work of each article by itself) and of the grouping, memory in MB, stories found."""
    from slugline import story

    with tempfile.TemporaryDirectory() as folder:
        witnesses, gold = pages(count, Path(folder))
        before = _peak()
        started, busy = time.perf_counter(), time.process_time()
        marked = {w.id: story.marks_of(w.sentences, w.language) for w in witnesses}
        read, busy_read = time.perf_counter(), time.process_time()
        marks_memory = _peak()
        found = story.group(witnesses, marked)
        done, busy_done = time.perf_counter(), time.process_time()
    return {
        "pages": count, "marks_s": round(read - started, 1), "group_s": round(done - read, 1),
        "marks_cpu_s": round(busy_read - busy, 1), "group_cpu_s": round(busy_done - busy_read, 1),
        "pages_mb": before, "marks_mb": marks_memory, "peak_mb": _peak(), "stories": len(found),
        "made": len(set(gold.values())), "b3_f1": round(bcubed(gold, [g.members for g in found]), 4),
    }  # fmt: skip


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def bcubed(gold: Mapping[str, int], found: list[tuple[str, ...]]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of groups against the true one of each member."""
    sizes: dict[int, int] = {}
    for s in gold.values():
        sizes[s] = sizes.get(s, 0) + 1
    precision = recall = 0.0
    for members in found:
        held: dict[int, int] = {}
        for m in members:
            held[gold[m]] = held.get(gold[m], 0) + 1
        precision += sum(n * n / len(members) for n in held.values())
        recall += sum(n * n / sizes[s] for s, n in held.items())
    precision, recall = precision / len(gold), recall / len(gold)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def main(argv: list[str]) -> int:
    """Each size in a process of its own, so that its peak of memory is its own."""
    if len(argv) == 1:
        print(json.dumps(measure(int(argv[0]))), flush=True)
        return 0
    for count in argv or ["2000", "10000"]:
        subprocess.run([sys.executable, "-m", "benchmarks.growth_group", count], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
