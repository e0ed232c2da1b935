"""The published schema is the one that the records obey."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from slugline.accounts import Facets, Found, Health, Listing, ListQuery, Removal, Status, StoryEvent, StoryLine
from slugline.model import Decision, Trace
from slugline.report import account_to_json, accounts_schema, from_json, json_schema, to_json
from tests import factories

DOCS = Path(__file__).parents[2] / "docs"
LINE = StoryLine("s1", None, "en", "story", 2, 1, 0, (("en", 2),), ("AP",), 1, None, None)
ACCOUNTS = {
    "stories": Listing(ListQuery("ferry", ("de",)), (LINE,), 1, Facets((("en", 1),))),
    "status": Status(*range(8), False, *range(4), (("en", 3),)),
    "search": (Found("a1", None, "a.txt", None, "en", "The ferry", "words", 1.0),),
    "history": (StoryEvent("born", "s1", None, ("a1",)),),
    "decisions": (Decision(1, "2026-05-06T10:00:00Z", "edge", "wrong", ("a1",), ("a2",), "", "Ana", "s1"),),
    "removal": Removal(("a.txt",), ("s1",), 3),
    "doctor": Health("1", "3.11", "Linux", "x", 2, "3", True, (("babel", None),), (), (), ()),
}


@pytest.mark.parametrize("trace", [factories.trace(), factories.hostile_trace(), Trace((), (), ())])
def test_a_trace_obeys_the_schema_and_survives_the_round_trip(trace: Trace) -> None:
    data = to_json(trace)
    jsonschema.validate(json.loads(data), json_schema())
    assert from_json(data) == trace


@pytest.mark.parametrize(("name", "made"), [("slugline-1", json_schema()), ("slugline-accounts-1", accounts_schema())])
def test_the_published_schemas_are_up_to_date(name: str, made: object) -> None:
    published = (DOCS / f"{name}.schema.json").read_text(encoding="utf-8")
    told = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    assert published == told, "write it anew: python -m tools.publish_schema"


@pytest.mark.parametrize("name", ACCOUNTS)
def test_an_account_says_which_it_is_and_obeys_its_schema(name: str) -> None:
    document = json.loads(account_to_json(name, ACCOUNTS[name]))
    assert document["schema"] == f"slugline-{name}/1"
    jsonschema.validate(document, accounts_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**document, "schema": "slugline-other/1"}, accounts_schema())
    for field in set(document) - {"schema"}:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**document, field: 1.5}, accounts_schema())


def test_another_schema_is_refused() -> None:
    document = {**json.loads(to_json(factories.trace())), "schema": "slugline/0"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json_schema())
