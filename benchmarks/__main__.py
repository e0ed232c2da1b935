"""python -m benchmarks TASK --data FILE --out PREDICTIONS.json, or: python -m benchmarks all."""

from __future__ import annotations

import argparse
import importlib
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# figures of which less is better: their floor is a ceiling
LESS_IS_BETTER = frozenset({"demetr_minor_false"})

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"

# task -> module, function, packed file below the benchmark folder, the scorer's own name of it
TASKS = {
    "pages-html": ("pages", "html", "pages/pages.jsonl.gz", "pages"),
    "pages-lines": ("pages", "lines", "pages/pages.jsonl.gz", "pages"),
    "pairs": ("groups", "pairs", "pairs/pairs.jsonl.gz", "pairs"),
    "groups": ("groups", "predict", "ntrex/docs.jsonl.gz", "groups"),
    "tatoeba": ("sentences", "tatoeba", "tatoeba/pairs.jsonl.gz", "tatoeba"),
    "alignment": ("sentences", "alignment", "alignment/documents.jsonl.gz", "alignment"),
    "changes": ("sentences", "changes", "changes/examples.jsonl.gz", "changes"),
    "quotations": ("quotations", "predict", "quotations/documents.jsonl.gz", "quotations"),
    "names": ("names", "predict", "names/names.jsonl.gz", "names"),
    "wiretree": ("wiretree", "predict", "captures.jsonl", ""),
    "collation": ("sentences", "collation", "collations.jsonl", ""),
}


def task(name: str) -> Callable[[str], Any]:
    """The function that answers a task's file."""
    module, function, _, _ = TASKS[name]
    found: Callable[[str], Any] = getattr(importlib.import_module(f"benchmarks.{module}"), function)
    return found


def _predict(name: str, data: Path, out: Path) -> float:
    started = time.perf_counter()
    answer = task(name)(str(data))
    spent = time.perf_counter() - started
    out.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    return spent


def _score(command: list[str]) -> dict[str, float]:
    done = subprocess.run([sys.executable, *command, "--json"], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"scorer failed: {' '.join(command)}\n{done.stderr}")
    scores: dict[str, float] = json.loads(done.stdout)
    return scores


def measure(name: str, bench: Path, seed: int) -> tuple[dict[str, float], float]:
    """Predict and score one task in a process of its own; returns its figures and seconds."""
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        out = at / "predictions.json"
        if TASKS[name][3]:
            data = bench / TASKS[name][2]
            scorer = [str(bench / "score.py"), TASKS[name][3], str(data), str(out)]
        else:
            maker = [
                str(bench / "wiretree/make.py"),
                str(bench / "wiretree/docs.jsonl.gz"),
                folder,
                "--seed",
                str(seed),
            ]
            subprocess.run([sys.executable, *maker], check=True, capture_output=True)
            gold = "gold.json" if name == "wiretree" else "collations_gold.json"
            data = at / TASKS[name][2]
            scorer = [str(bench / "wiretree/score.py"), str(at / gold), str(out)]
        started = time.perf_counter()
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks", name, "--data", str(data), "--out", str(out)], check=False
        )
        if ran.returncode:
            sys.exit(f"{name}: the task itself failed with exit code {ran.returncode}")
        return _score(scorer), time.perf_counter() - started


def _held(name: str, scores: dict[str, float], floors: dict[str, dict[str, float]], margin: float) -> list[str]:
    low = []
    for figure, value in scores.items():
        floor = floors.get(name, {}).get(figure)
        fell = floor is not None and _worse(figure, value, floor, margin)
        print(
            f"{name:12s} {figure:28s} {value:.3f}"
            + (f"  floor {floor:.3f}" if floor is not None else "")
            + ("  FELL" if fell else "")
        )
        if fell:
            low.append(f"{name} {figure}: {value:.3f} below {floor:.3f}")
    return low


def _worse(figure: str, value: float, floor: float, margin: float = 0.0) -> bool:
    return value > floor + margin if figure in LESS_IS_BETTER else value < floor - margin


def every(args: argparse.Namespace) -> int:
    """All tasks against their floors; exit code 1 where one fell."""
    bench = Path(args.bench)
    if not (bench / "score.py").exists():
        print(f"skipped: no benchmarks at {bench} (say where with --bench)")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    low: list[str] = []
    for name in args.only.split(",") if args.only else TASKS:
        scores, spent = measure(name, bench, args.seed)
        grown = not TASKS[name][3] and args.seed != 1  # floors are those of the set of seed 1
        low += _held(name, scores, {} if grown else floors, margin=0.0005)
        print(f"{name:12s} {'(seconds)':28s} {spent:.1f}", flush=True)
        kept = {} if grown else floors.setdefault(name, {})
        for figure, value in scores.items():
            rounded = (math.ceil if figure in LESS_IS_BETTER else math.floor)(value * 1000) / 1000
            if args.lower_floors or figure not in kept or _worse(figure, kept[figure], rounded):
                kept[figure] = rounded
    if args.raise_floors or args.lower_floors:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for line in low:
        print("FELL", line, file=sys.stderr)
    return 1 if low and not args.lower_floors else 0


def main(argv: list[str] | None = None) -> int:
    """The command line of the benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", choices=[*TASKS, "all"])
    parser.add_argument(
        "--data", type=Path, help="the packed file; for wiretree captures.jsonl, for collation collations.jsonl"
    )
    parser.add_argument("--out", type=Path, help="where the predictions go")
    parser.add_argument(
        "--bench", default="../shared/bench", help="all: the folder of the benchmarks and their scorers"
    )
    parser.add_argument("--only", default="", help="all: these tasks alone, with commas")
    parser.add_argument("--seed", type=int, default=1, help="all: the seed of the wiretree set")
    parser.add_argument("--raise-floors", action="store_true", help="all: keep what was reached as the new floors")
    parser.add_argument(
        "--lower-floors", action="store_true", help="all: keep what was reached even where it is lower (say why)"
    )
    args = parser.parse_args(argv)
    if args.task == "all":
        return every(args)
    if args.data is None or args.out is None:
        parser.error("a task needs --data FILE and --out FILE")
    spent = _predict(args.task, args.data, args.out)
    print(f"{args.task}: {spent:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
