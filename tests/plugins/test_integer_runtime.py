from __future__ import annotations

import numpy as np
import pytest

from slugline.plugins import integer_runtime
from slugline.plugins.integer_runtime import overflows, session
from slugline.plugins.onnx_writer import GraphWriter

pytest.importorskip("onnxruntime")


def _product(weight: np.ndarray[tuple[int, ...], np.dtype[np.int8]], rows: int) -> bytes:
    g = GraphWriter({"": 17})
    x = g.input("x", "uint8", [rows, weight.shape[0]])
    g.output(g.node("MatMulInteger", [x, g.constant(weight)]), "int32", [rows, weight.shape[1]])
    return g.model()


def test_the_largest_products_do_not_overflow() -> None:
    weight = np.full((384, 96), -128, np.int8)
    found = session(_product(weight, 40)).run(None, {"x": np.full((40, 384), 255, np.uint8)})[0]
    assert (found == -128 * 255 * 384).all()


@pytest.mark.parametrize("precise", [False, True])
def test_either_way_gives_the_same_where_the_fast_one_is_right(precise: bool) -> None:
    if overflows() and not precise:
        pytest.skip("this processor's fast products overflow")
    random = np.random.default_rng(7)
    weight = random.integers(-128, 128, (100, 33)).astype(np.int8)
    x = random.integers(0, 256, (17, 100)).astype(np.uint8)
    found = integer_runtime._session(_product(weight, 17), precise).run(None, {"x": x})[0]
    assert np.array_equal(found, x.astype(np.int64) @ weight.astype(np.int64))
