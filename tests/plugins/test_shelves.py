"""The contract of the Shelf port, and what shards promise: a kill, a lost file and a removal leave nothing wrong."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.errors import WorkspaceError
from slugline.model import Vectors, digest
from slugline.plugins import shard_shelf
from slugline.plugins.memory_shelf import MemoryShelf
from slugline.plugins.memory_store import MemoryStore
from slugline.plugins.shelved import Shelved, joined
from slugline.plugins.sqlite_store import SqliteStore
from slugline.ports import Shelf, Store

WIDTH = 6


def _keys(count: int, start: int = 0) -> list[str]:
    return [digest(str(n), size=16) for n in range(start, start + count)]


def _rows(count: int, start: int = 0) -> Vectors:
    rows = np.random.default_rng(start).normal(size=(count, WIDTH)).astype(np.float32)
    out: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)
    return out


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "w.db")
    yield made
    made.close()


class TestContract:
    """Each shelf gives back what it was given."""

    def test_it_is_a_shelf(self, store: Store) -> None:
        assert isinstance(store.shelf("x", WIDTH), Shelf)
        assert store.shelf("x", WIDTH) is store.shelf("x", WIDTH)

    def test_rows_come_back_in_the_order_asked(self, store: Store) -> None:
        shelf = store.shelf("x", WIDTH)
        shelf.add(_keys(50), _rows(50))
        shelf.flush()
        asked = [30, 2, 2, 49]
        assert np.array_equal(shelf.rows(shelf.places([_keys(50)[n] for n in asked])), _rows(50)[asked])
        assert shelf.rows(shelf.places([])).shape == (0, WIDTH)

    def test_what_was_not_added_has_no_place(self, store: Store) -> None:
        shelf = store.shelf("x", WIDTH)
        shelf.add(_keys(3), _rows(3))
        assert (shelf.places(_keys(5)) >= 0).tolist() == [True, True, True, False, False]

    def test_other_weights_have_another_shelf(self, store: Store) -> None:
        store.shelf("x", WIDTH).add(_keys(3), _rows(3))
        assert store.shelf("y", WIDTH).places(_keys(3)).tolist() == [-1, -1, -1]

    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.integers(0, 30), max_size=8))
    def test_any_pieces(self, sizes: list[int]) -> None:
        shelf, start = MemoryShelf(WIDTH), 0
        for size in sizes:
            shelf.add(_keys(size, start), _rows(size, start))
            start += size
        at = 0
        for size in sizes:
            assert np.array_equal(shelf.rows(shelf.places(_keys(size, at))), _rows(size, at))
            at += size


def _spoil(file: Path, damage: str) -> None:
    data = file.read_bytes()
    if damage == "gone":
        file.unlink()
    elif damage == "another head":
        np.save(file, np.zeros((WIDTH, 16), dtype=np.float16))
    else:
        file.write_bytes({"cut": data[:150], "a little cut": data[:-1], "longer": data + b"x"}.get(damage, bytes(320)))


class TestShards:
    """Vectors beside the database."""

    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shard_shelf, "CAPACITY", 16)

    def _filled(self, path: Path) -> SqliteStore:
        store = SqliteStore(path / "w.db")
        store.shelf("x", WIDTH).add(_keys(40), _rows(40))
        return store

    def test_what_was_flushed_is_there_later(self, tmp_path: Path) -> None:
        store = self._filled(tmp_path)
        store.shelf("x", WIDTH).flush()
        store.close()
        shelf = SqliteStore(tmp_path / "w.db").shelf("x", WIDTH)
        assert np.array_equal(shelf.rows(shelf.places(_keys(40))), _rows(40))
        assert [rows for _, rows in shelf.blocks()] == [16, 16, 8]

    def test_a_killed_run_loses_at_most_what_waited(self, tmp_path: Path) -> None:
        self._filled(tmp_path)  # no flush: as if killed here
        places = SqliteStore(tmp_path / "w.db").shelf("x", WIDTH).places(_keys(40))
        assert (places >= 0).tolist() == [True] * 32 + [False] * 8

    def test_a_file_that_the_database_does_not_know_is_replaced(self, tmp_path: Path) -> None:
        store = self._filled(tmp_path)
        folder = next((tmp_path / "vectors").iterdir())
        (folder / "000002.npy").write_bytes(b"half a shard")
        store.shelf("x", WIDTH).flush()
        shelf = store.shelf("x", WIDTH)
        assert np.array_equal(shelf.rows(shelf.places(_keys(40))), _rows(40))

    @pytest.mark.parametrize("damage", ["gone", "cut", "a little cut", "longer", "zeros", "another head"])
    def test_a_lost_shard_is_forgotten_and_made_anew(self, tmp_path: Path, damage: str) -> None:
        store = self._filled(tmp_path)
        store.shelf("x", WIDTH).flush()
        store.close()
        file = next((tmp_path / "vectors").rglob("000001.npy"))
        _spoil(file, damage)
        shelf = SqliteStore(tmp_path / "w.db").shelf("x", WIDTH)
        places = shelf.places(_keys(40))
        assert (places < 0).tolist() == [False] * 16 + [True] * 16 + [False] * 8
        shelf.add(_keys(16, 16), _rows(40)[16:32])
        assert np.array_equal(shelf.rows(shelf.places(_keys(40))), _rows(40))

    def test_a_shard_that_goes_during_a_run_is_told(self, tmp_path: Path) -> None:
        shelf = self._filled(tmp_path).shelf("x", WIDTH)
        places = shelf.places(_keys(40))
        next((tmp_path / "vectors").rglob("000000.npy")).unlink()
        with pytest.raises(WorkspaceError, match="made anew"):
            shelf.rows(places)

    def test_a_folder_that_cannot_be_written_is_told_and_loses_nothing(self, tmp_path: Path) -> None:
        store = SqliteStore(tmp_path / "w.db")
        (tmp_path / "vectors").write_text("in the way")
        shelf = store.shelf("x", WIDTH)
        shelf.add(_keys(3), _rows(3))
        with pytest.raises(WorkspaceError, match="make room"):
            shelf.flush()
        (tmp_path / "vectors").unlink()
        assert np.array_equal(shelf.rows(shelf.places(_keys(3))), _rows(3))

    def test_erased_rows_are_gone_from_the_disk(self, tmp_path: Path) -> None:
        store = self._filled(tmp_path)
        shelf = store.shelf("x", WIDTH)
        shelf.flush()
        shelf.erase(_keys(2, 5))
        shelf.sweep()
        assert (shelf.places(_keys(40)) < 0).nonzero()[0].tolist() == [5, 6]
        rows = np.load(next((tmp_path / "vectors").rglob("000000.npy")))
        assert not rows[5:7].any()
        assert rows[[4, 7]].any(axis=1).all()

    def test_a_kill_between_forgetting_and_overwriting_is_made_good(self, tmp_path: Path) -> None:
        store = self._filled(tmp_path)
        store.shelf("x", WIDTH).flush()
        store.shelf("x", WIDTH).erase(_keys(1, 5))
        store.close()
        SqliteStore(tmp_path / "w.db").shelf("x", WIDTH).mend()
        assert not np.load(next((tmp_path / "vectors").rglob("000000.npy")))[5].any()

    def test_what_the_database_does_not_know_is_deleted(self, tmp_path: Path) -> None:
        shelf = self._filled(tmp_path).shelf("x", WIDTH)
        shelf.flush()
        folder = next((tmp_path / "vectors").iterdir())
        for name in ("000007.npy", "000008.part"):
            (folder / name).write_bytes(b"a row of something removed")
        assert not shelf.mend()
        assert sorted(f.name for f in folder.iterdir()) == ["000000.npy", "000001.npy", "000002.npy"]
        (folder / "000001.npy").write_bytes(b"damaged")
        assert shelf.mend()
        assert sorted(f.name for f in folder.iterdir()) == ["000000.npy", "000002.npy"]

    def test_a_key_that_two_put_here_lies_once(self, tmp_path: Path) -> None:
        one, two = SqliteStore(tmp_path / "w.db"), SqliteStore(tmp_path / "w.db")
        for store in (one, two):
            store.shelf("x", WIDTH).add(_keys(10), _rows(10))
        for store in (one, two):
            store.shelf("x", WIDTH).flush()
        assert [rows for _, rows in one.shelf("x", WIDTH).blocks()] == [10]
        one.shelf("x", WIDTH).erase(_keys(1))
        one.shelf("x", WIDTH).sweep()
        assert not any(np.load(f)[0].any() for f in (tmp_path / "vectors").rglob("*.npy"))

    def test_places_that_are_none_are_told(self, tmp_path: Path) -> None:
        shelf = self._filled(tmp_path).shelf("x", WIDTH)
        shelf.flush()
        for place in (-1, 40, 1 << 19, 9 << 20, 1 << 62):
            with pytest.raises(WorkspaceError, match="made anew"):
                shelf.rows(np.array([0, place]))

    def test_opened_for_reading_nothing_is_written(self, tmp_path: Path) -> None:
        store = self._filled(tmp_path)
        store.shelf("x", WIDTH).flush()
        store.close()
        before = {f: f.read_bytes() for f in sorted(tmp_path.rglob("*")) if f.is_file()}
        reader = SqliteStore(tmp_path / "w.db", reading=True)
        for name in ("x", "new"):
            shelf = reader.shelf(name, WIDTH)
            shelf.add(_keys(3, 40), _rows(3, 40))
            shelf.add(_keys(2, 43), _rows(2, 43))
            assert np.array_equal(shelf.rows(shelf.places(_keys(3, 40))), _rows(3, 40))
            shelf.add(_keys(1, 50), _rows(1, 50))
            assert np.array_equal(shelf.rows(shelf.places(_keys(1, 50))), _rows(1, 50))
        assert (reader.shelf("x", WIDTH).places(_keys(40)) >= 0).all()
        reader.put("s", [("a", b"x")])
        with pytest.raises(WorkspaceError, match="reading alone"), reader.database.writing():
            pass
        reader.close()
        assert {f: f.read_bytes() for f in sorted(tmp_path.rglob("*")) if f.is_file()} == before

    def test_an_article_carries_its_rows_to_another_process(self, tmp_path: Path) -> None:
        store = self._filled(tmp_path)
        shelf = store.shelf("x", WIDTH)
        one = Shelved({"x": (shelf, shelf.places(_keys(4)))})
        sent = pickle.loads(pickle.dumps(one))
        assert type(sent) is dict
        assert np.array_equal(sent["x"], _rows(40)[:4])
        both = joined(one, Shelved({"y": (shelf, shelf.places(_keys(2, 8)))}))
        assert list(both) == ["x", "y"]
        assert np.array_equal(both["y"], _rows(40)[8:10])
        assert list(joined({"a": both["x"]}, both)) == ["a", "x", "y"]
