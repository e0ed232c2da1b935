"""The contract of the Engine port, and what the local engine adds: order, errors, ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from slugline.errors import SluglineError
from slugline.plugins.local_engine import LocalEngine
from slugline.plugins.serial_engine import SerialEngine
from slugline.plugins.spark_engine import SparkEngine
from slugline.ports import Engine, plugin
from tests.plugins.spark import needs_spark


def square(n: int) -> tuple[int, str]:
    return n * n, "x" * (n % 3)


def slow_if_even(n: int) -> int:
    time.sleep(0.02 if n % 2 == 0 else 0)
    return n


def fail_at_thirteen(n: int) -> int:
    if n == 13:
        raise ValueError("thirteen is too many")
    return n


class AwkwardError(Exception):
    def __init__(self, left: int, right: int) -> None:
        super().__init__(f"{left} and {right}")


def fail_awkwardly(n: int) -> int:
    raise AwkwardError(n, n)


def die(n: int) -> int:
    os._exit(3)


def total(group: tuple[int, ...]) -> tuple[int, int]:
    return len(group), sum(group)


def last_digit(n: int) -> str:
    return str(n % 10)


def threads_and_process(_n: int) -> tuple[str, int]:
    return os.environ.get("OMP_NUM_THREADS", ""), os.getpid()


@pytest.fixture(scope="module", params=["serial", "local", pytest.param("spark", marks=needs_spark)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "serial":
        yield SerialEngine()
    elif request.param == "local":
        with LocalEngine(workers=2) as local:
            yield local
    else:
        with SparkEngine("local[2]") as spark:
            yield spark


class TestContract:
    """Each engine gives what the serial one gives."""

    @pytest.mark.parametrize("size", [0, 1, 8, 9, 200])
    def test_map_keeps_the_order(self, engine: Engine, size: int) -> None:
        assert list(engine.map(square, range(size))) == [square(n) for n in range(size)]

    def test_slow_records_do_not_change_the_order(self, engine: Engine) -> None:
        assert list(engine.map(slow_if_even, range(40))) == list(range(40))

    def test_groups_are_sorted_and_members_in_order(self, engine: Engine) -> None:
        numbers = [n * 7 % 53 for n in range(53)]
        groups = list(engine.group(last_digit, numbers))
        assert [k for k, _ in groups] == sorted({last_digit(n) for n in numbers})
        assert all(list(members) == [n for n in numbers if last_digit(n) == k] for k, members in groups)

    def test_fold_takes_whole_groups(self, engine: Engine) -> None:
        groups = [tuple(range(n)) for n in range(30)]
        assert list(engine.fold(total, groups)) == [total(g) for g in groups]

    def test_an_exception_comes_back_after_the_results_before_it(self, engine: Engine) -> None:
        results = engine.map(fail_at_thirteen, range(100))
        assert [next(results) for _ in range(13)] == list(range(13))
        with pytest.raises(ValueError, match="thirteen is too many") as caught:
            next(results)
        told = "".join(getattr(caught.value, "__notes__", [])) + str(caught.traceback[-1].name)
        assert "fail_at_thirteen" in told
        assert list(engine.map(square, range(20))) == [square(n) for n in range(20)]

    def test_records_are_read_as_they_are_needed(self, engine: Engine) -> None:
        drawn = []

        def records() -> Iterator[int]:
            for n in range(10_000):
                drawn.append(n)
                yield n

        results = engine.map(square, records())
        assert next(results) == square(0)
        assert len(drawn) < 200
        del results

    def test_it_is_found_by_name(self, engine: Engine) -> None:
        found = plugin("engines", engine.name)()
        assert isinstance(found, Engine)
        assert list(found.map(square, [1, 2])) == [square(1), square(2)]


@pytest.mark.parametrize("method", [m for m in ("fork", "spawn") if m in multiprocessing.get_all_start_methods()])
def test_every_start_method_gives_the_same(method: str) -> None:
    with LocalEngine(workers=2, start_method=method) as engine:
        assert list(engine.map(square, range(50))) == [square(n) for n in range(50)]


def test_workers_have_one_thread_and_their_own_process() -> None:
    with LocalEngine(workers=2) as engine:
        seen = set(engine.map(threads_and_process, range(50)))
    assert {threads for threads, _ in seen} == {"1"}
    assert os.getpid() not in {process for _, process in seen}


def test_few_records_and_one_worker_stay_in_this_process() -> None:
    here = os.getpid()
    assert {p for _, p in LocalEngine(workers=2).map(threads_and_process, range(8))} == {here}
    assert {p for _, p in LocalEngine(workers=1).map(threads_and_process, range(100))} == {here}


def test_workers_that_are_there_are_used_for_few_records_too() -> None:
    with LocalEngine(workers=2) as engine:
        list(engine.map(square, range(50)))
        assert os.getpid() not in {process for _, process in engine.map(threads_and_process, range(4))}


def test_a_dead_worker_is_told_and_the_engine_lives_on() -> None:
    with LocalEngine(workers=2) as engine:
        with pytest.raises(SluglineError, match="a worker process died"):
            list(engine.map(die, range(50)))
        assert list(engine.map(square, range(20))) == [square(n) for n in range(20)]


def test_an_exception_that_cannot_be_pickled_comes_as_its_words() -> None:
    with LocalEngine(workers=2) as engine, pytest.raises(SluglineError, match="AwkwardError: 0 and 0"):
        list(engine.map(fail_awkwardly, range(50)))


_SCRIPT = """
import os, sys, time
from slugline.plugins.local_engine import LocalEngine

def step(n):
    with open(sys.argv[1], "a") as file:
        file.write(f"{os.getpid()}\\n")
    time.sleep(600)

if __name__ == "__main__":
    list(LocalEngine(workers=2).map(step, range(100)))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_when_the_parent_ends_no_worker_stays(tmp_path: Path, how: signal.Signals) -> None:
    script, log = tmp_path / "script.py", tmp_path / "log"
    script.write_text(_SCRIPT)
    parent = subprocess.Popen([sys.executable, str(script), str(log)], stderr=subprocess.PIPE, text=True)
    workers = _wait(lambda: {int(p) for p in log.read_text().split()} if log.exists() else set(), 2)
    parent.send_signal(how)
    parent.wait(30)
    assert parent.stderr is not None
    told = parent.stderr.read()
    parent.stderr.close()
    assert ("KeyboardInterrupt" in told) == (how == signal.SIGINT)
    deadline = time.monotonic() + 20
    while any(_lives(p) for p in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_lives(p) for p in workers)


def _wait(what: object, size: int) -> set[int]:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found: set[int] = what()  # type: ignore[operator]
        if len(found) >= size:
            return found
        time.sleep(0.05)
    raise AssertionError("the workers did not start")


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return Path("/proc").exists() is False
