"""Many versions collated against the one that the reader chooses: from Python, in a workspace, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from slugline import api, capture
from slugline.cli.versions import Asked, compared
from slugline.collection import open_workspace
from slugline.errors import BadInput, InputNotFound, UsageError
from slugline.model import Capture, Rejected, Versions, to_json
from tests.test_cli import run

FERRY = Path(__file__).parents[1] / "examples" / "ferry"
STORY = ["morning-tide.html", "hafenblatt.html", "coast-herald.txt", "courrier-des-iles.txt"]


def captures(*names: str) -> list[Capture | Rejected]:
    return list(capture.read([FERRY / n for n in names]))


def states(found: Versions) -> dict[str, list[str]]:
    called = {a.id: a.called for a in found.articles}
    return {called[i]: [r.readings[n].state for r in found.table.rows] for n, i in enumerate(found.table.witnesses)}


@pytest.fixture(scope="module")
def table() -> Versions:
    return api.table(captures(*STORY))


def test_the_first_is_the_base_and_every_version_has_its_column(table: Versions) -> None:
    assert [a.called for a in table.articles] == STORY
    assert [(k.left, k.right) for k in table.collations] == [(table.articles[0].id, a.id) for a in table.articles[1:]]
    found = states(table)
    assert found["coast-herald.txt"].count("missing") == 2
    assert set(found["hafenblatt.html"]) == {"translated"}


def test_what_was_altered_in_a_sentence_that_the_base_lacks_is_found(table: Versions) -> None:
    told = [c for c in table.changes if c.kind == "number"]
    assert ["18 Millionen" in c.words and "1.8 million" in c.words for c in told] == [True]


def test_the_reader_chooses_the_base() -> None:
    given = captures("morning-tide.html", "coast-herald.txt", "courrier-des-iles.txt")
    chosen = next(c.id for c in given if isinstance(c, Capture) and c.id.endswith("courrier-des-iles.txt"))
    found = api.table(given, base=chosen)
    assert found.articles[0].called == "courrier-des-iles.txt"
    assert found.table.base == found.articles[0].id


def test_what_is_given_twice_counts_once(table: Versions) -> None:
    assert to_json(api.table(captures(*STORY, STORY[0]))) == to_json(table)


def test_a_version_without_an_article_is_told_and_the_others_are_collated() -> None:
    empty = Capture("menu.txt", "text", "Home\nNews\nSport")
    found = api.table([*captures("morning-tide.html", "coast-herald.txt"), empty])
    assert len(found.articles) == 2
    assert [r.capture for r in found.rejected] == ["menu.txt"]


def test_a_call_that_cannot_be_meant_is_refused() -> None:
    given = captures("morning-tide.html", "coast-herald.txt")
    with pytest.raises(UsageError, match=r"none of the versions.*morning-tide"):
        api.table(given, base="nobody")
    with pytest.raises(UsageError, match="1 versions"):
        api.table(given[:1])
    empty = Capture("menu.txt", "text", "Home\nNews\nSport")
    with pytest.raises(BadInput, match="another base"):
        api.table([*given, empty], base="menu.txt")
    with pytest.raises(BadInput, match="menu"):
        api.table([given[0], empty])
    many = [Capture(f"{n}.txt", "text", f"Line {n}.") for n in range(101)]
    with pytest.raises(UsageError, match="101 versions"):
        api.table(many, lines=True)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "work"
    with open_workspace(folder, engine="serial") as here:
        here.add(capture.read([FERRY]))
    return folder


def test_a_story_of_a_workspace_is_one_table(desk: Path) -> None:
    with open_workspace(desk, engine="serial", reading=True) as here:
        (story,) = here.trace().stories
        found = here.table(story=story.id)
        assert {a.id for a in found.articles} == set(story.members)
        assert found.articles[0].called == "hafenblatt.html"  # the fullest
        german = next(a.id for a in found.articles if a.language == "de")
        assert here.table(story=story.id, base=german).table.base == german
        with pytest.raises(InputNotFound, match="no story"):
            here.table(story="s0")
        with pytest.raises(UsageError, match="none of the versions"):
            here.table([m for m in story.members if m != german], base=german)


class TestCommand:
    """slugline compare with more than two versions."""

    def test_every_format(self, tmp_path: Path) -> None:
        out = {kind: tmp_path / f"v.{kind}" for kind in ("json", "html", "tsv")}
        options = [x for kind, path in out.items() for x in (f"--{kind}", path)]
        done = run("compare", *(FERRY / n for n in STORY[:3]), "--base", "hafenblatt.html", *options)
        assert done.returncode == 0, done.stderr.decode()
        found = json.loads(out["json"].read_bytes())
        assert found["articles"][0]["capture"].endswith("hafenblatt.html")
        assert found["table"]["base"] == found["articles"][0]["id"]
        assert out["tsv"].read_bytes().startswith(b"\xef\xbb\xbf")
        assert "hafenblatt.html, German: the base" in " ".join(done.stdout.decode().split())

    def test_of_two_the_base_stands_on_the_left(self) -> None:
        two = [FERRY / n for n in ("morning-tide.html", "coast-herald.txt")]
        done = run("compare", *two, "--base", two[1], "--json", "-")
        assert json.loads(done.stdout)["left"]["capture"].endswith("coast-herald.txt")

    def test_of_a_story(self, desk: Path) -> None:
        with open_workspace(desk, engine="serial", reading=True) as here:
            (story,) = here.trace().stories
        done = run("compare", "--workspace", desk, "--story", story.id, "--json", "-")
        assert len(json.loads(done.stdout)["articles"]) == len(story.members), done.stderr.decode()

    def test_other_formats_hold_two(self, tmp_path: Path) -> None:
        done = run("compare", *(FERRY / n for n in STORY[:3]), "--tmx", "x.tmx", cwd=tmp_path)
        assert done.returncode == 2
        assert "hold two versions" in " ".join(done.stderr.decode().split())
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (((), None, None, None, False, False), "name two or more"),
        (((STORY[0],), None, None, None, False, False), "1 captures where two or more are wanted"),
        ((tuple(STORY[:2]), "x", None, None, False, False), "none of the versions"),
        ((tuple(STORY[:2]), None, None, "s1", False, False), "--workspace"),
        ((tuple(STORY[:2]), None, Path("work"), None, True, False), "--lines and --fetch"),
    ],
)
def test_a_wrong_call_is_told(asked: Any, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FERRY)
    with pytest.raises(UsageError, match=said):
        compared(Asked(*asked))
