"""What is derived from weights is made once, and made again where what is kept is not whole or not of these weights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from slugline import derived as room
from slugline.derived import cache_folder, derived


class _Maker:
    def __init__(self, made: bytes = b"found in the weights") -> None:
        self.calls = 0
        self._made = made

    def __call__(self) -> bytes:
        self.calls += 1
        return self._made


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SLUGLINE_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "weights.bin"
    path.write_bytes(b"weights")
    return path


def test_it_is_made_once(weights: Path) -> None:
    make = _Maker()
    assert derived("graph", 1, (weights,), make).tobytes() == b"found in the weights"
    again = derived("graph", 1, (weights,), make)
    assert again.tobytes() == b"found in the weights"
    assert make.calls == 1
    with pytest.raises(ValueError, match="read-only"):
        again[0] = 0


def test_other_weights_another_version_and_another_name_are_made_anew(weights: Path) -> None:
    make = _Maker()
    derived("graph", 1, (weights,), make)
    derived("graph", 2, (weights,), make)
    derived("pieces", 1, (weights,), make)
    weights.write_bytes(b"other weights")
    derived("graph", 1, (weights,), make)
    os.utime(weights, ns=(1, 1))
    derived("graph", 1, (weights,), make)
    assert make.calls == 5


@pytest.mark.parametrize("left", [b"", b"found", b"\0" * 60])
def test_what_is_not_whole_is_made_anew(weights: Path, left: bytes) -> None:
    make = _Maker()
    derived("graph", 1, (weights,), make)
    (entry,) = cache_folder().glob("graph-*.bin")
    entry.write_bytes(left)
    assert derived("graph", 1, (weights,), make).tobytes() == b"found in the weights"
    assert make.calls == 2
    assert derived("graph", 1, (weights,), make).tobytes() == b"found in the weights"
    assert make.calls == 2


def test_a_folder_that_cannot_be_written_loses_nothing(weights: Path) -> None:
    cache_folder().write_bytes(b"a file stands in the folder's place")
    make = _Maker()
    assert derived("graph", 1, (weights,), make).tobytes() == b"found in the weights"


def test_a_disk_that_fills_leaves_no_part_behind(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert derived("graph", 1, (weights,), _Maker()).tobytes() == b"found in the weights"
    assert list(cache_folder().iterdir()) == []


def test_only_the_latest_of_a_name_stay(weights: Path) -> None:
    for version in range(room.KEPT + 3):
        derived("graph", version, (weights,), _Maker())
    derived("pieces", 1, (weights,), _Maker())
    assert len(list(cache_folder().glob("graph-*.bin"))) == room.KEPT
    assert len(list(cache_folder().glob("pieces-*.bin"))) == 1


def test_the_folder_is_the_platforms_own_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLUGLINE_CACHE_DIR", raising=False)
    assert cache_folder().name in ("slugline", "Cache")
