"""Weights are named by what is in them, and read for that once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from slugline.errors import EncoderError
from slugline.plugins.files import file_digest, require


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("SLUGLINE_CACHE_DIR", str(tmp_path / "cache"))
    paths = [tmp_path / "weights.bin", tmp_path / "pieces.model"]
    for path in paths:
        path.write_bytes(path.name.encode())
    return paths


def test_the_digest_is_of_the_content_in_its_order(weights: list[Path]) -> None:
    one, other = weights
    assert file_digest(one, other) == "36f83ecdd0d91c69e7a5599902e7dee0"
    assert file_digest(other, one) != file_digest(one, other)
    one.write_bytes(b"other weights")
    assert file_digest(one, other) != "36f83ecdd0d91c69e7a5599902e7dee0"


def test_files_that_stay_as_they_are_are_read_once(weights: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    found = file_digest(*weights)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("read again"))
    assert file_digest(*weights) == found


def test_files_that_changed_are_read_again_though_they_are_as_long(weights: list[Path]) -> None:
    one = weights[0]
    before, time = file_digest(one), one.stat().st_mtime_ns
    one.write_bytes(one.read_bytes()[::-1])
    os.utime(one, ns=(time, time + 1))
    assert file_digest(one) != before


def test_a_library_that_is_missing_is_named() -> None:
    with pytest.raises(EncoderError, match="cannot load no_such_library"):
        require(("json", "no_such_library"), "wide", "install it")
