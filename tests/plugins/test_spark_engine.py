"""Spark beside the other engines: the same bytes on any cluster, what it says where it cannot run, and deaths of
executors and workers in the middle of the work."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from slugline import api, capture
from slugline.errors import SluglineError, UsageError
from slugline.model import Capture
from slugline.plugins import spark_engine
from slugline.plugins.spark_engine import SparkEngine
from slugline.plugins.spark_tables import SparkTables
from slugline.ports import Row, Schema
from slugline.report import to_json
from slugline.setting import engine_named
from tests.plugins.spark import Cluster, needs_spark

EXAMPLE = Path(__file__).parents[2] / "examples" / "ferry"


NUMBERS: Schema = {"number": "long", "by": "long"}


def twice_and_slowly(folder: str, n: int) -> int:
    time.sleep(0.01)
    if n > 100:
        (Path(folder) / "begun").touch()
    return 2 * n


def summed_and_slowly(folder: str, rows: Sequence[Row]) -> Iterator[Row]:
    (Path(folder) / "begun").touch()
    time.sleep(0.1)
    yield {"number": sum(r["number"] for r in rows), "by": rows[0]["by"]}


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
    @classmethod
    def engine(cls) -> Iterator[SparkEngine]:
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
    """A standalone cluster on loopback, of one worker and then of three, whose executors and workers are killed."""

    @pytest.fixture(scope="class")
    @classmethod
    def cluster(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
        with Cluster(1, tmp_path_factory.mktemp("cluster")) as cluster:
            yield cluster

    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls, cluster: Cluster) -> Iterator[SparkEngine]:
        with SparkEngine(cluster.url) as engine:
            engine.session()
            yield engine

    @pytest.mark.parametrize("workers", [1, 3])
    def test_the_example_gives_the_same_bytes(self, workers: int, cluster: Cluster, engine: SparkEngine) -> None:
        cluster.grow(workers)
        captures = [c for c in capture.read([EXAMPLE]) if isinstance(c, Capture)]
        found = api.trace(captures, engine=f"spark:{cluster.url}")
        assert len(cluster.executors()) == workers
        assert to_json(found) == to_json(api.trace(captures, engine="serial"))

    @pytest.mark.parametrize("what", ["executor", "worker"])
    def test_a_death_in_a_map_changes_nothing(
        self, what: str, cluster: Cluster, engine: SparkEngine, tmp_path: Path
    ) -> None:
        cluster.grow(3)
        with _killed(cluster, what, tmp_path):
            found = list(engine.map(partial(twice_and_slowly, str(tmp_path)), range(1_500)))
        assert found == [2 * n for n in range(1_500)]

    @pytest.mark.parametrize("what", ["executor", "worker"])
    def test_a_death_in_a_shuffle_changes_nothing(
        self, what: str, cluster: Cluster, engine: SparkEngine, tmp_path: Path
    ) -> None:
        cluster.grow(3)
        tables = SparkTables(cluster.url)
        given = tables.given([{"number": n, "by": n % 60} for n in range(3_000)], NUMBERS, 6)
        with _killed(cluster, what, tmp_path):
            found = tables.group(partial(summed_and_slowly, str(tmp_path)), given, "by", NUMBERS)
            rows = sorted((r["by"], r["number"]) for r in tables.rows(tables.keep(found, str(tmp_path / "kept"))))
        assert rows == [(by, sum(range(by, 3_000, 60))) for by in range(60)]


@contextmanager
def _killed(cluster: Cluster, what: str, folder: Path) -> Iterator[None]:
    """While the body works, which marks that in the folder, an executor or a worker is killed."""
    begun = folder / "begun"
    before = cluster.executors()
    dead: list[int] = []

    def kill() -> None:
        deadline = time.monotonic() + 120
        while not begun.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        dead.append(cluster.executors()[-1] if what == "executor" else cluster.workers()[-1].pid)
        os.kill(dead[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    yield
    killer.join()
    assert begun.exists()
    assert before
    assert not any(p.pid == dead[0] for p in cluster.workers())
    assert dead[0] not in cluster.executors()
