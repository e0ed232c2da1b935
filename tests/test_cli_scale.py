"""The commands for very many pages, and that their page tells every option and every table."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="tables need pyarrow")

from slugline.tables import TABLES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")


def run(*words: str, expected: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "slugline.cli", *words], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == expected, done.stderr
    return done


def test_tables_are_made_and_a_slice_is_loaded(tmp_path: Path) -> None:
    out, work, counts = str(tmp_path / "day"), str(tmp_path / "work"), tmp_path / "counts.json"
    run("tables", str(ROOT / "examples" / "ferry"), "--out", out, "--engine", "local", "--json", str(counts), "--quiet")
    found = json.loads(counts.read_text())
    assert (found["articles"], found["stories"]) == (5, 1)
    assert "1 stories are in" in run("load", work, out, "--largest", "1").stdout
    assert "no such story" in run("load", work, out, "--story", "s0", expected=2).stderr


@pytest.mark.parametrize("command", ["tables", "load"])
def test_every_option_is_documented(command: str) -> None:
    options = set(re.findall(r"--[a-z]+(?:-[a-z]+)?", run(command, "--help").stdout)) - {"--help"}
    assert {o for o in options if o not in PAGE} == set()


def test_every_table_and_column_is_documented() -> None:
    for name, table in TABLES.items():
        assert f"`{name}`" in PAGE
        for column, kind, _ in table.columns:
            assert f"`{column}` {kind}" in PAGE, f"{name}.{column}"
