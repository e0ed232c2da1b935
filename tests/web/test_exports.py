"""What can be taken along is whole, opens elsewhere, and is never shown as a page of the viewer."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from slugline.model import Story, pair_name
from slugline.report import from_json
from slugline.web.forms import LIST_FORMS, PAIR_FORMS, STORY_FORMS, VERSIONS_FORMS


def _file(client: TestClient, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    return answer.content


@pytest.mark.parametrize("form", STORY_FORMS)
def test_every_form_of_a_story(client: TestClient, story: Story, form: str) -> None:
    data = _file(client, f"/story/{story.id}/export/{form}")
    if form == "json":
        assert from_json(data).stories == (story,)
    elif form in ("graphml", "svg"):
        ElementTree.fromstring(data)
    elif form == "png":
        assert data.startswith(b"\x89PNG")
    elif form == "prov":
        assert json.loads(data)["entity"]
    elif form == "html":
        assert b"default-src 'none'" in data
    elif form in ("changes", "statements", "names"):
        rows = data.decode("utf-8-sig").splitlines()
        assert len(rows) > 2
        assert len({r.count("\t") for r in rows}) == 1
    else:
        assert b"Nordwire" in data


@pytest.mark.parametrize("form", VERSIONS_FORMS)
def test_every_form_of_a_table_of_versions(client: TestClient, story: Story, form: str) -> None:
    base = story.members[-1]
    there = f"/story/{story.id}/versions/export/{form}?base={base}"
    assert f'href="{there}"' in client.get(f"/story/{story.id}/versions?base={base}").text
    data = _file(client, there)
    if form == "json":
        assert json.loads(data)["table"]["base"] == base
    elif form == "tsv":
        assert len(data.decode("utf-8-sig").splitlines()) > 5
    else:
        assert b"default-src 'none'" in data
    assert client.get(f"/story/{story.id}/versions/export/{form}?base=a0").status_code == 400


def _pair(story: Story) -> str:
    return pair_name(story.collations[0].left, story.collations[0].right)


@pytest.mark.parametrize("form", PAIR_FORMS)
def test_every_form_of_a_pair(client: TestClient, story: Story, form: str) -> None:
    data = _file(client, f"/pair/{_pair(story)}/export/{form}")
    assert data
    if form == "tmx":
        assert ElementTree.fromstring(data).tag == "tmx"
    if form == "correction":
        assert _pair(story).encode() in data
        assert story.id.encode() in data


def test_a_correction_tells_what_this_pair_differs_in(client: TestClient, story: Story) -> None:
    """Of any two copies of the lost text, those that the tree itself did not compare too; of no two sources."""
    said = next(s for s in story.statements if "18 Millionen" in s.content.text)
    other = next(s for s in story.statements if "1.8 million" in s.content.text)
    text = _file(client, f"/pair/{pair_name(other.article, said.article)}/export/correction").decode()
    assert "18 Millionen" in text
    own = next(s for s in story.sources if s in story.members)
    assert client.get(f"/pair/{pair_name(own, said.article)}/export/correction").status_code == 404
    assert "/export/correction" not in client.get(f"/pair/{pair_name(own, said.article)}").text


@pytest.mark.parametrize("form", LIST_FORMS)
def test_every_form_of_the_list(client: TestClient, story: Story, form: str) -> None:
    assert story.id.encode() in _file(client, f"/export/{form}")
    assert story.id.encode() not in _file(client, f"/export/{form}?language=xx")


def test_a_page(client: TestClient, story: Story) -> None:
    found = json.loads(_file(client, f"/page/{story.members[0]}/export/json"))
    assert found["id"] == story.members[0]


def test_unknown_forms_are_told(client: TestClient, story: Story) -> None:
    for path in (f"/story/{story.id}/export/pdf", f"/pair/{_pair(story)}/export/x", "/export/x"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "there are" in answer.text


def test_every_view_offers_its_forms(client: TestClient, story: Story) -> None:
    for path in ("/", f"/story/{story.id}", f"/pair/{_pair(story)}", f"/page/{story.members[0]}"):
        assert "/export/json" in client.get(path).text, path
