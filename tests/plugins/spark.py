"""Spark for tests: whether it can be had here, and a standalone cluster on this machine's loopback."""

from __future__ import annotations

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

_HERE = Path(__file__).parents[2]


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
            self._start("master", "Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(pages))
            self._await("master", "ALIVE")
            self.url = f"spark://127.0.0.1:{port}"
            for n in range(self.count):
                self.worker(n)
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

    def worker(self, number: int) -> subprocess.Popen[bytes]:
        """Starts one more worker and waits until the master knows it."""
        name = f"worker{number}"
        started = self._start(
            name, "worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
            "--webui-port", str(_free()), "--work-dir", str(self.folder / name), self.url,
        )  # fmt: skip
        self._await(name, "Successfully registered")
        return started

    def executors(self) -> list[int]:
        """The process ids of executors that run for this cluster's workers."""
        mark = f"{self.url.rpartition(':')[2]}"
        out = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                words = _command(entry)
                if b"CoarseGrainedExecutorBackend" in words and str(self.folder).encode() in _folder_of(entry):
                    out.append(int(entry.name))
        return sorted(out) if mark else out

    def _start(self, name: str, kind: str, *words: str) -> subprocess.Popen[bytes]:
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
                [*command, *words], env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        self.processes.append(started)
        return started

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


def _free() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


def _command(entry: Path) -> bytes:
    try:
        return (entry / "cmdline").read_bytes()
    except OSError:
        return b""


def _folder_of(entry: Path) -> bytes:
    try:
        return os.fsencode(os.readlink(entry / "cwd"))
    except OSError:
        return b""
