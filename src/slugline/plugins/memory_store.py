"""The store that forgets: results of stages in this process's memory, for runs without a workspace."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from slugline.errors import WorkspaceError
from slugline.plugins.memory_shelf import MemoryShelf

__all__ = ["MemoryStore"]


class MemoryStore:
    """Keeps results while the process runs. Safe to use from several threads."""

    lasting = False

    def __init__(self) -> None:
        self._items: dict[tuple[str, str], bytes] | None = {}
        self._shelves: dict[str, MemoryShelf] = {}
        self._lock = threading.Lock()

    def get(self, stage: str, key: str) -> bytes | None:
        """What was put, or ``None``."""
        with self._lock:
            return self._open().get((stage, key))

    def get_many(self, stage: str, keys: Sequence[str]) -> dict[str, bytes]:
        """What was put under those of the keys that are there."""
        with self._lock:
            items = self._open()
            return {key: items[stage, key] for key in keys if (stage, key) in items}

    def put(self, stage: str, items: Sequence[tuple[str, bytes]]) -> None:
        """Keeps all items or none; an item put again replaces the old one."""
        new = {(stage, key): bytes(value) for key, value in items}
        with self._lock:
            self._open().update(new)

    def shelf(self, identity: str, dimension: int) -> MemoryShelf:
        """The vectors of one encoder."""
        self._open()
        return self._shelves.setdefault(identity, MemoryShelf(dimension))

    def close(self) -> None:
        """Ends the use; later calls raise WorkspaceError."""
        self._items = None

    def _open(self) -> dict[tuple[str, str], bytes]:
        if self._items is None:
            raise WorkspaceError("the store is closed", remedy="open it again")
        return self._items
