"""A real browser on a real server."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from slugline.web import viewer
from tests.browsers import running

WIDE, PHONE = {"width": 1180, "height": 860}, {"width": 380, "height": 800}


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    """The browser of this machine; gone after these tests, since others drive one, too."""
    with running() as browser:
        yield browser


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A viewer of this workspace on a free port; its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(viewer(folder, engine="serial"), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def address(made: Path) -> Iterator[str]:
    """The viewer of the ferry example."""
    with serving(made) as found:
        yield found


@pytest.fixture(scope="session")
def hostile_address(hostile: Path) -> Iterator[str]:
    """The viewer of hostile pages."""
    with serving(hostile) as found:
        yield found


@pytest.fixture(scope="session")
def scripts_address(in_many_scripts: Path) -> Iterator[str]:
    """The viewer of a story in many scripts."""
    with serving(in_many_scripts) as found:
        yield found


@pytest.fixture(scope="session")
def large_address(large: Path) -> Iterator[str]:
    """The viewer of a story in 300 versions."""
    with serving(large) as found:
        yield found


@pytest.fixture
def own_address(own: Path) -> Iterator[str]:
    """The viewer of a workspace that may be written to."""
    with serving(own) as found:
        yield found


Opener = Callable[..., Any]


@pytest.fixture
def tab(chromium: Any) -> Iterator[Opener]:
    """Opens tabs. Whatever a page does that its policy forbids, any error of a script and any request that leaves for
    elsewhere fails the test."""
    told: list[str] = []
    open_now: list[Any] = []

    def opened(width: dict[str, int] = WIDE, **how: Any) -> Any:
        context = chromium.new_context(viewport=width, accept_downloads=True, **how)
        open_now.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda m: told.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: told.append(str(e)))
        page.on("dialog", lambda d: (told.append(f"dialog: {d.message}"), d.dismiss()))
        page.on("request", lambda r: None if r.url.startswith("http://127.0.0.1:") else told.append(f"went to {r.url}"))
        return page

    yield opened
    for context in open_now:
        context.close()
    assert told == []


def overflows(page: Any) -> float:
    """By how many pixels a page is wider than the window."""
    return float(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
