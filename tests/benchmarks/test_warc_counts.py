"""Every response of a damaged archive is an article or a rejection with its reason."""

from __future__ import annotations

from pathlib import Path

from benchmarks.warc_counts import KINDS, counted

COUNT = 300


def test_the_counts_add_up(tmp_path: Path) -> None:
    found = counted(COUNT, tmp_path / "responses.warc.gz", "trafilatura", engine="serial")
    assert sum(sum(found[kind].values()) for kind in KINDS) == COUNT
    assert not found["lost"]
    assert not found["twice"]
    assert set(found["sound"]) == {"article"}
    for kind in ("furniture", "cut for time", "too short", "too long", "not HTML", "no page"):
        assert found[kind], kind
        assert "article" not in found[kind], kind
        assert all(reason.strip() for reason in found[kind])
