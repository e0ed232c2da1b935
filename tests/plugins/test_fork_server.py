"""Workers share what the fork server imported, of the slugline of the process that asked, and of nobody else's."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import slugline
from slugline.plugins.fork_server import LETTER

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there is a process forked that holds libraries")

_SCRIPT = """
import json, os, sys
{first}
from slugline.plugins.local_engine import LocalEngine

def step(n):
    import slugline
    ready = "slugline.pipeline" in sys.modules
    return ready, slugline.__file__, {{k: os.environ.get(k) for k in ("PYTHONPATH", "PYTHONSAFEPATH", "{letter}")}}

if __name__ == "__main__":
    with LocalEngine(workers=2) as engine:
        print(json.dumps(list(engine.map(step, range(20)))[0]))
    print(json.dumps({{k: os.environ.get(k) for k in ("PYTHONPATH", "PYTHONSAFEPATH", "{letter}")}}))
"""
SOURCE = Path(slugline.__file__).parents[1]


def _run(folder: Path, first: str = "") -> tuple[list[object], dict[str, str | None]]:
    """What a step sees in a worker, and the environment of its parent afterwards."""
    script = folder / "script.py"
    script.write_text(_SCRIPT.format(first=first, letter=LETTER))
    env = os.environ | {"PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, str(script)], cwd=folder, env=env, capture_output=True, text=True, timeout=100, check=True
    )
    assert not done.stderr
    seen, after = done.stdout.splitlines()

    return json.loads(seen), json.loads(after)


def test_workers_find_all_rooms_imported_and_their_environment_as_it_was(tmp_path: Path) -> None:
    (ready, package, seen), after = _run(tmp_path)
    assert ready
    assert package == slugline.__file__
    assert seen == after == {"PYTHONPATH": str(SOURCE), "PYTHONSAFEPATH": None, LETTER: None}


def test_files_that_lie_about_are_not_taken_for_modules(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    for name in ("calendar", "regex", "slugline"):
        (here / f"{name}.py").write_text("raise SystemExit('not me')")
    chdir = f"os.chdir({str(here)!r})"
    (ready, package, _), _ = _run(tmp_path, chdir)
    assert ready
    assert package == slugline.__file__


def test_a_fork_server_that_runs_already_is_left_as_it_is(tmp_path: Path) -> None:
    started = "from multiprocessing import forkserver; forkserver.ensure_running() if __name__ == '__main__' else None"
    (ready, package, seen), _ = _run(tmp_path, started)
    assert not ready
    assert package == slugline.__file__
    assert seen[LETTER] is None  # type: ignore[index]


def test_nobody_else_can_import_what_gets_a_server_ready() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import slugline.ready"], env=os.environ | {"PYTHONPATH": str(SOURCE)},
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert "ImportError: nobody waits" in done.stderr


@pytest.mark.parametrize("after", [0.05, 0.2, 0.4, 0.6])
def test_the_server_is_deaf_to_ctrl_c_while_it_imports(tmp_path: Path, after: float) -> None:
    script = tmp_path / "script.py"
    script.write_text(_SCRIPT.format(first="print('begun', flush=True)", letter=LETTER))
    env = os.environ | {"PYTHONPATH": str(SOURCE)}
    started = subprocess.Popen(
        [sys.executable, str(script)], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert started.stdout is not None
    started.stdout.readline()
    time.sleep(after)
    os.killpg(started.pid, signal.SIGINT)
    _, told = started.communicate(timeout=60)
    assert "slugline/ready.py" not in told
