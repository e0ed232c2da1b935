"""Spark for tests: whether it can be had here, and a standalone cluster on this machine's loopback."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest


def why_not() -> str:
    """Why Spark cannot be tested here; empty if it can."""
    if importlib.util.find_spec("pyspark") is None:
        return 'PySpark is not installed: pip install "slugline[spark]"'
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        return "Spark needs Java 17 or later, which is not here"
    return ""


needs_spark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "Spark is here")


class Cluster:
    """A master and workers of one core each, as processes of their own. Use as a context manager."""

    def __init__(self, workers: int, folder: Path) -> None:
        self.folder, self.count = folder, workers
        self.processes: list[subprocess.Popen[bytes]] = []
        self.url = ""

    def __enter__(self) -> Cluster:
        try:
            port, pages = _free(), _free()
            self._start(
                "master", "master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(pages)
            )
            self._await("master", "ALIVE")
            self.url = f"spark://127.0.0.1:{port}"
            self.grow(self.count)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(20)

    def workers(self) -> list[subprocess.Popen[bytes]]:
        """The workers that live."""
        return [p for p in self.processes[1:] if p.poll() is None]

    def grow(self, count: int) -> None:
        """Starts workers until so many live, and waits until each has an executor, if there were any before."""
        used = bool(self.executors())
        while len(self.workers()) < count:
            self._worker()
        deadline = time.monotonic() + 120
        while used and len(self.executors()) < count and time.monotonic() < deadline:
            time.sleep(0.2)

    def executors(self) -> list[int]:
        """The process ids of executors that run for this cluster's workers."""
        found = (int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and self._ours(p))
        return sorted(found)

    def _ours(self, process: Path) -> bool:
        try:
            backend = b"CoarseGrainedExecutorBackend" in (process / "cmdline").read_bytes()
            return backend and os.readlink(process / "cwd").startswith(str(self.folder))
        except OSError:
            return False

    def _worker(self) -> None:
        name = f"worker{len(self.processes)}"
        self._start(
            name, "worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
            "--webui-port", str(_free()), "--work-dir", str(self.folder / name), self.url,
        )  # fmt: skip
        self._await(name, "Successfully registered")

    def _start(self, name: str, kind: str, *words: str) -> None:
        import pyspark

        home = str(Path(pyspark.__file__).parent)
        env = {
            **os.environ, "SPARK_HOME": home, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1",
            "SPARK_DAEMON_MEMORY": "256m", "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_DIRS": str(self.folder / f"{name}-scratch"),
        }  # fmt: skip
        with (self.folder / f"{name}.log").open("wb") as log:
            command = [
                f"{home}/bin/spark-class",
                f"org.apache.spark.deploy.{kind if '.' in kind else 'master.' + kind}",
            ]
            started = subprocess.Popen(
                [*command, *words], env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
                preexec_fn=_end_with_us if sys.platform == "linux" else None,
            )  # fmt: skip
        self.processes.append(started)

    def _await(self, name: str, words: str, seconds: int = 120) -> None:
        log = self.folder / f"{name}.log"
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if re.search(words, log.read_text(errors="replace")):
                return
            if self.processes[-1].poll() is not None:
                break
            time.sleep(0.2)
        raise AssertionError(f"{name} did not start: {log.read_text(errors='replace')[-2000:]}")


def _end_with_us() -> None:
    """Before a child begins: it is to be killed when this process dies, however that happens (Linux)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _free() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port
