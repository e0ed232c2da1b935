"""What stands behind Slugline and can be exchanged: five small protocols. Plug-ins are found by entry point."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from importlib.metadata import entry_points
from typing import Any, Protocol, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from slugline.errors import UnknownPlugin
from slugline.model import Extraction, Fetched, Rejected, Vectors

__all__ = [
    "Encoder",
    "Engine",
    "Extractor",
    "Fetcher",
    "Index",
    "Neighbours",
    "Progress",
    "Shelf",
    "Store",
    "TreeExtractor",
    "WholeExtractor",
    "plugin",
]

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K", bound=Hashable)

Neighbours = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]


@runtime_checkable
class Extractor(Protocol):
    """Reads one HTML page."""

    name: str

    def extract(self, html: str, url: str | None = None) -> Extraction:
        """The article as this extractor sees it. Never raises on bad HTML: an empty Extraction instead."""
        ...


@runtime_checkable
class TreeExtractor(Extractor, Protocol):
    """An Extractor that can also read a page that is parsed already, so that a page is parsed once."""

    def extract_tree(self, tree: Any, url: str | None = None) -> Extraction:
        """The same as ``extract`` of the page; ``tree`` is an lxml HTML element, and is left as it was."""
        ...


@runtime_checkable
class WholeExtractor(Extractor, Protocol):
    """An Extractor that reads a page's markup too, so that nobody else needs to parse it: for bulk."""

    def extract_whole(self, html: str, url: str | None = None) -> Extraction:
        """The paragraphs and the ``markup`` of the page. Raises BadInput for a page that it must not read."""
        ...


@runtime_checkable
class Encoder(Protocol):
    """Sentences to unit vectors in one space.

    ``space`` names the space: vectors of two spaces are never compared. ``languages`` are the codes it serves
    well, or ``None`` for all that it was not asked to leave out. ``identity`` changes with the weights and with
    the arithmetic: vectors that were kept under another identity are not taken up.
    """

    space: str
    identity: str
    dimension: int
    languages: frozenset[str] | None

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """float32 of shape (len(sentences), dimension), each row of length 1. The same text, the same row,
        whatever stands beside it in the call (to 1e-5)."""
        ...


@runtime_checkable
class Engine(Protocol):
    """Where stages run. Results come in the order of the input, whatever the number of workers."""

    name: str

    def map(self, step: Callable[[A], B], records: Iterable[A]) -> Iterator[B]:
        """record -> record. ``step`` must be picklable by name."""
        ...

    def group(self, key: Callable[[A], K], records: Iterable[A]) -> Iterator[tuple[K, tuple[A, ...]]]:
        """records -> groups, sorted by key, members in the order of the input."""
        ...

    def fold(self, step: Callable[[tuple[A, ...]], B], groups: Iterable[tuple[A, ...]]) -> Iterator[B]:
        """group -> record."""
        ...

    def close(self) -> None:
        """Ends what was started (workers, sessions). The engine can be used again."""
        ...


@runtime_checkable
class Shelf(Protocol):
    """Keeps the vectors of one encoder by key, in half precision (an error of 1 in 2,000 at most, far below what two
    encoders of one model differ by). A place is a number by which a row is had quickly."""

    dimension: int

    def places(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """The place of each key's row, shape (len(keys),); -1 where there is none. Keys are hexadecimal digests."""
        ...

    def add(self, keys: Sequence[str], rows: Vectors) -> None:
        """Takes float32 rows of shape (len(keys), dimension)."""
        ...

    def flush(self) -> None:
        """After this, what was added outlives the process where the store does."""
        ...

    def rows(self, places: NDArray[np.int64]) -> Vectors:
        """The rows at these places, float32, shape (len(places), dimension)."""
        ...


@runtime_checkable
class Store(Protocol):
    """Keeps the results of stages by digest, so that a run can be resumed.

    ``lasting``: what is put outlives the process.
    """

    lasting: bool

    def get(self, stage: str, key: str) -> bytes | None:
        """What was put, or ``None``."""
        ...

    def get_many(self, stage: str, keys: Sequence[str]) -> dict[str, bytes]:
        """What was put under those of the keys that are there."""
        ...

    def put(self, stage: str, items: Sequence[tuple[str, bytes]]) -> None:
        """Keeps all items or none."""
        ...

    def shelf(self, identity: str, dimension: int) -> Shelf:
        """The vectors of the encoder of this identity; the same shelf for the same identity."""
        ...

    def close(self) -> None:
        """Ends the use; later calls raise."""
        ...


@runtime_checkable
class Fetcher(Protocol):
    """Gets one page from the network."""

    name: str

    def fetch(self, url: str) -> Fetched | Rejected:
        """The page at this address, or why it is not to be had (stage ``"fetch"``). Never raises; bounded in time
        and size."""
        ...


@runtime_checkable
class Index(Protocol):
    """Finds the nearest of many vectors."""

    name: str

    def search(self, rows: Vectors, queries: Vectors, count: int, floor: float) -> Neighbours:
        """For each query up to ``count`` rows of the greatest dot product, none below ``floor``.

        ``rows`` and ``queries``: float32, one unit vector a row, of one dimension. Three arrays of one length come
        back, sorted by query, then falling by product: the query's number (int32), the row's number (int32), their
        product (float32). The same input, the same result.
        """
        ...


class Progress(Protocol):
    """Told how far a run is. ``total`` is ``None`` where it is not known beforehand."""

    def begin(self, stage: str, total: int | None) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def end(self) -> None: ...


def plugin(kind: str, name: str) -> Any:
    """Load the plug-in class ``name`` of ``kind`` ("encoders", "extractors", "engines", "fetchers", "stores").

    Raises UnknownPlugin, naming what there is.
    """
    found = entry_points(group=f"slugline.{kind}")
    for point in found:
        if point.name == name:
            return point.load()
    known = ", ".join(sorted(p.name for p in found)) or "none"
    raise UnknownPlugin(f"no {kind} plug-in is called {name!r}", remedy=f"installed: {known}")
