"""The contract of the Store port, and what the SQLite store promises: safety from kills, damage, foreign files."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slugline.errors import WorkspaceError
from slugline.plugins.memory_store import MemoryStore
from slugline.plugins.sqlite_store import SqliteStore
from slugline.ports import Store, plugin


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "deep" / "er" / "work.db")
    yield made
    made.close()


class TestContract:
    """Each store keeps what it was given."""

    def test_it_is_a_store(self, store: Store) -> None:
        assert isinstance(store, Store)

    def test_what_was_put_is_there(self, store: Store) -> None:
        store.put("article", [("a", b"one"), ("b", b""), ("ключ", bytes(range(256)))])
        assert store.get("article", "a") == b"one"
        assert store.get("article", "b") == b""
        assert store.get("article", "ключ") == bytes(range(256))

    def test_what_was_not_put_is_none(self, store: Store) -> None:
        store.put("article", [("a", b"one")])
        assert store.get("article", "b") is None
        assert store.get("story", "a") is None

    def test_many_are_asked_at_once(self, store: Store) -> None:
        store.put("article", [(str(n), bytes([n % 256])) for n in range(1200)])
        asked = [str(n) for n in range(0, 2400, 2)]
        assert store.get_many("article", asked) == {str(n): bytes([n % 256]) for n in range(0, 1200, 2)}
        assert store.get_many("story", asked) == {}
        assert store.get_many("article", []) == {}

    def test_putting_again_replaces(self, store: Store) -> None:
        store.put("article", [("a", b"one")])
        store.put("article", [("a", b"two"), ("a", b"three")])
        assert store.get("article", "a") == b"three"

    def test_nothing_is_kept_of_a_put_that_fails(self, store: Store) -> None:
        def items() -> list[tuple[str, bytes]]:
            return [("a", b"one"), ("b", None)]  # type: ignore[list-item]

        with pytest.raises((TypeError, WorkspaceError)):
            store.put("article", items())
        assert store.get("article", "a") is None
        store.put("article", [("a", b"two")])
        assert store.get("article", "a") == b"two"

    def test_an_empty_put_is_nothing(self, store: Store) -> None:
        store.put("article", [])
        assert store.get("article", "") is None

    def test_a_closed_store_says_so(self, store: Store) -> None:
        store.close()
        store.close()
        with pytest.raises(WorkspaceError, match="closed"):
            store.get("article", "a")
        with pytest.raises(WorkspaceError, match="closed"):
            store.put("article", [("a", b"one")])
        with pytest.raises(WorkspaceError, match="closed"):
            store.get_many("article", ["a"])

    def test_threads_may_share_it(self, store: Store) -> None:
        def work(name: str) -> None:
            for n in range(30):
                store.put(name, [(str(n), name.encode())])

        threads = [threading.Thread(target=work, args=(f"t{n}",)) for n in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        assert all(store.get(f"t{t}", str(n)) == f"t{t}".encode() for t in range(4) for n in range(30))

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(items=st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.binary()), max_size=8))
    def test_any_items(self, store: Store, items: list[tuple[str, bytes]]) -> None:
        store.put("any", items)
        assert all(store.get("any", key) == value for key, value in dict(items).items())


def test_they_are_found_by_name(tmp_path: Path) -> None:
    assert plugin("stores", "memory") is MemoryStore
    assert plugin("stores", "sqlite") is SqliteStore


def test_what_outlives_the_process_says_so() -> None:
    assert SqliteStore.lasting
    assert not MemoryStore.lasting


def test_a_store_opened_again_has_it_all(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path / "w.db")
    first.put("s", [(str(n), bytes([n])) for n in range(100)])
    first.close()
    again = SqliteStore(str(tmp_path / "w.db"))
    assert [again.get("s", str(n)) for n in range(100)] == [bytes([n]) for n in range(100)]
    again.close()


def test_readers_read_during_a_write(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "w.db")
    store.put("s", [("a", b"one")])
    writer = sqlite3.connect(tmp_path / "w.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE results SET value = x'00'")
    assert store.get("s", "a") == b"one"
    writer.execute("ROLLBACK")
    writer.close()
    store.close()


def _garbage(path: Path) -> None:
    path.write_bytes(b"this is a shopping list, not a database\n" * 200)


def _foreign(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE recipes (name TEXT)")
    base.commit()
    base.close()


def _newer(path: Path) -> None:
    SqliteStore(path).close()
    base = sqlite3.connect(path)
    base.execute("UPDATE slugline SET value = '99'")
    base.commit()
    base.close()


def _folder(path: Path) -> None:
    path.mkdir()


def _torn(path: Path) -> None:
    store = SqliteStore(path)
    store.put("s", [(str(n), os.urandom(3000)) for n in range(300)])
    store.close()
    data = bytearray(path.read_bytes())
    data[100:8192] = b"\x5a" * (8192 - 100)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_garbage, "not a database"),
        (_foreign, "something else"),
        (_newer, "format 99"),
        (_folder, "unable to open"),
        (_torn, "malformed"),
    ],
)
def test_a_file_that_is_no_workspace_is_named(tmp_path: Path, spoil: Callable[[Path], None], words: str) -> None:
    path = tmp_path / "w.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(WorkspaceError, match=words) as caught:
        SqliteStore(path).get("s", "1")
    assert str(path) in str(caught.value)
    assert caught.value.remedy
    assert "delete" not in caught.value.remedy, "the file may be a workspace, and all that there is of it"
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="its folder cannot be made"):
        SqliteStore(tmp_path / "file" / "w.db")


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "w.db")
    store.put("s", [("a", b"one")])
    with store.database.reading() as base:
        base.execute("PRAGMA max_page_count = 20")
    with pytest.raises(WorkspaceError, match="full") as caught:
        store.put("s", [("a", b"two"), ("big", os.urandom(1_000_000))])
    assert "make room" in caught.value.remedy
    assert store.get("s", "a") == b"one"
    store.put("s", [("b", b"small")])
    assert store.get("s", "b") == b"small"
    store.close()


_WRITER = """
import sys
from slugline.plugins.sqlite_store import SqliteStore
store = SqliteStore(sys.argv[1])
for n in range(1_000_000):
    store.put("s", [(f"{n}.{k}", f"value {n}.{k}".encode() * 50) for k in range(5)])
    print(n, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("after", [1, 57, 300])
def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path, after: int) -> None:
    path = tmp_path / "w.db"
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for _ in range(after):
        last = int(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    tail = writer.stdout.read().rpartition("\n")[0]  # a line cut off by the kill is no acknowledgement
    writer.stdout.close()
    writer.wait()
    last = int(tail.rpartition("\n")[2]) if tail else last
    store = SqliteStore(path)
    for n in range(last + 1):
        for k in range(5):
            assert store.get("s", f"{n}.{k}") == f"value {n}.{k}".encode() * 50
    unsure = [store.get("s", f"{last + 1}.{k}") for k in range(5)]
    assert all(u is None for u in unsure) or all(u is not None for u in unsure)
    store.close()
