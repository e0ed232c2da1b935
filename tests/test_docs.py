"""What the docs show works as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md")])
BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _examples(language: str) -> list[object]:
    return [
        pytest.param(text, id=f"{page.stem}-{i}")
        for page in PAGES
        for i, (kind, text) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
        if kind == language and (language == "python" or "slugline " in text) and "venv" not in text
    ]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the examples in it, as the repository has them."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("text", _examples("python"))
def test_python_examples(text: str, desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", text], cwd=desk, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("text", _examples("sh"))
def test_command_examples(text: str, desk: Path) -> None:
    """The command of this very environment is found wherever a line names it, also inside `$(…)`."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", text],
        cwd=desk,
        env={**os.environ, "PATH": f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


COMMANDS = (
    "trace", "clean", "compare", "statements", "add", "status", "search", "history", "remove", "why", "doctor",
    "stories", "story", "correction", "decide", "decisions", "withdraw", "serve", "names",
)  # fmt: skip


def test_every_option_is_documented() -> None:
    """A command's options all stand in its page."""
    for command in COMMANDS:
        shown = subprocess.run(
            [sys.executable, "-m", "slugline.cli", command, "--help"], capture_output=True, text=True, check=True
        )
        options = set(re.findall(r"--[a-z]+", shown.stdout)) - {"--help"}
        names = (command, "trace", "workspace", "compare", "corrections", "viewer", "statements")
        pages = [ROOT / "docs" / f"{name}.md" for name in names]
        told = "".join(p.read_text(encoding="utf-8") for p in pages if p.exists())
        assert {o for o in options if o not in told} == set(), command


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*PAGES, ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
