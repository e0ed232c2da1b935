"""The output document and its JSON Schema (2020-12), made from the records themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from slugline.model import SCHEMA, Trace
from slugline.model import to_json as encoded


def to_json(trace: Trace) -> bytes:
    """The whole document, fields in a fixed order: the same trace, the same bytes."""
    return encoded(trace)


def from_json(data: bytes) -> Trace:
    """The inverse. Raises msgspec.ValidationError where the document is not of this schema."""
    return msgspec.json.decode(data, type=Trace)


def json_schema() -> dict[str, Any]:
    """The schema that docs/slugline-1.schema.json publishes."""
    found: dict[str, Any] = msgspec.json.schema(Trace)
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    found["title"] = f"Slugline's output document, {SCHEMA}"
    found["$defs"]["Trace"]["properties"]["schema"] = {"const": SCHEMA}
    return found
