"""Each view says what it is for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import slugline
from slugline import stemma
from slugline.collection import open_workspace
from slugline.model import Capture, Story, pair_name
from slugline.web import viewer
from tests.factories import HOSTILE
from tests.web.conftest import EXAMPLE, HERE

TABS = ("", "/changes", "/versions", "/statements", "/names", "/timeline", "/pages", "/history")


def _seen(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
    return answer.text


def _page(story: Story, language: str, client: TestClient) -> str:
    """The id of the story's page in this language."""
    found = re.search(rf'href="/page/(a[0-9a-f]+)"[^>]*>[^<]*</a>(?:(?!<li).)*?<b>{language}</b>',
                      _seen(client, f"/story/{story.id}"), re.S)  # fmt: skip
    assert found is not None
    return found[1]


def test_the_list_shows_the_story(client: TestClient, story: Story) -> None:
    text = _seen(client, "/")
    assert f'href="/story/{story.id}"' in text
    assert "1 story" in text
    assert "Nordwire" in text
    assert "<b>5</b> pages" in text
    assert "<b>2</b> sources" in text


def test_the_list_calls_a_story_as_its_own_pages_do(client: TestClient, story: Story) -> None:
    listed = re.search(rf'href="/story/{story.id}"[^>]*>([^<]+)</a>', _seen(client, "/"))
    assert listed is not None
    assert f'<h1 dir="auto">{listed[1]}</h1>' in _seen(client, f"/story/{story.id}")


def test_what_nobody_has_is_told_with_what_there_is(client: TestClient) -> None:
    text = _seen(client, "/?language=zu&agency=Nobody")
    assert "No story here has pages in Zulu; there are: German (de), English (en), French (fr)." in text
    assert "No story here names Nobody; there are: Nordwire." in text


def test_search_goes_across_languages(client: TestClient, story: Story) -> None:
    for words in ("ferry", "die Fähre fährt wieder", "le bac reprend son service"):
        assert f'href="/story/{story.id}"' in _seen(client, f"/?q={words}"), words
    assert client.get(f"/?q={story.id}").headers["location"] == f"/story/{story.id}"


@pytest.mark.parametrize(
    ("asked", "there"),
    [("language=de", True), ("language=xx", False), ("agency=Nordwire", True), ("agency=None", False),
     ("pages=5", True), ("pages=6", False), ("sources=2", True), ("sources=3", False), ("since=2024-03-13", True),
     ("since=2024-03-14", False), ("until=2024-03-11", False), ("until=2024-03-12", True),
     ("since=nonsense&pages=x&sort=odd&page=0&kind=x", True)],
)  # fmt: skip
def test_filters(client: TestClient, story: Story, asked: str, there: bool) -> None:
    assert (f'href="/story/{story.id}"' in _seen(client, f"/?{asked}")) is there


def test_the_tree_tells_who_copied_whom(client: TestClient, story: Story) -> None:
    text = _seen(client, f"/story/{story.id}")
    assert "lost: Nordwire" in text
    assert text.count('class="row') == len(story.stemma.nodes)
    for e in story.stemma.edges:
        assert e.evidence[0].text[:20].split("“")[0] in text
    assert "What rests on what" in text
    assert "4 pages rest on it" in text


def test_a_line_below_a_lost_text_shows_its_reasons(client: TestClient, story: Story) -> None:
    edge = story.stemma.edges[0]
    text = _seen(client, f"/story/{story.id}/line?parent={edge.parent}&child={edge.child}")
    assert "captured by nobody" in text
    assert "Compare with what was made from the same text" in text
    assert client.get(f"/story/{story.id}/line?parent=x&child=y").status_code == 404


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_there_and_leads_to_the_others(client: TestClient, story: Story, tab: str) -> None:
    text = _seen(client, f"/story/{story.id}{tab}")
    for other in TABS:
        assert f'href="/story/{story.id}{other}"' in text
    assert 'aria-current="page"' in text


def test_each_view_has_a_title_of_its_own(client: TestClient, story: Story) -> None:
    pages = [client.get(f"/story/{story.id}{tab}").text for tab in TABS]
    titles = {page.partition("<title>")[2].partition("</title>")[0] for page in pages}
    assert len(titles) == len(TABS)
    assert any("– Statements –" in title for title in titles)


