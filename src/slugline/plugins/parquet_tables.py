"""Column types of the tables, and rows to Arrow and back (extra ``parquet`` or ``spark``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from slugline.errors import UsageError
from slugline.ports import Row, Schema

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DDL", "arrow_schema", "batches", "needed"]

DDL = {
    "string": "string", "long": "bigint", "int": "int", "double": "double", "boolean": "boolean", "binary": "binary",
    "longs": "array<bigint>",
}  # fmt: skip
"""Our types in Spark's words."""

# rows and bytes of records in one batch
_ROWS, _BYTES = 1024, 16 << 20


def needed() -> None:
    """Raises UsageError where pyarrow is missing."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        remedy = 'install the extra: pip install "slugline[parquet]"'
        raise UsageError("tables need pyarrow, which is not installed", where="tables", remedy=remedy) from error


def arrow_schema(schema: Schema) -> pa.Schema:
    """Our schema in Arrow's words."""
    import pyarrow as pa

    kinds = {
        "string": pa.string(), "long": pa.int64(), "int": pa.int32(), "double": pa.float64(), "boolean": pa.bool_(),
        "binary": pa.binary(), "longs": pa.list_(pa.int64()),
    }  # fmt: skip
    return pa.schema([(name, kinds[kind]) for name, kind in schema.items()])


def batches(rows: Iterable[Row], schema: Schema) -> Iterator[pa.RecordBatch]:
    """Rows in batches of bounded size."""
    import pyarrow as pa

    wanted = arrow_schema(schema)
    held: list[Row] = []
    size = 0
    for row in rows:
        held.append({name: row.get(name) for name in schema})
        size += sum(len(v) for v in row.values() if isinstance(v, bytes | str))
        if len(held) >= _ROWS or size >= _BYTES:
            yield pa.RecordBatch.from_pylist(held, schema=wanted)
            held, size = [], 0
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=wanted)
