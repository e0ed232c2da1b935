"""Sessions of onnxruntime for graphs of 8-bit integer products, right on every processor and fast where it can be.

Processors without 8-bit dot products add two products in 16 bits, which overflow; the runtime then has a slower way
that does not. Whether it is needed is tried once with a product that would overflow: it halves the speed elsewhere.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from slugline.plugins.onnx_writer import GraphWriter

__all__ = ["overflows", "session"]

PRECISE = "session.x64quantprecision"
ROWS, INNER, COLUMNS = 16, 64, 64


def session(graph: bytes) -> Any:
    """The graph ready to run, on one thread. Raises ImportError where onnxruntime is missing."""
    return _session(graph, precise=overflows())


@cache
def overflows() -> bool:
    """Whether this processor's fast products of 8-bit integers overflow."""
    g = GraphWriter({"": 17})
    x = g.input("x", "uint8", [ROWS, INNER])
    y = g.node("MatMulInteger", [x, g.constant(np.full((INNER, COLUMNS), 127, np.int8))])
    g.output(y, "int32", [ROWS, COLUMNS])
    tried = _session(g.model(), precise=False).run(None, {"x": np.full((ROWS, INNER), 255, np.uint8)})[0]
    return bool((tried != 255 * 127 * INNER).any())


def _session(graph: bytes, precise: bool) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if precise:
        options.add_session_config_entry(PRECISE, "1")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
