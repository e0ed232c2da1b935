"""Captures from files, folders, patterns, standard input and JSONL: one reader a container."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from slugline.capture.places import Place, find
from slugline.capture.reader import captures_at
from slugline.capture.remote import fetch_page
from slugline.errors import UsageError
from slugline.language import code_of
from slugline.model import Capture, Rejected
from slugline.ports import Fetcher

__all__ = ["read"]


def read(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    language: str | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Capture | Rejected]:
    """The captures at these paths, in the order of the paths (a folder's files sorted).

    A path is a file, a folder (its captures by their suffix, ``places.SUFFIXES``, recursively, hidden ones
    left out), a glob pattern, or ``-`` for ``stdin`` (``sys.stdin`` if not given). ``language`` is what the caller
    knows of all of them. An address (``http://``, ``https://``) is fetched where there is a ``fetcher``. JSON lines
    and archives are streamed; one capture at a time is in memory. The same capture met twice (one path given twice,
    two JSONL lines alike) comes once; one id with two contents is two versions.

    Raises InputNotFound for a path or pattern that names nothing, UsageError for an address without a fetcher and for a
    ``language`` that is no tag, all at the call, before anything is read. What cannot be read comes as ``Rejected``
    with stage ``"capture"``.
    """
    code = None if language is None else code_of(language)
    if language is not None and code is None:
        remedy = "give a code such as en, de, zh or pt-BR, or leave it out: the language is then detected"
        raise UsageError(f"{language[:40]!r} is no code of a language", where="--language", remedy=remedy)
    return _read(find(paths, fetch=fetcher is not None), stdin, code, fetcher)


def _read(
    places: list[Place], stdin: BinaryIO | None, language: str | None, fetcher: Fetcher | None
) -> Iterator[Capture | Rejected]:
    seen: set[bytes] = set()
    for place in places:
        for item in _at(place, stdin, language, fetcher):
            if isinstance(item, Capture):
                key = bytes.fromhex(item.key)
                if key in seen:
                    continue
                seen.add(key)
            yield item


def _at(
    place: Place, stdin: BinaryIO | None, language: str | None, fetcher: Fetcher | None
) -> Iterator[Capture | Rejected]:
    if place.url is None or fetcher is None:
        return captures_at(place, stdin, language)
    return iter([fetch_page(place.url, fetcher, language)])
