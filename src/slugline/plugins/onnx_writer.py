"""Writes an ONNX graph without the ``onnx`` package: the few protobuf fields that a feed-forward graph needs.

Field numbers are those of the published ``onnx.proto`` (ModelProto, GraphProto, NodeProto, TensorProto).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["GraphWriter", "field_bytes", "field_float", "field_int"]

ELEMENT_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int32": 6, "int64": 7}
FLOAT, INT, STRING, INTS = 1, 2, 3, 7
IR_VERSION = 8

Attribute = int | float | str | Sequence[int]


def _varint(n: int) -> bytes:
    n &= (1 << 64) - 1
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def field_int(number: int, value: int) -> bytes:
    """A protobuf varint field."""
    return _varint(number << 3) + _varint(value)


def field_float(number: int, value: float) -> bytes:
    """A protobuf 32-bit float field."""
    return _varint(number << 3 | 5) + struct.pack("<f", value)


def field_bytes(number: int, value: bytes | str) -> bytes:
    """A protobuf length-delimited field: a string, bytes or a message."""
    raw = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(raw)) + raw


class GraphWriter:
    """Collects nodes and constants; ``model`` gives the bytes that a runtime loads."""

    def __init__(self, opsets: Mapping[str, int]) -> None:
        self._opsets = dict(opsets)
        self._nodes: list[bytes] = []
        self._constants: list[bytes] = []
        self._ends: list[bytes] = []
        self._count = 0

    def input(self, name: str, element: str, shape: Sequence[str | int]) -> str:
        """Declares an input; a dimension given by name is free."""
        self._ends.append(field_bytes(11, _value_info(name, element, shape)))
        return name

    def output(self, name: str, element: str, shape: Sequence[str | int]) -> None:
        """Declares a node's output as the graph's."""
        self._ends.append(field_bytes(12, _value_info(name, element, shape)))

    def constant(self, value: NDArray[Any]) -> str:
        """A tensor held in the graph; its name."""
        name = self._name("c")
        raw = np.ascontiguousarray(value)
        parts = [field_int(1, d) for d in raw.shape]
        parts += [field_int(2, ELEMENT_TYPES[raw.dtype.name]), field_bytes(8, name), field_bytes(9, raw.tobytes())]
        self._constants.append(field_bytes(5, b"".join(parts)))
        return name

    def node(self, kind: str, inputs: Sequence[str], *, domain: str = "", **attributes: Attribute) -> str:
        """Adds a node of one output; its name. An input "" is left out."""
        name = self._name("v")
        parts = [field_bytes(1, i) for i in inputs]
        parts += [field_bytes(2, name), field_bytes(3, f"n_{name}"), field_bytes(4, kind)]
        parts += [field_bytes(5, _attribute(k, v)) for k, v in attributes.items()]
        if domain:
            parts.append(field_bytes(7, domain))
        self._nodes.append(field_bytes(1, b"".join(parts)))
        return name

    def model(self) -> bytes:
        """The whole graph as an ONNX file's bytes."""
        graph = b"".join(self._nodes) + field_bytes(2, "slugline") + b"".join(self._constants) + b"".join(self._ends)
        opsets = b"".join(
            field_bytes(8, (field_bytes(1, d) if d else b"") + field_int(2, v)) for d, v in self._opsets.items()
        )
        return field_int(1, IR_VERSION) + field_bytes(7, graph) + opsets

    def _name(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}{self._count}"


def _value_info(name: str, element: str, shape: Sequence[str | int]) -> bytes:
    dims = b"".join(field_bytes(1, field_bytes(2, d) if isinstance(d, str) else field_int(1, d)) for d in shape)
    tensor = field_int(1, ELEMENT_TYPES[element]) + field_bytes(2, dims)
    return field_bytes(1, name) + field_bytes(2, field_bytes(1, tensor))


def _attribute(name: str, value: Attribute) -> bytes:
    head = field_bytes(1, name)
    if isinstance(value, float):
        return head + field_float(2, value) + field_int(20, FLOAT)
    if isinstance(value, int):
        return head + field_int(3, value) + field_int(20, INT)
    if isinstance(value, str):
        return head + field_bytes(4, value) + field_int(20, STRING)
    return head + b"".join(field_int(8, v) for v in value) + field_int(20, INTS)
