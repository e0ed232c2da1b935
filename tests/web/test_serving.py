"""The command that serves: it says where, shows what was given, and ends with Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from slugline.web.serving import serve
from tests.web.conftest import EXAMPLE


def _started(*words: str | Path) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "slugline.cli", "serve", *map(str, words), "--port", "0"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert running.stderr is not None
    said = re.search(r"http://\S+", running.stderr.readline())
    assert said is not None
    return running, said[0]


def _stopped(running: subprocess.Popen[str]) -> None:
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 0, told
    assert "Traceback" not in told


def test_two_lines_lead_to_the_first_tree(tmp_path: Path) -> None:
    running, address = _started(tmp_path / "work", EXAMPLE)
    try:
        assert address.endswith("/job/1")
        for _ in range(900):
            if httpx.get(f"{address}/state").json()["over"]:
                break
            time.sleep(0.1)
        home = address.removesuffix("/job/1")
        story = re.search(r'href="(/story/[^"]+)"', httpx.get(home).text)
        assert story is not None
        assert "lost: Nordwire" in httpx.get(home + story[1]).text
    finally:
        _stopped(running)


def test_who_comes_before_the_server_runs_waits_and_is_not_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    met: list[str] = []

    def run(_server: object, sockets: list[socket.socket]) -> None:
        port = int(re.findall(r":(\d+)/", capsys.readouterr().err)[0])
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            met.append("waits")
        sockets[0].close()

    monkeypatch.setattr("uvicorn.Server.run", run)
    serve(tmp_path / "work", "127.0.0.1", 0)
    assert met == ["waits"]


def test_beyond_this_machine_with_the_printed_token_alone(made: Path) -> None:
    running, address = _started(made, "--host", "0.0.0.0")
    try:
        port = int(re.findall(r":(\d+)/", address)[0])
        token = address.partition("?token=")[2]
        assert len(token) > 30
        here = f"http://127.0.0.1:{port}"
        assert httpx.get(here).status_code == 403
        with httpx.Client(follow_redirects=True) as client:
            assert client.get(f"{here}/?token={token}").status_code == 200
            assert client.get(f"{here}/add").status_code == 200
    finally:
        _stopped(running)


def test_what_is_wrong_is_told_at_once(tmp_path: Path, made: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "slugline.cli", "serve"]
        done = subprocess.run([*command, made, "--port", port], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 2
        assert f"127.0.0.1:{port}" in done.stderr
        assert "--port" in done.stderr
    done = subprocess.run(
        [*command, tmp_path, "no-such-file.html"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "no-such-file.html" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_ends_well_in_the_midst_of_adding(tmp_path: Path) -> None:
    running, address = _started(tmp_path / "work", EXAMPLE)
    for _ in range(300):  # until the server answers
        with suppress(httpx.TransportError):
            assert not httpx.get(f"{address}/state").json()["over"]
            break
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 0, told
    assert "slugline add" in told
