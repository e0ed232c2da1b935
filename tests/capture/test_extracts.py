"""The JSON of trafilatura and of news-please, and rows of data sets."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture import read
from slugline.capture.extracts import extract_capture, given_of, is_extract
from slugline.capture.lines import of_object
from slugline.errors import BadInput
from slugline.model import Capture, Given

EN = (
    "The ferry line stopped its night boats on Friday after a fire in the engine room, the harbour master said.",
    "Nobody was hurt, and the line has hired two smaller boats, which will run by day until the repair is done.",
    "The island council will meet on Monday to hear from the owners how long that will take.",
)
PAGE = f"""<html lang="en"><head><title>Night boats stop - Norvik Courier</title>
<meta property="og:site_name" content="Norvik Courier"><meta name="author" content="Ada Brook; Bo Lind">
<meta property="article:published_time" content="2022-05-13T18:05:00+02:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Night boats stop</h1>
{"".join(f"<p>{p}</p>" for p in EN)}</article></body></html>"""


@pytest.mark.parametrize("metadata", [True, False])
def test_what_trafilatura_writes(metadata: bool, tmp_path: Any) -> None:
    out = trafilatura.extract(
        PAGE, output_format="json", with_metadata=metadata, url="https://norvikcourier.example/1" if metadata else None
    )
    assert out is not None
    (tmp_path / "a.json").write_text(out)
    (found,) = read([tmp_path / "a.json"])
    assert isinstance(found, Capture)
    assert found.kind == "text"
    assert [x for x in found.text.split("\n") if x in EN] == list(EN)
    assert found.given is not None
    assert found.given.bare
    assert found.fetched is None, "the day of the extraction is not the day of the page"
    if metadata:
        assert found.url == found.id == "https://norvikcourier.example/1"
        assert found.given.headline == "Night boats stop"
        assert found.given.authors == ("Ada Brook", "Bo Lind")
        assert (found.given.published or "")[:10] == "2022-05-13"
        assert found.given.publisher == "Norvik Courier"


NEWS_PLEASE: dict[str, Any] = {
    "authors": ["Ada Brook", None, "Bo Lind"],
    "date_download": "2022-05-14 07:30:00",
    "date_modify": None,
    "date_publish": "2022-05-13 16:05:00+00:00",
    "description": "Night boats stop.",
    "filename": "x.json",
    "image_url": None,
    "language": "en",
    "localpath": None,
    "maintext": "\n".join(EN),
    "source_domain": "norvikcourier.example",
    "text": None,
    "title": "Night boats stop",
    "title_page": None,
    "title_rss": None,
    "url": "https://norvikcourier.example/1",
}


def test_what_news_please_writes() -> None:
    assert of_object(NEWS_PLEASE, "a:1", None) == Capture(
        id="https://norvikcourier.example/1",
        kind="text",
        text="\n".join(EN),
        source="a:1",
        url="https://norvikcourier.example/1",
        fetched="2022-05-14T07:30:00",
        language="en",
        given=Given(
            headline="Night boats stop",
            published="2022-05-13T16:05:00+00:00",
            authors=("Ada Brook", "Bo Lind"),
            publisher="norvikcourier.example",
            bare=True,
        ),
    )


@pytest.mark.parametrize("text", [None, "", " \n "])
def test_an_extract_of_nothing(text: Any) -> None:
    with pytest.raises(BadInput, match="no text"):
        extract_capture({**NEWS_PLEASE, "maintext": text}, "w", None)


def test_our_own_objects_are_no_extracts() -> None:
    assert not is_extract({"id": "1", "text": "x", "url": "u", "fetched": "2022-05-13"})
    assert not is_extract({"html": "<p>", "hostname": "x", "fingerprint": "y"})
    assert of_object({"id": "1", "text": "x"}, "w", None).given is None


def test_other_names_for_the_same() -> None:
    found = of_object(
        {
            "content": "\n".join(EN),
            "uri": "https://a.example/1",
            "warc_date": "2022-05-14T07:30:00Z",
            "title": "Night boats",
        },
        "w",
        None,
    )
    assert (found.kind, found.url, found.fetched) == ("text", "https://a.example/1", "2022-05-14T07:30:00+00:00")
    assert found.given == Given(headline="Night boats")
    assert of_object({"content": "<html><p>x</p></html>"}, "w", None).kind == "html"
    assert of_object({"html": "<p>x", "title": "Site - x"}, "w", None).given is None, "the page knows its title better"
    assert given_of({}) is None


VALUES = st.recursive(st.none() | st.integers() | st.text(max_size=8), lambda i: st.lists(i, max_size=3), max_leaves=5)


@given(
    st.dictionaries(
        st.sampled_from([*NEWS_PLEASE, "raw_text", "fingerprint", "hostname", "author", "date", "content", "uri"]),
        VALUES,
    )
)
@settings(deadline=None, max_examples=150)
def test_raises_nothing_but_ours(value: dict[str, Any]) -> None:
    with suppress(BadInput):
        assert isinstance(of_object(json.loads(json.dumps(value)), "w", None), Capture)
