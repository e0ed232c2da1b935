"""Circles are looked for more seldom in a run, and as before when it is over."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from slugline.plugins.steps import seldom_meanwhile


@pytest.fixture(autouse=True)
def threshold() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_it_is_more_seldom_meanwhile_and_then_as_before() -> None:
    seen = []

    def run() -> None:
        with seldom_meanwhile():
            seen.append(gc.get_threshold()[0])
            raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        run()
    assert seen[0] > 700
    assert gc.get_threshold() == (700, 10, 10)


def test_runs_that_end_in_another_order_leave_it_as_it_was() -> None:
    one, other = seldom_meanwhile(), seldom_meanwhile()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert gc.get_threshold()[0] > 700
    other.__exit__(None, None, None)
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("own", [(0, 10, 10), (1_000_000, 50, 50)])
def test_a_process_that_looks_more_seldom_still_keeps_its_way(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    with seldom_meanwhile():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own
