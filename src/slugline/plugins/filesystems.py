"""Files of any filesystem that fsspec reads (extra ``files``): object stores, HDFS, memory; by addresses with a scheme.

Keys, endpoints and the like are fsspec's own configuration, and that of the package behind a scheme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from slugline.errors import InputNotFound, UsageError

__all__ = ["listed", "opened"]

_INSTALL = 'pip install "slugline[files]", and the package of that filesystem'
# what fsspec asks for behind a scheme, where its own words name no package to install
_PACKAGES = {
    "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "az": "adlfs", "oss": "ossfs",
    "sftp": "paramiko", "ssh": "paramiko", "webhdfs": "requests", "smb": "smbprotocol",
    "hdfs": "pyarrow, with Hadoop's libhdfs",
}  # fmt: skip
_MAGIC = frozenset("*?[")


def listed(address: str, suffixes: Sequence[str]) -> list[str]:
    """The files that an address names, sorted: itself; what its pattern (``*``, ``?``, ``[…]``) matches; or, of a
    folder, all files below it with one of these suffixes.

    Raises UsageError where fsspec, or the package of that filesystem, is missing, InputNotFound where nothing is there.
    """
    system, path = _filesystem(address)
    try:
        if _MAGIC & set(path):
            found = [p for p in system.glob(path) if not system.isdir(p)]
        elif system.isdir(path):
            found = [p for p in system.find(path) if p.lower().endswith(tuple(suffixes)) and not _hidden(p, path)]
        else:
            found = [path] if system.exists(path) else []
    except (OSError, ValueError) as error:
        words = str(error).split("\n", 1)[0][:200] or type(error).__name__
        remedy = "are its keys right, and may they list it?"
        raise UsageError(f"the filesystem cannot be read: {words}", where=address, remedy=remedy) from error
    if not found:
        raise InputNotFound("nothing is there", where=address, remedy="check the address, its bucket and its keys")
    return sorted(str(system.unstrip_protocol(p)) for p in found)


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """The file at an address, to be read. Raises what ``listed`` raises, and OSError."""
    system, path = _filesystem(address)
    with system.open(path, "rb") as file:
        yield file


def _hidden(path: str, folder: str) -> bool:
    return any(part.startswith(".") for part in path.removeprefix(folder).split("/"))


def _filesystem(address: str) -> tuple[Any, str]:
    scheme = address.partition("://")[0].lower()
    try:
        import fsspec
    except ImportError as error:
        raise UsageError("an address with a scheme needs fsspec, which is not installed", where=address,
                         remedy=_INSTALL) from error  # fmt: skip
    try:
        system, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        package = _PACKAGES.get(scheme)
        remedy = f"pip install {package}" if package else f"install what it needs: {error}"
        raise UsageError(f"{scheme}:// needs {package or 'a package'}, which is not installed", where=address,
                         remedy=remedy) from error  # fmt: skip
    except (OSError, ValueError) as error:
        words = str(error).split("\n", 1)[0][:200]
        remedy = "s3://, gs://, abfs://, hdfs:// and all that fsspec knows"
        raise UsageError(f"no filesystem that can be read: {words}", where=address, remedy=remedy) from error
    return system, path
