"""A small workspace that all tests of the viewer look at, and one of hostile pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import slugline
from slugline.collection import open_workspace
from slugline.model import Capture, Story
from slugline.web import viewer
from tests.factories import HOSTILE
from tests.web.scripts import captures

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "ferry"
HERE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the ferry example: read it, do not write to it."""
    folder = tmp_path_factory.mktemp("viewer") / "ferry"
    with open_workspace(folder, engine="serial") as here:
        here.add(slugline.read([EXAMPLE]))
    return folder


@pytest.fixture(scope="session")
def story(made: Path) -> Story:
    """Its one story."""
    with open_workspace(made, engine="serial", reading=True) as here:
        found = here.story(here.stories().rows[0].id)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def client(made: Path) -> Iterator[TestClient]:
    """A browser without a screen, looking at it."""
    with TestClient(viewer(made, engine="serial"), base_url=HERE, follow_redirects=False) as found:
        yield found


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    """A copy of the workspace to write to."""
    return Path(shutil.copytree(made, tmp_path / "own"))


@pytest.fixture
def writer(own: Path) -> Iterator[TestClient]:
    """A browser without a screen that may write."""
    with TestClient(viewer(own, engine="serial"), base_url=HERE, follow_redirects=False) as found:
        yield found


LONG = "x" * 10_000_000
STORM = (
    "The storm took the roof of the harbour hall on Friday night and nobody was hurt.",
    "Firefighters from three villages worked until the morning, the mayor of Lindhaven said.",
    "“We were lucky that the hall was empty,” she told reporters at the quay.",
    "The damage is put at 400,000 crowns, and the county will pay half of it.",
)


def hostile_captures() -> list[Capture]:
    """Two copies of a story and a page of its own, with markup, scripts, controls and giants in every field."""
    body = [f"{s} {HOSTILE}" for s in STORM]
    page = (
        "<html><head><title>{0}</title><meta property='article:published_time' content='{0}'>"
        "<meta name='author' content='{0}'><meta property='og:site_name' content='{0}'></head>"
        "<body><nav>{0}</nav><article><h1>Storm {0}</h1>{1}</article></body></html>"
    )
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
    html = page.format(escaped, "".join(f"<p>{s} {escaped}</p>" for s in STORM))
    return [
        Capture(f"one{HOSTILE}.txt", "text", "\n".join([f"Storm takes roof {HOSTILE}", *body]), source=HOSTILE),
        Capture("two.html", "html", html, url='https://example.org/"><script>document.title="owned"</script>'),
        Capture("three.txt", "text", "\n".join(["Storm " + "w" * 3000, *body[::-1], "a" * 20_000]), source="three.txt"),
        Capture("giant.txt", "text", f"A giant\n{LONG}\n{' '.join(STORM)}", source="giant.txt"),
    ]


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of hostile pages."""
    folder = tmp_path_factory.mktemp("viewer") / "hostile"
    with open_workspace(folder, engine="serial") as here:
        here.add(hostile_captures())
    return folder


@pytest.fixture(scope="session")
def in_many_scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of one story in many scripts."""
    folder = tmp_path_factory.mktemp("viewer") / "scripts"
    with open_workspace(folder, engine="serial") as here:
        here.add(captures())
    return folder


LARGE = 300


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of one story in 300 versions, studied by nobody: its tree is made up."""
    from benchmarks.viewer import make

    folder = tmp_path_factory.mktemp("viewer") / "large"
    make(folder, 3, LARGE)
    return folder
