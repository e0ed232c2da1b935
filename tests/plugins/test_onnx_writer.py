from __future__ import annotations

import numpy as np
import onnxruntime

from slugline.plugins.onnx_writer import GraphWriter, field_int


def test_a_runtime_loads_what_was_written() -> None:
    g = GraphWriter({"": 17})
    x = g.input("x", "float32", ["rows", 3])
    weight = np.arange(6, dtype=np.float32).reshape(3, 2)
    y = g.node("Softmax", [g.node("MatMul", [x, g.constant(weight)])], axis=-1)
    g.output(y, "float32", ["rows", 2])
    rows = np.array([[1.0, 0.0, -1.0]], dtype=np.float32)
    (out,) = onnxruntime.InferenceSession(g.model(), providers=["CPUExecutionProvider"]).run(None, {"x": rows})
    raised = np.exp(rows @ weight)
    assert np.allclose(out, raised / raised.sum(axis=1, keepdims=True), atol=1e-6)


def test_numbers_are_written_as_protobuf_says() -> None:
    assert field_int(1, 300) == bytes([0x08, 0xAC, 0x02])
    assert field_int(1, -1) == bytes([0x08]) + b"\xff" * 9 + b"\x01"
