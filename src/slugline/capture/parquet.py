"""Parquet tables of pages (extra ``parquet``: pyarrow), row by row: a table of any length needs the same memory.

Columns are known by the names that JSONL fields have; a row is read as the JSONL object of its columns, so that the
tables of extractors (``maintext``, ``raw_text``) and of crawls (``warc_date``, ``target_uri``) are known too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from slugline.capture.charset import decode
from slugline.capture.lines import of_object, unread_time
from slugline.capture.page import MAX_PAGE, rejected
from slugline.capture.places import Place
from slugline.capture.stream import Stream
from slugline.errors import BadInput
from slugline.model import Capture, Rejected

__all__ = ["COLUMNS", "read_parquet", "table_rows"]

COLUMNS = frozenset({
    "id", "url", "uri", "text", "html", "content", "maintext", "raw_text", "title", "headline", "author", "authors",
    "byline", "published", "date", "date_publish", "date_published", "published_at", "pubdate", "modified",
    "date_modify", "date_modified", "updated_at", "fetched", "date_download", "warc_date", "crawl_date", "publisher",
    "sitename", "site_name", "outlet", "source", "source-hostname", "hostname", "source_domain", "fingerprint",
    "comments", "language", "bodies", "headlines", "body_text", "body_xhtml", "body_html", "versioncreated",
    "firstcreated", "link", "target_uri", "warc-target-uri", "warc-date",
})  # fmt: skip
_TEXTS = frozenset(
    {"text", "html", "content", "maintext", "raw_text", "body_text", "body_xhtml", "body_html", "bodies"}
)
_ROWS = 256  # rows in memory at a time, fewer where they are long
_HELD = 64 << 20  # bytes of rows in memory at a time
_BUFFER = 1 << 20
_LIMIT = 64 << 20  # bytes of a page header's strings and lists
_INSTALL = 'install the extra: pip install "slugline[parquet]"'


def table_rows(file: BinaryIO, name: str, language: str | None) -> Iterator[Capture | Rejected]:
    """One capture a row of the Parquet table in a seekable file. What cannot be read is Rejected by row."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        yield rejected(name, "a Parquet file needs pyarrow, which is not installed", _INSTALL)
        return
    number = 0
    try:
        table = pq.ParquetFile(
            file, buffer_size=_BUFFER, pre_buffer=False, thrift_string_size_limit=_LIMIT,
            thrift_container_size_limit=1_000_000,
        )  # fmt: skip
        wanted = [c for c in table.schema_arrow.names if c.lower() in COLUMNS]
        if not _TEXTS & {c.lower() for c in wanted}:
            there = ", ".join(table.schema_arrow.names[:20])
            yield rejected(name, f"no column of text among {there}", "name the column text, html or content")
            return
        for batch in table.iter_batches(batch_size=_at_once(table.metadata), columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield from _row(row, f"{name}:{number}", language)
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        what = str(error).split("\n", 1)[0][:200]
        yield rejected(f"{name}:{number + 1}", f"the table cannot be read on: {what}", "write the table anew")
        return
    if not number:
        yield rejected(name, "the table has no rows", "write it with its pages")


def _at_once(about: Any) -> int:
    """How many rows to hold, by the longest mean row of a row group. Raises ValueError where one is beyond a page."""
    groups = [about.row_group(n) for n in range(about.num_row_groups)]
    longest = max((g.total_byte_size // max(1, g.num_rows) for g in groups), default=0)
    if longest > MAX_PAGE:
        raise ValueError(f"its rows hold {longest:,} bytes, beyond the bound of {MAX_PAGE:,} for one page")
    return max(1, min(_ROWS, _HELD // max(1, longest)))


def _row(row: dict[str, Any], where: str, language: str | None) -> Iterator[Capture | Rejected]:
    value = {k.lower(): _plain(v) for k, v in row.items() if v is not None}
    try:
        found = of_object(value, where, language)
    except BadInput as error:
        yield rejected(where, error.what, error.remedy)
        return
    yield found
    if (unread := unread_time(value, where)) is not None:
        yield unread


def _plain(value: Any) -> Any:
    """Bytes as text, so that pages that were kept as they came can be read."""
    return decode(value, html=True) if isinstance(value, bytes) else value


def read_parquet(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """The rows of a Parquet file; what comes through a pipe is kept on the disk first."""
    with stream.seekable() as file:
        yield from table_rows(file, place.name, language)
