"""From the paths that a caller names to the files that are read; every mistake in them is told before any reading."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from slugline.errors import InputNotFound, UsageError

__all__ = ["SUFFIXES", "Place", "find"]

_SUFFIXES = (
    ".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".rdf", ".nitf",
    ".parquet", ".mhtml", ".mht", ".eml", ".warc", ".wacz",
)  # fmt: skip
_PACKED = (".gz", ".zst", ".lz4")
SUFFIXES = (*_SUFFIXES, *(suffix + packed for suffix in _SUFFIXES for packed in _PACKED))

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:/")


@dataclass(frozen=True, slots=True)
class Place:
    """Where captures are: ``name`` as the caller wrote it (posix form), ``path`` to open, ``None`` for standard input.

    ``problem`` says why a part of a folder could not be listed. ``url`` is set where a page is to be fetched.
    """

    name: str
    path: str | None
    problem: str | None = None
    url: str | None = None


def find(paths: Iterable[str | Path], *, fetch: bool = False) -> list[Place]:
    """The places of all paths, each file once, under the shortest of the names it was given.

    An address of the web is a place where pages are to be fetched (``fetch``), else a UsageError.
    """
    if isinstance(paths, (str, PurePath)):
        paths = (str(paths),)
    found: dict[str, Place] = {}
    for path in paths:
        for place in _places(os.fspath(path), fetch):
            key = place.url or ("-" if place.path is None else os.path.abspath(place.path))
            old = found.get(key)
            if old is None or (len(place.name), place.name) < (len(old.name), old.name):
                found[key] = place
    return list(found.values())


def _places(path: str, fetch: bool) -> list[Place]:
    if path == "-":
        return [Place("-", None)]
    if not path or "\0" in path:
        remedy = "give a file, a folder, a pattern or - for standard input"
        raise InputNotFound(f"{path!r} names no file", remedy=remedy)
    if os.path.lexists(path):
        return _folder(path) if os.path.isdir(path) else [Place(_name(path), path)]
    if _URL.match(path):
        if not fetch:
            remedy = "give --fetch to fetch it, or save the page and give its file"
            raise UsageError("nothing is fetched", where=path, remedy=remedy)
        return [Place(path, None, url=path)]
    if glob.has_magic(path):
        return _pattern(path)
    raise InputNotFound("no such file or folder", where=path, remedy="check the spelling, or the folder you are in")


def _pattern(pattern: str) -> list[Place]:
    try:
        matches = sorted(glob.glob(pattern, recursive=True))
    except (OSError, ValueError, re.error) as error:
        raise InputNotFound(f"no pattern that can be read: {error}", where=pattern, remedy="check it") from None
    places = [p for m in matches for p in (_walk(m) if os.path.isdir(m) else [Place(_name(m), m)])]
    if not places:
        raise InputNotFound("the pattern matches nothing", where=pattern, remedy="check it, or name a folder")
    return places


def _folder(path: str) -> list[Place]:
    places = list(_walk(path))
    if not places:
        known = " ".join(_SUFFIXES) + ", and these with " + " ".join(_PACKED)
        raise InputNotFound(f"the folder holds no captures ({known})", where=path, remedy="name files of other kinds")
    return places


def _walk(path: str) -> Iterator[Place]:
    """The folder's files of known suffixes, sorted; links to folders are not followed, so that no walk can loop."""
    errors: list[OSError] = []
    for folder, below, names in os.walk(path, onerror=errors.append):
        below[:] = sorted(n for n in below if not n.startswith("."))
        for name in sorted(names):
            file = os.path.join(folder, name)
            if name.startswith(".") or not name.lower().endswith(SUFFIXES):
                continue
            if os.path.isfile(file) or os.path.islink(file):
                yield Place(_name(file), file)
    for error in errors:
        where = os.fsdecode(error.filename or path)
        yield Place(_name(where), where, f"the folder cannot be listed: {error.strerror or error}")


def _name(path: str) -> str:
    """The posix form, with bytes that are no UTF-8 written as escapes so that any output can carry it."""
    return PurePath(path).as_posix().encode("utf-8", "backslashreplace").decode()
