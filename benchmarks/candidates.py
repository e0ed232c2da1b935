"""The candidate stage by itself: python -m benchmarks.candidates --bench DIR [--seeds 1] [--index NAME] [--cap N].

For each wiretree set, and for the parallel documents of ntrex: which share of the gold pairs of one story is proposed,
and of those of one event told by different sources; how many pairs are proposed for an article; by which way; what was
too common to be followed; and what grouping then makes of it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from benchmarks.data import rows
from slugline import capture, pipeline, story
from slugline.api import plain_article
from slugline.model import Witness, digest
from slugline.setting import setting
from slugline.story.corpus import Corpus, ready
from slugline.story.grouping import proposals

# sentences of an article of which excerpts are taken
LONG = 10


def chosen(stories: Mapping[str, str], cap: int) -> set[str]:
    """The names of whole stories' pages, about ``cap`` of them: so that the proof takes minutes."""
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(stories):
        members[stories[name]].append(name)
    kept: set[str] = set()
    for one in sorted(members, key=digest):
        if len(kept) >= cap:
            break
        kept.update(members[one])
    return kept


def wiretree(bench: Path, seed: int, cap: int) -> tuple[Sequence[Witness], dict[str, str], dict[str, str]]:
    """Witnesses of a grown set by the pipeline's own stages; the story and the source of each."""
    with tempfile.TemporaryDirectory() as folder:
        maker = [str(bench / "wiretree/make.py"), str(bench / "wiretree/docs.jsonl.gz"), folder, "--seed", str(seed)]
        subprocess.run([sys.executable, *maker], check=True, capture_output=True)
        gold = json.loads((Path(folder) / "gold.json").read_text(encoding="utf-8"))
        wanted = chosen({k: str(g["story"]) for k, g in gold.items()}, cap)
        captures = [c for c in capture.read([Path(folder) / "captures.jsonl"]) if getattr(c, "id", None) in wanted]
    with setting("local") as on:
        articles = pipeline.accepted(pipeline.clean(on, captures))
        found = pipeline.witnesses(on, articles, pipeline.split(on, articles))
    of = {w.id: gold[w.article.capture] for w in found}
    return found, {k: str(g["story"]) for k, g in of.items()}, {k: g["source"] for k, g in of.items()}


def ntrex(bench: Path, cap: int) -> tuple[Sequence[Witness], dict[str, str], dict[str, str]]:
    """Witnesses of the parallel documents; every document is one story of one source."""
    every = rows(bench / "ntrex/docs.jsonl.gz", keep=frozenset({"doc"}))
    wanted = chosen({r["id"]: str(r["doc"]) for r in every}, cap)
    asked = [r for r in every if r["id"] in wanted]
    articles = [plain_article(r["id"], r["segments"]) for r in asked]
    of = {a.id: str(r["doc"]) for a, r in zip(articles, asked, strict=True)}
    with setting("local") as on:
        return pipeline.witnesses(on, articles, pipeline.split(on, articles)), of, of


def figures(
    witnesses: Sequence[Witness], stories: Mapping[str, str], sources: Mapping[str, str], index: str | None = None
) -> dict[str, Any]:
    """The figures of one set."""
    corpus = ready(witnesses)
    started = time.process_time()
    found = proposals(corpus, index)
    spent = time.process_time() - started
    groups = {m: n for n, g in enumerate(story.group(witnesses, index=index)) for m in g.members}
    proposed = {(i, j) for i, j in found.pairs.tolist()}
    pairs = _gold_pairs(corpus, stories)
    ids = [w.id for w in corpus.witnesses]
    met = np.array([_met(corpus, proposed, i, j) for i, j in pairs], bool)
    joined = np.array([groups[ids[i]] == groups[ids[j]] for i, j in pairs], bool)
    apart = np.array([sources[ids[i]] != sources[ids[j]] for i, j in pairs], bool)
    return {
        "articles": len(ids), "gold_pairs": len(pairs), "recall": _share(met), "grouped": _share(joined),
        "event_pairs": int(apart.sum()), "event_recall": _share(met[apart]), "event_grouped": _share(joined[apart]),
        "pairs_an_article": round(len(proposed) / max(1, len(ids)), 1), "cpu_s": round(spent, 1),
        "ways": dict(found.ways), "crowded": dict(found.crowded),
    }  # fmt: skip


def excerpts(witnesses: Sequence[Witness], stories: Mapping[str, str], index: str | None = None) -> dict[str, Any]:
    """Two sentences from within every tenth long article, beside all articles of other languages: which share of the
    excerpts meets an original, and of the pairs; the excerpts have no opening to be found by."""
    long = [w for w in sorted(witnesses, key=lambda w: w.id) if len(w.sentences) >= LONG][::10]
    cut = [_excerpt(w, 3 + n % (len(w.sentences) - 5)) for n, w in enumerate(long)]
    corpus = ready([*witnesses, *cut])
    of = {w.id: k for k, w in enumerate(corpus.witnesses)}
    proposed = {(i, j) for i, j in proposals(corpus, index).pairs.tolist()}
    met = [
        [
            _met(corpus, proposed, of[e.id], of[w.id])
            for w in witnesses
            if stories[w.id] == stories[whole.id] and w.language != whole.language and w.shared_space(e)
        ]
        for e, whole in zip(cut, long, strict=True)
    ]
    return {
        "excerpts": len(met), "met": _share(np.array([any(m) for m in met if m])),
        "pairs": _share(np.array([x for m in met for x in m])),
    }  # fmt: skip


def _excerpt(w: Witness, start: int) -> Witness:
    article = msgspec.structs.replace(w.article, id=f"{w.id}-excerpt")
    vectors = {space: rows[start : start + 2] for space, rows in w.vectors.items()}
    return Witness(article, w.sentences[start : start + 2], vectors)


def _gold_pairs(corpus: Corpus, stories: Mapping[str, str]) -> list[tuple[int, int]]:
    members: dict[str, list[int]] = defaultdict(list)
    for k, w in enumerate(corpus.witnesses):
        members[stories[w.id]].append(k)
    return [(i, j) for m in members.values() for n, i in enumerate(m) for j in m[n + 1 :]]


def _met(corpus: Corpus, proposed: set[tuple[int, int]], i: int, j: int) -> bool:
    """Whether two articles are proposed, or are copies of one text."""
    a, b = sorted((int(corpus.edition[i]), int(corpus.edition[j])))
    return a == b or (a, b) in proposed


def _share(right: Any) -> float | None:
    return round(float(right.mean()), 4) if len(right) else None


def main(argv: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.candidates", description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--seeds", default="1", help="of the wiretree sets, with commas between; default %(default)s")
    parser.add_argument("--cap", type=int, default=1500, help="witnesses of whole stories at most; default %(default)s")
    parser.add_argument("--index", default=None)
    args = parser.parse_args(argv)
    if not (args.bench / "score.py").exists():
        print(f"skipped: no benchmarks at {args.bench} (say where with --bench)")
        return 0
    for seed in [int(s) for s in args.seeds.split(",") if s]:
        print(
            f"wiretree {seed}",
            json.dumps(figures(*wiretree(args.bench, seed, args.cap), args.index)),
            flush=True,
        )
    witnesses, stories, sources = ntrex(args.bench, args.cap)
    print("ntrex", json.dumps(figures(witnesses, stories, sources, args.index)), flush=True)
    print("excerpts of ntrex", json.dumps(excerpts(witnesses, stories, args.index)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
