"""The engine of a Spark cluster (extra ``spark``): pieces of work as binary columns over Arrow, results in order.

Nothing here knows of clusters but Spark itself: it starts workers, moves pieces, and runs again what a lost executor
had. Records are read in waves, each one Spark job, the first small and each next twice as large up to a bound in pieces
and bytes; so a run of any length needs the memory of one wave here, and results come while the input is still read.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from slugline.errors import SluglineError, UsageError
from slugline.plugins.serial_engine import grouped
from slugline.plugins.steps import THREAD_VARIABLES, Failure, one_thread, told, worked

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

__all__ = ["SparkEngine", "carried", "default_master", "own_folders", "session"]

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K", bound=Hashable)

# records of a map in one piece of work, in the first wave and at most: each task of Spark's costs some hundredths of a
# second; a group is a piece of its own
_CHUNK, _LARGEST = 8, 128
# pieces for each core in the first wave, in the largest, and the bytes that a wave may hold
_FIRST, _MOST, _BYTES = 4, 64, 64 << 20
# how often Spark tries a piece whose worker died
_TRIES = 4
_INSTALL = 'install the extra: pip install "slugline[spark]"'
_LOOPBACK = ("local", "spark://127.0.0.1", "spark://localhost")


class SparkEngine:
    """Runs ``map`` and ``fold`` on Spark's workers, each with one BLAS thread; ``group`` in this process, where its
    result is wanted.

    ``master`` is Spark's address of the cluster ("local[2]", "spark://host:7077", "yarn", "k8s://…"); without it all
    cores of this machine. A session that is there already is used as it is and left open by ``close``. Slugline must be
    installed on the workers, for the Python that ``PYSPARK_PYTHON`` names (this one, if it is not set). A worker or an
    executor that dies costs the pieces that it had, which are run again; after some deaths of one piece, or where no
    cluster answers, SluglineError.
    """

    name = "spark"
    # a job is sent as a whole: it could not be ended in the middle
    beside = False

    def __init__(self, master: str | None = None) -> None:
        self.master = master or default_master()
        self._session: SparkSession | None = None
        self._own = False

    def map(self, step: Callable[[A], B], records: Iterable[A]) -> Iterator[B]:
        """record -> record, in order. ``step`` and records must be picklable, ``step`` by name."""
        return self._run(step, records, _LARGEST)

    def group(self, key: Callable[[A], K], records: Iterable[A]) -> Iterator[tuple[K, tuple[A, ...]]]:
        """records -> groups, sorted by key, members in the order of the input."""
        return grouped(key, records)

    def fold(self, step: Callable[[tuple[A, ...]], B], groups: Iterable[tuple[A, ...]]) -> Iterator[B]:
        """group -> record, in order; each group is a piece of work of its own."""
        return self._run(step, groups, 1)

    def close(self) -> None:
        """Ends the session if it was started here. The engine can be used again."""
        if self._session is not None and self._own:
            self._session.stop()
        self._session, self._own = None, False

    def __enter__(self) -> SparkEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def session(self) -> SparkSession:
        """The session that this engine uses, started if there is none."""
        if self._session is None:
            self._session, self._own = session(self.master)
        return self._session

    def _run(self, step: Callable[[A], B], records: Iterable[A], most: int) -> Iterator[B]:
        rest = iter(records)
        first = list(islice(rest, 1))
        if not first:
            return
        rest, wave = chain(first, rest), 0
        work = _Work(carried(step), own_folders())
        while pieces := list(_pieces(rest, min(_CHUNK << wave, most), min(_FIRST << wave, _MOST) * self._cores())):
            for results, failure in self._answers(work, pieces):
                yield from results
                if failure is not None:
                    raise told(failure)
            wave += 1

    def _cores(self) -> int:
        """As many as there are now: executors come and go."""
        cores: int = self.session().sparkContext.defaultParallelism
        return cores

    def _answers(self, work: _Work, pieces: list[bytes]) -> Iterator[tuple[list[Any], Failure | None]]:
        """The answers to these pieces, in their order: one Spark job, one task a piece."""
        import pyarrow as pa
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        rows = [_batch([n], [piece]) for n, piece in enumerate(pieces)]
        try:
            given = self.session().createDataFrame(pa.Table.from_batches(rows))
            # Spark deals what it is given to the cores in even parts; pieces differ, so each becomes a task
            done = given.repartition(len(rows)).mapInArrow(work, "n long, data binary").toArrow()
        except (PySparkException, Py4JError) as error:
            raise self._broken(error) from error
        answers = dict(zip(done["n"].to_pylist(), done["data"], strict=True))
        for n in range(len(pieces)):
            yield pickle.loads(answers[n].as_buffer())

    def _broken(self, error: Exception) -> SluglineError:
        words = next((s.strip() for s in str(error).splitlines() if s.strip()), type(error).__name__)
        told_by_java = getattr(error, "java_exception", None)
        if told_by_java is not None:
            words = str(told_by_java.getMessage() or words).splitlines()[0]
        remedy = "out of memory? fewer cores or more memory a worker; does the cluster answer? see its logs"
        return SluglineError(f"Spark gave up: {words[:300]}", where=f"engine spark ({self.master})", remedy=remedy)


class _Work:
    """What Spark's workers run: each row's piece is unpickled, worked on, and its answer pickled."""

    def __init__(self, step: bytes, folders: tuple[str, ...]) -> None:
        self.step, self.folders = step, folders

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        one_thread()
        sys.path.extend(f for f in self.folders if f not in sys.path and os.path.isdir(f))
        step = pickle.loads(self.step)
        for batch in batches:
            for number, piece in zip(batch.column(0).to_pylist(), batch.column(1), strict=True):
                yield _batch([number], [pickle.dumps(worked(step, pickle.loads(piece.as_buffer())), protocol=5)])


def _batch(numbers: list[int], data: list[bytes]) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.record_batch({"n": pa.array(numbers, pa.int64()), "data": pa.array(data, pa.binary())})


def _pieces(records: Iterator[Any], chunk: int, bound: int) -> Iterator[bytes]:
    """The next pieces of work, up to so many, and up to a wave's bytes."""
    held = 0
    while bound > 0 and held < _BYTES and (some := list(islice(records, chunk))):
        piece = pickle.dumps(some, protocol=5)
        held, bound = held + len(piece), bound - 1
        yield piece


