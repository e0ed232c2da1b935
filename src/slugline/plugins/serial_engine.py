"""The engine without workers: everything in this process, one record after another. The reference for the others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeVar

__all__ = ["SerialEngine", "grouped"]

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K", bound=Hashable)


def grouped(key: Callable[[A], K], records: Iterable[A]) -> Iterator[tuple[K, tuple[A, ...]]]:
    """The records by key: keys sorted, members in the order of the input. Keys must be comparable."""
    groups: dict[K, list[A]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)

    def order(item: tuple[K, list[A]]) -> Any:
        return item[0]

    for name, members in sorted(groups.items(), key=order):
        yield name, tuple(members)


class SerialEngine:
    """Runs stages in this process, lazily: a record is read when its result is asked for."""

    name = "serial"
    beside = False

    def map(self, step: Callable[[A], B], records: Iterable[A]) -> Iterator[B]:
        """record -> record, in order."""
        return map(step, records)

    def group(self, key: Callable[[A], K], records: Iterable[A]) -> Iterator[tuple[K, tuple[A, ...]]]:
        """records -> groups, sorted by key, members in the order of the input."""
        return grouped(key, records)

    def fold(self, step: Callable[[tuple[A, ...]], B], groups: Iterable[tuple[A, ...]]) -> Iterator[B]:
        """group -> record, in order."""
        return map(step, groups)

    def close(self) -> None:
        """Nothing was started."""
