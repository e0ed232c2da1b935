"""What stands behind Slugline and can be exchanged: small protocols. Plug-ins are found by entry point."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import entry_points
from typing import Any, NamedTuple, Protocol, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from slugline.errors import UnknownPlugin
from slugline.model import Extraction, Fetched, Mention, Rejected, Vectors

__all__ = [
    "Encoder",
    "Engine",
    "Extractor",
    "Fetcher",
    "Index",
    "KeyBounds",
    "Namer",
    "Neighbours",
    "Progress",
    "Row",
    "Schema",
    "Shelf",
    "Store",
    "Tables",
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
    """Where stages run. Results come in the order of the input, whatever the number of workers. ``beside``: whether
    its workers are there and idle while this process computes."""

    name: str
    beside: bool

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


Row = dict[str, Any]
Schema = Mapping[str, str]


@runtime_checkable
class Tables(Protocol):
    """Tables of rows in any number, and what the plan for very many pages does with them. A table is the plug-in's own
    kind of thing and has no order. The same tables, the same results, whatever the number of workers.

    A schema is column -> type: "string", "long", "int", "double", "boolean", "binary", "longs" (a list of them).
    """

    name: str

    def given(self, rows: Sequence[Row], schema: Schema, parts: int = 1) -> Any:
        """A table of these rows, worked on in so many parts at least, where it is mapped."""
        ...

    def map(self, step: Callable[[Iterable[Row]], Iterator[Row]], table: Any, schema: Schema) -> Any:
        """rows -> rows: ``step`` is called with some of the rows at a time. It must be picklable by name."""
        ...

    def group(self, step: Callable[[Sequence[Row]], Iterator[Row]], table: Any, by: str, schema: Schema) -> Any:
        """All rows of one value of the column -> rows. A group is in one worker's memory."""
        ...

    def only(self, table: Any, columns: Sequence[str]) -> Any:
        """These columns."""
        ...

    def where(self, table: Any, column: str, said: bool) -> Any:
        """The rows whose column says something, or (``said`` false) does not. A boolean says something if true."""
        ...

    def once(self, table: Any, column: str) -> Any:
        """One row for each value of the column."""
        ...

    def union(self, one: Any, other: Any) -> Any:
        """The rows of both, which have the same columns."""
        ...

    def join(self, left: Any, right: Any, on: str, *, without: bool = False) -> Any:
        """Rows of both with the same value of the column; ``without``: the rows of the left that have none there."""
        ...

    def crowd(self, table: Any, by: str, limit: int) -> tuple[Any, Any]:
        """The rows of which no more than ``limit`` have the same value of ``by`` (a number; 0 is no value), the first
        ones by their ``number``; and of the others ``number``, ``first`` (that group's smallest number)."""
        ...

    def pairs(self, keys: Any, bounds: Mapping[str, KeyBounds]) -> tuple[Any, Any]:
        """Articles that share enough keys: ``left``, ``right`` (the smaller first); and the keys that were too common:
        ``way``, ``key``, ``count``.

        ``keys`` has ``number``, ``new`` and for each way (a name in ``bounds``) a column of keys. Two articles of which
        none is new make no pair.
        """
        ...

    def components(self, nodes: Any, edges: Any, folder: str) -> Any:
        """``number``, ``component`` (the smallest number that a chain of edges leads to), ``fresh`` (whether any of the
        component is new), ``count`` (how many it has) for each node (``number``, ``new``). In the folder may be kept
        what is made on the way."""
        ...

    def keep(self, table: Any, folder: str) -> Any:
        """Writes the table, whole or not at all; what comes back is read from there."""
        ...

    def kept(self, folder: str) -> Any | None:
        """A table that was written whole, or ``None``."""
        ...

    def rows(self, table: Any) -> Iterator[Row]:
        """All rows, here."""
        ...

    def close(self) -> None:
        """Ends what was started."""
        ...


class KeyBounds(NamedTuple):
    """A way to find pairs by keys: up to ``crowd`` articles with a key are all paired, of more each with the next
    ``reach`` by number. A pair must share ``least`` keys (with ``few``: all, if one has no more), and ``part`` of the
    keys of the one that has fewer; keys that are crowded count only where all that is shared makes ``most`` of them, so
    that a paragraph that stands everywhere ties nothing."""

    crowd: int
    reach: int
    least: int
    part: float = 0.0
    most: float = 0.0
    few: bool = False


@runtime_checkable
class Namer(Protocol):
    """Finds the names of people, places and organisations in a text.

    ``languages`` are the codes that it reads by itself, or ``None`` for all; in others it returns what the rules find.
    """

    name: str

    @property
    def languages(self) -> frozenset[str] | None: ...

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """The names by position, none overlapping another; offsets are of ``text``. The same text, the same names.
        Raises UsageError where what the plug-in stands on is not installed."""
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
    return _loaded(kind, name, tuple(sys.path))


@lru_cache(maxsize=256)
def _loaded(kind: str, name: str, _paths: tuple[str, ...]) -> Any:
    """What is installed along these paths is read once for each name: that takes milliseconds, and is asked often."""
    found = entry_points(group=f"slugline.{kind}")
    for point in found:
        if point.name == name:
            return point.load()
    known = ", ".join(sorted(p.name for p in found)) or "none"
    raise UnknownPlugin(f"no {kind} plug-in is called {name!r}", remedy=f"installed: {known}")
