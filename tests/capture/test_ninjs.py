"""IPTC ninjs in its versions."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture import read
from slugline.capture.ninjs import is_ninjs, ninjs
from slugline.errors import BadInput
from slugline.model import Capture, Given

FR = (
    "La ligne de bateaux de Norvik a suspendu vendredi ses traversées de nuit après un incendie, a dit le port.",
    "Personne n'a été blessé, et la compagnie a loué deux bateaux plus petits pour les traversées de jour.",
    "Le conseil de l'île se réunira lundi pour entendre les propriétaires sur la durée des travaux.",
)
XHTML = "".join(f"<p>{p}</p>" for p in FR)
SAID = Given(
    headline="Norvik sans bateaux de nuit",
    published="2022-05-13T18:05:00+02:00",
    modified="2022-05-13T19:05:00+02:00",
    authors=("Ada Brook",),
    publisher="Nordwire",
    agencies=("Nordwire", "Insel-Dienst"),
    bare=True,
)
V1: dict[str, Any] = {
    "uri": "http://nordwire.example/items/1",
    "type": "text",
    "mimetype": "text/plain",
    "pubstatus": "usable",
    "firstcreated": "2022-05-13T18:05:00+02:00",
    "versioncreated": "2022-05-13T19:05:00+02:00",
    "language": "fr-FR",
    "headline": "Norvik sans bateaux de nuit",
    "byline": "Ada Brook",
    "located": "Norvik",
    "copyrightholder": "Nordwire",
    "provider": "Nordwire",
    "infosource": [{"name": "Insel-Dienst"}],
    "description_text": "Un résumé.",
    "body_text": "\n".join(FR),
    "body_xhtml": XHTML,
    "renditions": {"main": {"href": "a.jpg", "title": "Une image", "description_text": "Le port."}},
}
V2: dict[str, Any] = {
    "uri": "http://nordwire.example/items/1",
    "standard": {"name": "ninjs", "version": "2.1"},
    "type": "text",
    "contentcreated": "2022-05-13T18:05:00+02:00",
    "versioncreated": "2022-05-13T19:05:00+02:00",
    "language": "fr",
    "headlines": [
        {"role": "short", "value": "Norvik"},
        {"role": "main", "contenttype": "text/plain", "value": "Norvik sans bateaux de nuit"},
    ],
    "bylines": [{"value": "Ada Brook"}],
    "copyrightholder": "Nordwire",
    "provider": {"name": "Nordwire"},
    "infosources": [{"name": "Insel-Dienst", "uri": "http://x.example"}],
    "bodies": [
        {"role": "teaser", "contenttype": "text/plain", "value": "Un résumé."},
        {"role": "main", "contenttype": "text/plain", "value": " ".join(FR)},
        {"role": "main", "contenttype": "application/xhtml+xml", "value": XHTML},
    ],
}
V3: dict[str, Any] = {
    "uri": "http://nordwire.example/items/1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "contentCreated": "2022-05-13T18:05:00+02:00",
    "versionCreated": "2022-05-13T19:05:00+02:00",
    "language": "fr",
    "headlines": [{"value": "Norvik sans bateaux de nuit", "contentType": "text/plain"}],
    "byline": "Ada Brook",
    "copyrightHolder": "Nordwire",
    "provider": "Nordwire",
    "infoSources": [{"name": "Insel-Dienst"}],
    "bodies": [{"contentType": "text/html", "value": XHTML}],
}


@pytest.mark.parametrize("item", [V1, V2, V3])
def test_three_versions_say_the_same(item: dict[str, Any]) -> None:
    assert is_ninjs(item)
    assert ninjs(item, "a.json:1", None) == Capture(
        id="http://nordwire.example/items/1",
        kind="text",
        text="\n".join(FR),
        source="a.json:1",
        url="http://nordwire.example/items/1",
        language="fr",
        given=SAID,
    )


def test_a_name_that_is_no_address() -> None:
    found = ninjs({**V1, "uri": "urn:x:1"}, "w", None)
    assert (found.id, found.url) == ("urn:x:1", None)


def test_plain_text_alone() -> None:
    found = ninjs({k: v for k, v in V1.items() if k != "body_xhtml"}, "w", None)
    assert found.text == "\n".join(FR)


def test_a_dateline_of_its_own() -> None:
    found = ninjs({**V3, "datelines": [{"value": "NORVIK, 13 mai (Nordwire)"}]}, "w", None)
    assert found.text.startswith("NORVIK, 13 mai (Nordwire) – La ligne")
    again = {**V1, "dateline": "NORVIK", "body_xhtml": "<p>NORVIK (Nordwire) - " + FR[0] + "</p>"}
    assert ninjs(again, "w", None).text.startswith("NORVIK (Nordwire) - La ligne")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({**V1, "body_text": "", "body_xhtml": " "}, "no body"),
        ({"uri": "x", "type": "picture", "renditions": {}}, "is a picture"),
        ({"uri": "x", "body_text": "La ligne de bateaux de Norvik […]"}, "stub"),
    ],
)
def test_no_article(item: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words) as error:
        ninjs(item, "w", None)
    assert error.value.remedy


def test_other_objects_are_none() -> None:
    assert not is_ninjs({"id": "1", "text": "x"})
    assert not is_ninjs({"uri": "x", "text": "y"})
    assert not is_ninjs([])


def test_from_files(tmp_path: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps(V1, indent=1))
    (tmp_path / "b.jsonl").write_text(json.dumps(V2) + "\n" + json.dumps({**V3, "uri": "urn:3"}))
    found = [c for c in read([tmp_path / "a.json", tmp_path / "b.jsonl"]) if isinstance(c, Capture)]
    assert [c.id for c in found] == ["http://nordwire.example/items/1", "urn:3"]


KEYS = [
    "uri",
    "bodies",
    "headlines",
    "value",
    "role",
    "name",
    "provider",
    "byline",
    "dateline",
    "versionCreated",
    "type",
]
ANY = st.recursive(
    st.none() | st.integers() | st.text(max_size=6) | st.just(XHTML),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*KEYS, "body_text", "body_x"]), ANY))
@settings(deadline=None, max_examples=100)
def test_raises_nothing_but_ours(item: dict[str, Any]) -> None:
    is_ninjs(item)
    with suppress(BadInput):
        assert isinstance(ninjs(item, "w", None), Capture)
