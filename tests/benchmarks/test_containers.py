"""The archives of the benchmark: the same seed, the same bytes; every page in them is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import containers
from slugline import capture
from slugline.model import Capture, Rejected


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_a_small_archive(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"a{suffix}"
    containers.write(file, 2)
    items = list(capture.read([file]))
    pages = [i for i in items if isinstance(i, Capture)]
    reasons = {i.reason.split(":", 2)[2] for i in items if isinstance(i, Rejected)}
    assert len(pages) > 40
    assert containers.read(file)["pages"] == len(pages)
    assert all("elsewhere" in r or "image/jpeg" in r for r in reasons), reasons
    again = tmp_path / f"b{suffix}"
    containers.write(again, 2)
    assert again.read_bytes() == file.read_bytes()


def test_one_line_of_the_report(tmp_path: Path) -> None:
    line = containers.measure(tmp_path, 1, ".warc")
    assert "pages/s" in line
    assert "peak" in line
    assert not list(tmp_path.iterdir())