def carried(step: Callable[..., Any]) -> bytes:
    """A step for another process: by its name, or whole where it is one of the script that runs. Raises UsageError
    where PySpark is missing."""
    try:
        from pyspark import cloudpickle
    except ImportError as error:
        raise UsageError("PySpark is not installed", where="engine spark", remedy=_INSTALL) from error
    data: bytes = cloudpickle.dumps(step)
    return data


def own_folders() -> tuple[str, ...]:
    """Where this process finds modules that were not installed: a step may be one of a script beside it."""
    own = (sys.prefix, sys.base_prefix)
    return tuple(p for p in (os.path.abspath(p) for p in sys.path) if not p.startswith(own))


def default_master() -> str:
    """All cores of this machine, each piece tried again where its worker died."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"local[{cores},{_TRIES}]"


def session(master: str) -> tuple[SparkSession, bool]:
    """A Spark session, and whether it was started here.

    Raises UsageError where PySpark or Java is missing, SluglineError where no cluster answers.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("PySpark is not installed", where="engine spark", remedy=_INSTALL) from error
    there = SparkSession.getActiveSession()
    if there is not None and not there.sparkContext._jsc.sc().isStopped():
        return there, False
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        remedy = "install a Java runtime, 17 or later, or set JAVA_HOME"
        raise UsageError("Spark needs Java, which is not here", where="engine spark", remedy=remedy)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("slugline").master(master)
    for name, value in _settings(master).items():
        builder = builder.config(name, value)
    try:
        made = builder.getOrCreate()
    except Exception as error:
        words = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
        remedy = "is the address right, does the cluster answer, is Java 17 or later here?"
        raise SluglineError(f"no Spark session: {words}", where=f"engine spark ({master})", remedy=remedy) from error
    made.sparkContext.setLogLevel("ERROR")
    return made, True


def _settings(master: str) -> dict[str, str]:
    """What Spark is told; all else stands in its own configuration (``SPARK_CONF_DIR``)."""
    out = {f"spark.executorEnv.{v}": "1" for v in THREAD_VARIABLES}
    out |= {
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.driver.maxResultSize": "0",
        "spark.sql.session.timeZone": "UTC",
        # what a worker is given at a time
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1024",
        "spark.sql.execution.arrow.maxBytesPerBatch": str(16 << 20),
    }
    if master.startswith(_LOOPBACK):
        out |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
    return out
