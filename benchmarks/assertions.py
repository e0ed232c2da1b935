"""What is asserted, not ranked: how often it is right, by language.

python -m benchmarks.assertions --bench PATH [--limit N]

Precision and recall of asserted findings on contrastive pairs (a translation whose number or denial was altered, and
the same one unaltered), and false assertions a hundred pairs of good human translations. Goals: precision .95 at recall
.6, fewer than 3 false assertions in a hundred, every language by itself.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import rows
from benchmarks.sentences import _languages
from slugline import comparison

# kind of damage -> kinds of findings that name it
ASKED = {
    "critical_id10_numbers_replaced": ("number", ("number", "date")),
    "critical_id8_negation": ("negation", ("negation",)),
    "critical_id9_ne_replaced": ("name", ("name",)),
}
SPECIAL = ("number", "date", "negation", "name", "modality", "attribution", "untranslated", "repetition", "omission",
           "addition")  # fmt: skip


def asserted(left: str, right: str, languages: tuple[str, str], kinds: tuple[str, ...]) -> list[str]:
    """The asserted findings of these kinds, in words."""
    found = comparison.sentence_changes(left, right, *languages)
    return [f"{f.kind}: {f.words}" for f in found if f.certainty == "asserted" and f.kind in kinds]


def contrastive(path: Path) -> Iterator[tuple[str, str, bool, bool]]:
    """What was altered, language, whether it is asserted of the altered translation, whether of the good one."""
    for r in rows(path, frozenset({"worse"})):
        if r["set"] != "demetr" or r["kind"] not in ASKED:
            continue
        what, kinds = ASKED[r["kind"]]
        languages = _languages(r)
        bad, good = (r["a"], r["b"]) if r["worse"] == "a" else (r["b"], r["a"])
        yield (
            what,
            languages[0],
            bool(asserted(r["source"], bad, languages, kinds)),
            bool(asserted(r["source"], good, languages, kinds)),
        )


def unharmed(path: Path, limit: int) -> Iterator[tuple[str, str, str, list[str]]]:
    """Source and human translation, segment by segment: languages, both texts, what is asserted of them.

    ``limit`` pairs of each pair of languages.
    """
    seen: Counter[str] = Counter()
    for doc in rows(path):
        for language, versions in sorted(doc["versions"].items()):
            human = next((v for k, v in sorted(versions.items()) if k.startswith("human")), None)
            spoken = (doc["origlang"], language)
            for left, right in zip(doc["segments"], human or (), strict=False):
                key = "-".join(spoken)
                if seen[key] < limit and left.strip() and right.strip():
                    seen[key] += 1
                    yield key, left, right, asserted(left, right, spoken, SPECIAL)


def main() -> None:
    """The command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    ap.add_argument("--limit", type=int, default=400, help="unharmed pairs of each pair of languages")
    ap.add_argument("--show", type=int, default=0, help="so many false assertions in full")
    a = ap.parse_args()
    if not (a.bench / "score.py").exists():
        print(f"skipped: no benchmarks at {a.bench} (say where with --bench)")
        return
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for what, language, hit, false in contrastive(a.bench / "changes/examples.jsonl.gz"):
        for key in ((what, language), (what, "all")):
            counts[key][0] += hit
            counts[key][1] += false
            counts[key][2] += 1
    for (what, language), (hit, false, n) in sorted(counts.items()):
        print(f"{what:9s} {language:4s} precision {hit / max(1, hit + false):.3f}  recall {hit / n:.3f}  of {n}")
    wrong: dict[str, list[tuple[str, str, list[str]]]] = defaultdict(list)
    pairs: Counter[str] = Counter()
    for key, left, right, found in unharmed(a.bench / "wiretree/docs.jsonl.gz", a.limit):
        pairs[key] += 1
        if found:
            wrong[key].append((left, right, found))
    for key, n in sorted(pairs.items()):
        kinds = Counter(f.split(":")[0] for _, _, found in wrong[key] for f in found)
        told = ", ".join(f"{k} {c}" for k, c in kinds.most_common())
        print(f"unharmed  {key:6s} {100 * sum(kinds.values()) / n:.2f} false in 100 of {n}  {told}")
        for left, right, found in wrong[key][: a.show]:
            print(f"    {found}\n      {left[:200]}\n      {right[:200]}")


if __name__ == "__main__":
    main()
