"""The output documents and their JSON Schemas (2020-12), made from the records themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from slugline.accounts import Found, Health, Listing, Removal, Status, StoryEvent
from slugline.model import SCHEMA, Decision, Record, Trace
from slugline.model import to_json as encoded

__all__ = ["ACCOUNTS", "account_to_json", "accounts_schema", "from_json", "json_schema", "to_json"]

# what a workspace and an installation say of themselves: the document's name, its record, and, where it is a list of
# these, under which name the list stands
ACCOUNTS: Mapping[str, tuple[type[Record], str | None]] = {
    "stories": (Listing, None), "status": (Status, None), "search": (Found, "found"),
    "history": (StoryEvent, "events"), "decisions": (Decision, "decisions"), "removal": (Removal, None),
    "doctor": (Health, None),
}  # fmt: skip


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


def account_to_json(name: str, found: Any) -> bytes:
    """One of ``ACCOUNTS`` as a document that says which it is: ``{"schema": "slugline-NAME/1", …}`` with the record's
    fields, or with the list."""
    kind, field = ACCOUNTS[name]
    fields = {field: found} if field else {f: getattr(found, f) for f in kind.__struct_fields__}
    return encoded({"schema": f"slugline-{name}/1", **fields})


def accounts_schema() -> dict[str, Any]:
    """The schema that docs/slugline-accounts-1.schema.json publishes: one of the documents of ``account_to_json``."""
    kinds = [kind for kind, _ in ACCOUNTS.values()]
    refs, known = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    documents = []
    for (name, (kind, field)), ref in zip(ACCOUNTS.items(), refs, strict=True):
        own = known[kind.__name__]
        fields = {field: {"type": "array", "items": ref}} if field else own["properties"]
        said = {"schema": {"const": f"slugline-{name}/1"}, **fields}
        documents.append({"title": name, "type": "object", "properties": said, "required": sorted(said)})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a Slugline workspace and an installation say of themselves",
        "oneOf": documents,
        "$defs": known,
    }
