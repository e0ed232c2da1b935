"""Pages are added and decisions kept from the browser."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from slugline.collection import open_workspace
from slugline.model import Story
from slugline.web.adding import _address, _free, _safe
from slugline.web.deciding import _name
from tests.factories import HOSTILE
from tests.web.conftest import EXAMPLE, STORM

OWN = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}


def _key(client: TestClient) -> str:
    found = re.search(r'name="key" value="([^"]+)"', client.get("/add").text)
    assert found is not None
    return found[1]


def _done(client: TestClient, answer: object) -> str:
    """The page of the work that began, when it is over."""
    headers = getattr(answer, "headers", {})
    assert getattr(answer, "status_code", 0) == 303, getattr(answer, "text", "")
    for _ in range(600):
        if client.get(headers["location"] + "/state").json()["over"]:
            return client.get(headers["location"]).text
        time.sleep(0.05)
    raise AssertionError("it does not end")


def test_files_are_added_and_errors_name_the_file(writer: TestClient, own: Path) -> None:
    files = [
        ("files", ("storm.txt", "\n".join(("Storm takes roof of harbour hall", *STORM)).encode())),
        ("files", ("storm.txt", b"\x00\x01\x02\xff" * 300)),
        ("files", ("../../../empty.html", b"")),
    ]
    text = _done(writer, writer.post("/add", data={"key": _key(writer)}, files=files, headers=OWN))
    assert "done" in text
    assert "storm-2.txt" in text
    assert "empty.html" in text
    assert "slugline-upload" not in text
    with open_workspace(own, engine="serial", reading=True) as here:
        assert here.status().captures >= 6
        found = next(a for a in here.workspace.pages.articles() if a.capture == "storm.txt")
    assert found.headline == "Storm takes roof of harbour hall"
    assert not [p for p in own.rglob("*") if p.name.startswith("empty")]


def test_a_pasted_text_with_its_address(writer: TestClient, own: Path) -> None:
    text = (EXAMPLE / "coast-herald.txt").read_text(encoding="utf-8") + "\nOne line more.\n"
    data = {"key": _key(writer), "text": text, "url": "https://paper.example/ferry"}
    page = _done(writer, writer.post("/add", data=data, files={"files": ("", b"")}, headers=OWN))
    assert "1 new capture" in page
    with open_workspace(own, engine="serial", reading=True) as here:
        assert any(a.url == "https://paper.example/ferry" for a in here.workspace.pages.articles())
        assert here.stories().rows[0].pages == 6


def test_nothing_given_is_told(writer: TestClient) -> None:
    answer = writer.post("/add", data={"key": _key(writer), "text": " "}, headers=OWN)
    assert answer.status_code == 400
    answer = writer.post("/add", data={"key": _key(writer), "text": "x", "url": "file:///etc/passwd"}, headers=OWN)
    assert answer.status_code == 400
    assert writer.get("/job/7").status_code == 404


def test_a_line_is_marked_wrong_and_the_mark_taken_back(writer: TestClient, own: Path, story: Story) -> None:
    edge = story.stemma.edges[0]
    data = {"key": _key(writer), "verb": "edge-wrong", "left": edge.parent, "right": edge.child, "note": "I was there",
            "who": "Ada", "back": f"/story/{story.id}/history"}  # fmt: skip
    page = _done(writer, writer.post("/decide", data=data, headers=OWN))
    assert "Kept" in page
    assert f'href="/story/{story.id}/history"' in page
    told = writer.get(f"/story/{story.id}/history").text
    assert "I was there" in told
    assert "was not made from the lost text of" in told
    assert "</q> <form" in told.replace("\n", " ").replace("  ", " ")
    assert "I was there" in writer.get("/decisions").text
    whole = writer.get("/decisions/export/json").json()
    assert (whole["schema"], whole["decisions"][0]["verdict"]) == ("slugline-decisions/1", "wrong")
    (line,) = writer.get("/decisions/export/gold").text.splitlines()
    assert (json.loads(line)["type"], json.loads(line)["right"]) == ("edge", False)
    with open_workspace(own, engine="serial", reading=True) as here:
        now = here.story(story.id)
        assert now is not None
        assert (edge.parent, edge.child) not in {(e.parent, e.child) for e in now.stemma.edges}
    gone = _done(writer, writer.post("/withdraw", data={"key": _key(writer), "number": "1"}, headers=OWN))
    assert "Taken back" in gone
    assert writer.get("/decisions/export/gold").text == ""
    assert "taken back" in writer.get(f"/story/{story.id}/history").text


def test_a_story_is_split(writer: TestClient, own: Path, story: Story) -> None:
    data = {"key": _key(writer), "verb": "apart", "left": story.members[0], "note": "another boat", "back": "//evil"}
    page = _done(writer, writer.post("/decide", data=data, headers=OWN))
    assert "Kept" in page
    assert "evil" not in page
    with open_workspace(own, engine="serial", reading=True) as here:
        assert here.status().stories == 2
    assert writer.get("/").text.count("<article>") == 2
    assert ": another story than" in writer.get("/decisions").text


def test_notes_and_names_of_files_are_text_and_never_markup(writer: TestClient, story: Story) -> None:
    edge = story.stemma.edges[0]
    data = {"key": _key(writer), "verb": "edge-wrong", "left": edge.parent, "right": edge.child, "note": HOSTILE,
            "who": HOSTILE, "back": "javascript:alert(1)"}  # fmt: skip
    seen = _done(writer, writer.post("/decide", data=data, headers=OWN))
    file = [("files", (f"{HOSTILE}.bin", b"\x00\x01\x02\xff" * 300))]
    seen += _done(writer, writer.post("/add", data={"key": _key(writer)}, files=file, headers=OWN))
    seen += "".join(
        writer.get(p).text for p in ("/decisions", f"/story/{story.id}", f"/story/{story.id}/history", "/add")
    )
    assert "title=&#34;owned" in seen
    assert "<script>document" not in seen
    assert "<img src=x" not in seen
    assert "javascript:" not in seen
    assert not set("\u202e\u202c\x1b\x07\x00") & set(seen)


@pytest.mark.parametrize(
    "data", [{"verb": "odd", "left": "a"}, {"verb": "apart"}, {"verb": "together", "left": "a"}, {"left": "a"}]
)
def test_decisions_that_make_no_sense(writer: TestClient, data: dict[str, str]) -> None:
    assert writer.post("/decide", data={"key": _key(writer), **data}, headers=OWN).status_code == 400


def test_a_decision_about_nothing_says_so(writer: TestClient) -> None:
    data = {"key": _key(writer), "verb": "member-wrong", "left": "nobody"}
    assert "has anything of that name" in _done(writer, writer.post("/decide", data=data, headers=OWN))


def test_an_address_of_a_view_names_what_it_shows() -> None:
    assert _name("http://127.0.0.1:8000/story/s0123456789abcdef/changes?x=1") == "s0123456789abcdef"
    assert _name("/page/a0123456789abcdef") == "a0123456789abcdef"
    for other in ("https://paper.example/story/ferry", "s0123456789abcdef", "storm.txt", "/story/../s0123456789abcdef"):
        assert _name(other) == other


def test_names_of_files_are_made_safe() -> None:
    assert _safe("../../etc/passwd") == "passwd"
    assert _safe("C:\\temp\\page*[1]?.html") == "page_1_.html"
    assert _safe(".hidden") == "hidden"
    assert _safe("…") == "_"
    assert _safe("") == "page"
    assert len(_safe("x" * 5000 + ".html")) < 130
    assert _free("a.txt", ["A.TXT", "a-2.txt"]) == "a-3.txt"


def test_addresses_are_of_the_web() -> None:
    assert _address("  https://a.example/x ") == "https://a.example/x"
    assert _address("") is None
