"""The published schema is the one that the records obey."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from slugline.model import Trace
from slugline.report import from_json, json_schema, to_json
from tests import factories

PUBLISHED = Path(__file__).parents[2] / "docs" / "slugline-1.schema.json"


@pytest.mark.parametrize("trace", [factories.trace(), factories.hostile_trace(), Trace((), (), ())])
def test_a_trace_obeys_the_schema_and_survives_the_round_trip(trace: Trace) -> None:
    data = to_json(trace)
    jsonschema.validate(json.loads(data), json_schema())
    assert from_json(data) == trace


def test_the_published_schema_is_up_to_date() -> None:
    made = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    assert PUBLISHED.read_text(encoding="utf-8") == made, "write it anew: python -m tools.publish_schema"


def test_another_schema_is_refused() -> None:
    document = {**json.loads(to_json(factories.trace())), "schema": "slugline/0"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json_schema())
