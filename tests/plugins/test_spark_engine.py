"""Spark beside the other engines: the same bytes on any cluster, what it says where it cannot run, and deaths of
executors and workers in the middle of the work."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from slugline import api, capture
from slugline.errors import SluglineError, UsageError
from slugline.model import Capture
from slugline.plugins import spark_engine
from slugline.plugins.spark_engine import SparkEngine
from slugline.report import to_json
from slugline.setting import engine_named
from tests.plugins.spark import Cluster, needs_spark

EXAMPLE = Path(__file__).parents[2] / "examples" / "ferry"


def twice_and_slowly(n: int) -> int:
    time.sleep(0.02)
    return 2 * n


def threads_and_process(_n: int) -> tuple[str, int]:
    return os.environ.get("OMP_NUM_THREADS", ""), os.getpid()


def die(n: int) -> int:
    os._exit(3)


def test_an_engine_without_a_cluster_takes_no_address() -> None:
    with pytest.raises(UsageError, match="has no cluster"):
        engine_named("local:spark://nowhere:7077")


def test_the_address_stands_behind_the_name() -> None:
    engine = engine_named("spark:spark://10.1.2.3:7077")
    assert isinstance(engine, SparkEngine)
    assert engine.master == "spark://10.1.2.3:7077"
    assert spark_engine.default_master().startswith("local[")


def test_nothing_is_started_for_nothing() -> None:
    assert list(SparkEngine("spark://127.0.0.1:1").map(die, [])) == []


@needs_spark
def test_without_java_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(UsageError, match="Java"):
        list(SparkEngine("local[1]").map(abs, [1]))


@needs_spark
class TestOnThisMachine:
    @pytest.fixture(scope="class")
    def engine(self) -> Iterator[SparkEngine]:
        with SparkEngine("local[2,2]") as spark:
            yield spark

    def test_workers_have_one_thread_and_their_own_process(self, engine: SparkEngine) -> None:
        seen = set(engine.map(threads_and_process, range(50)))
        assert {threads for threads, _ in seen} == {"1"}
        assert os.getpid() not in {process for _, process in seen}

    def test_a_step_that_kills_its_worker_is_told_and_the_engine_lives_on(self, engine: SparkEngine) -> None:
        with pytest.raises(SluglineError, match="Spark gave up"):
            list(engine.map(die, range(3)))
        assert list(engine.map(abs, range(20))) == list(range(20))

    def test_many_waves_keep_the_order(self, engine: SparkEngine) -> None:
        assert list(engine.map(abs, range(5_000))) == list(range(5_000))


@needs_spark
class TestOnACluster:
    """A standalone cluster on loopback, of one worker and of three."""

    @pytest.mark.parametrize("workers", [1, 3])
    def test_the_example_gives_the_same_bytes(self, workers: int, tmp_path: Path) -> None:
        captures = [c for c in capture.read([EXAMPLE]) if isinstance(c, Capture)]
        with Cluster(workers, tmp_path) as cluster:
            found = api.trace(captures, engine=f"spark:{cluster.url}")
        assert to_json(found) == to_json(api.trace(captures, engine="serial"))

    @pytest.mark.parametrize("what", ["executor", "worker"])
    def test_a_death_in_the_middle_changes_nothing(self, what: str, tmp_path: Path) -> None:
        with Cluster(2, tmp_path) as cluster, SparkEngine(cluster.url) as engine:
            results = engine.map(twice_and_slowly, range(3_000))
            got = [next(results) for _ in range(100)]
            dead = cluster.executors()[0] if what == "executor" else cluster.processes[-1].pid
            killer = threading.Timer(1.0, _kill(dead))
            killer.start()
            got += list(results)
            killer.join()
            assert got == [2 * n for n in range(3_000)]
            assert what == "worker" or dead not in cluster.executors()


def _kill(process: int) -> Callable[[], None]:
    return lambda: os.kill(process, signal.SIGKILL)