def test_statements_with_their_way(client: TestClient, story: Story) -> None:
    text = _seen(client, f"/story/{story.id}/statements")
    assert "Tora Helland" in text
    assert "Nordwire" in text
    link = re.search(r'href="(/statement/[^"]+)"', text)
    assert link is not None
    one = _seen(client, link[1])
    assert "through" in one
    assert "<blockquote>" in one
    assert client.get("/statement/a0.nothing").status_code == 404


def test_any_pair_in_any_order(client: TestClient, story: Story) -> None:
    german, french = _page(story, "de", client), _page(story, "fr", client)
    for left, right in ((german, french), (french, german)):
        text = _seen(client, f"/pair/{pair_name(left, right)}")
        assert "Sentence by sentence" in text
        assert "were both made from lost: Nordwire" in text
        assert "correction request" in text
    chosen = client.get(f"/pair?left={german}&right={french}")
    assert chosen.headers["location"] == f"/pair/{pair_name(german, french)}"
    assert client.get(f"/pair/{pair_name(german, german)}").status_code == 400
    assert client.get(f"/pair/{pair_name(german, 'a00000000')}").status_code == 404
    assert client.get("/pair?left=x&right=y").status_code == 400


def test_the_page_as_it_was_found(client: TestClient, story: Story) -> None:
    text = _seen(client, f"/page/{_page(story, 'de', client)}")
    assert "The page as it was found" in text
    assert "navigation" in text
    assert 'lang="de"' in text
    assert client.get("/page/a0").status_code == 404


def test_all_versions_against_a_base_that_is_chosen(client: TestClient, story: Story) -> None:
    base = _page(story, "fr", client)
    text = _seen(client, f"/story/{story.id}/versions?base={base}")
    assert f'<option value="{base}" selected>' in text
    assert 'class="versions"' in text
    assert client.get(f"/story/{story.id}/versions?base=a0").status_code == 400


def test_names_with_their_forms(client: TestClient, story: Story) -> None:
    text = _seen(client, f"/story/{story.id}/names")
    for e in story.entities:
        assert e.name in text


def test_what_is_not_there_is_said(client: TestClient) -> None:
    answer = client.get("/story/s00000000")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


def test_an_empty_workspace_leads_to_adding(tmp_path: Path) -> None:
    with TestClient(viewer(tmp_path / "new"), base_url="http://127.0.0.1") as found:
        text = found.get("/").text
    assert "Nothing is here yet" in text
    assert 'href="/add"' in text
    assert (tmp_path / "new").is_dir()


def test_changes_tell_how_sure_the_line_above_them_is(tmp_path: Path) -> None:
    told = (EXAMPLE / "island-gazette.txt").read_text(encoding="utf-8")
    texts = {
        "first.txt": told,
        "second.txt": told.replace("thirty years", "40 years").replace("four lambs", "14 lambs"),
    }
    given = [Capture(id=name, kind="text", text=text, source=name) for name, text in texts.items()]
    with open_workspace(tmp_path / "work", engine="serial") as here:
        here.add(given)
        (found,) = here.trace().stories
    (edge,) = [e for e in found.stemma.edges if not e.parent.startswith("lost")]
    with TestClient(viewer(tmp_path / "work"), base_url="http://localhost") as client:
        shown = client.get(f"/story/{found.id}/changes").text
    summary = shown[shown.index("What the copies did") :].partition("</summary>")[0]
    assert edge.relation in summary
    assert f"{edge.confidence:.0%}" in summary


def test_what_failed_is_told_on_every_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise ValueError("<i>no tree</i>")

    monkeypatch.setattr(stemma, "build", failing)
    with open_workspace(tmp_path, engine="serial") as here:
        here.add(slugline.read([EXAMPLE]))
        name = here.stories().rows[0].id
    with TestClient(viewer(tmp_path, engine="serial"), base_url=HERE) as client:
        for tab in TABS:
            text = _seen(client, f"/story/{name}{tab}")
            assert "What could not be found out" in text, tab
            assert "&lt;i&gt;no tree" in text, tab
        tree = _seen(client, f"/story/{name}")
        assert "from how many sources could not be found out" in tree
        assert "where it comes from could not be found out" in tree
        assert "a source of its own" not in tree
        assert "Nordwire" in _seen(client, "/")


def test_what_is_asked_for_is_text_and_never_markup(client: TestClient) -> None:
    for field in ("q", "language", "agency", "outlet", "since", "pages", "sort"):
        asked = client.get("/", params={field: HOSTILE})
        assert asked.status_code == 200
        assert "<script>document" not in asked.text
        assert "<img src=x" not in asked.text
        assert not set("\u202e\u202c\x1b\x07\x00") & set(asked.text), field
