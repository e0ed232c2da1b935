"""What a run stands on: plug-ins behind the ports, what is kept of an earlier run, who is told of progress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from slugline.errors import UsageError
from slugline.model import Rejected, Rulings, Story
from slugline.ports import Engine, Extractor, Progress, Store, plugin

T = TypeVar("T")
R = TypeVar("R")

# results of another version are not taken up
VERSION = version("slugline")
# the stage that a Rejected names where not the page but the program was at fault
FAULT = "fault"
# how many results are kept at once
BATCH = 64


class Silent:
    """The progress that tells nobody."""

    def begin(self, stage: str, total: int | None) -> None:
        """Nothing."""

    def advance(self, count: int = 1) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run stands on: the plug-ins behind the ports, who is told of progress, and
    what a person decided. Use as a context manager."""

    engine: Engine
    extractor: Extractor
    store: Store
    progress: Progress = field(default_factory=Silent)
    encoder: str = "auto"
    rulings: Rulings = field(default_factory=Rulings)
    namer: str = "rules"

    def __enter__(self) -> Setting:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()
        self.engine.close()


def setting(
    engine: str = "local",
    extractor: str = "trafilatura",
    progress: Progress | None = None,
    workspace: Path | None = None,
    encoder: str = "auto",
    reading: bool = False,
) -> Setting:
    """A setting from plug-in names; ``encoder`` "auto", or one for all languages, with a model: "name:model";
    ``engine`` with a cluster's address where it has one: "spark:spark://host:7077". With ``reading`` nothing is written
    to the workspace.

    Raises UnknownPlugin, UsageError for an engine that takes no address, WorkspaceError for a damaged workspace,
    EncoderError for an encoder that cannot be had.
    """
    if encoder != "auto":
        from slugline.plugins.routing import ready

        ready(encoder)
    if workspace is None:
        store: Store = plugin("stores", "memory")()
    else:
        if not reading:
            workspace.mkdir(parents=True, exist_ok=True)
        store = plugin("stores", "sqlite")(workspace / "slugline.sqlite", reading=reading)
    return Setting(engine_named(engine), plugin("extractors", extractor)(), store, progress or Silent(), encoder)


def with_names(on: Setting, namer: str) -> Setting:
    """The setting with another finder of names: "rules", "natasha", "spacy", or a plug-in of one's own.

    Raises UnknownPlugin, and UsageError where its library, or every model of it, is missing. The rules are not tried:
    they stand on nothing that could be missing, and their first name takes a tenth of a second.
    """
    if namer == "rules":
        return replace(on, namer=namer)
    made = plugin("namers", namer)()
    languages = made.languages
    if languages is not None and not languages:
        remedy = "install one, such as fr_core_news_sm, or ask for rules"
        raise UsageError(f"the namer {namer} has no model of any language here", remedy=remedy)
    made.mentions("A", min(languages) if languages else "en")
    return replace(on, namer=namer)


def engine_named(name: str) -> Engine:
    """The engine of that name; with a colon, at the address of its cluster."""
    known, _, master = name.partition(":")
    made = plugin("engines", known)
    try:
        engine: Engine = made(master=master) if master else made()
    except TypeError as error:
        raise UsageError(f"the engine {known} has no cluster to be named", remedy="use --engine spark") from error
    return engine


def told(on: Setting, stage: str, total: int | None, items: Iterable[T]) -> Iterator[T]:
    on.progress.begin(stage, total)
    try:
        for item in items:
            yield item
            on.progress.advance()
    finally:
        on.progress.end()


@dataclass(frozen=True, slots=True)
class Kept(Generic[T, R]):
    """A step whose results the store keeps: by which key, as which types; and of which records each is long work."""

    stage: str
    step: Callable[[T], R]
    key: Callable[[T], str]
    types: tuple[type, ...]
    long: Callable[[T], bool] | None = None


def spread(on: Setting, step: Callable[[T], R], records: Sequence[T], long: Callable[[T], bool] | None) -> Iterator[R]:
    """The step over all records in their order. Those at the head that are ``long`` are each a piece of work of its
    own, so that no worker is left with several of them."""
    heavy = list(takewhile(long, records)) if long is not None else []
    yield from on.engine.fold(partial(_alone, step), ((r,) for r in heavy))
    yield from on.engine.map(step, records[len(heavy) :])


def _alone(step: Callable[[T], R], group: tuple[T, ...]) -> R:
    (record,) = group
    return step(record)


def kept(on: Setting, way: Kept[T, R], records: Sequence[T], label: str) -> list[R]:
    """The step over all records in their order; what a store that lasts holds is not computed again."""
    if not on.store.lasting:
        return list(told(on, label, len(records), spread(on, way.step, records, way.long)))
    keys = [way.key(r) for r in records]
    held = on.store.get_many(way.stage, list(dict.fromkeys(keys)))
    missing = [(k, r) for k, r in zip(keys, records, strict=True) if k not in held]
    fresh = told(on, label, len(missing), spread(on, way.step, [r for _, r in missing], way.long))
    made: list[R] = []
    batch: list[tuple[str, bytes]] = []
    for (k, _), result in zip(missing, fresh, strict=True):
        made.append(result)
        if not _at_fault(result):
            batch.append((k, msgspec.msgpack.encode((type(result).__name__, result))))
        if len(batch) >= BATCH:
            on.store.put(way.stage, batch)
            batch = []
    if batch:
        on.store.put(way.stage, batch)
    rest = iter(made)
    return [_decoded(held[k], way.types) if k in held else next(rest) for k in keys]


def _at_fault(result: object) -> bool:
    """Whether not the page but the program failed: that is not kept, so that the next run tries again."""
    if isinstance(result, Rejected):
        return result.stage == FAULT
    return isinstance(result, Story) and bool(result.faults)


def _decoded(data: bytes, types: tuple[type, ...]) -> Any:
    """A record as it was kept: its type's name, then itself."""
    name, raw = msgspec.msgpack.decode(data, type=tuple[str, msgspec.Raw])
    return msgspec.msgpack.decode(raw, type=next(t for t in types if t.__name__ == name))
