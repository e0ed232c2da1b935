from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.encoders import compared, in_turns


def _told(log: list[str], name: str, rates: list[float]) -> Iterator[tuple[float, float]]:
    for rate in rates:
        log.append(name)
        yield rate, rate / 2


def test_encoders_take_turns_in_the_ways_that_came_near_their_best() -> None:
    log: list[str] = []
    steady, slow = _told(log, "stock", [10, 10, 10, 10]), _told(log, "stock slowly", [5])
    first, other = _told(log, "ours", [40, 30, 80, 20]), _told(log, "ours too", [39, 50, 30, 10])
    runs = {
        "stock": {"one": lambda: next(steady), "two": lambda: next(slow)},
        "ours": {"one": lambda: next(first), "two": lambda: next(other)},
    }
    rounds = in_turns(runs, rounds=3)
    turn = ["ours", "ours too"]
    assert log == ["stock", "stock slowly", *turn, "stock", *turn, *turn, "stock", "stock", *turn]
    assert [r["ours"] for r in rounds] == [((50, 25), "two"), ((80, 40), "one"), ((20, 10), "one")]
    found = compared("stock", "ours", rounds)
    assert (found["stock"], found["ours"], found["ours by"]) == (10, 50, "one")
    assert (found["ours over stock"], found["ours over stock, from"], found["ours over stock, to"]) == (5, 2, 8)
    assert found["ours a computed second"] == 25


def test_a_slow_minute_meets_both() -> None:
    speed = iter([1, 1, 1, 1, 0.2, 0.2, 0.9, 0.9])
    runs = {"stock": {"": lambda: (10 * next(speed), 1.0)}, "ours": {"": lambda: (70 * next(speed), 1.0)}}
    found = compared("stock", "ours", in_turns(runs, rounds=3))
    assert found["ours over stock"] == pytest.approx(7)
