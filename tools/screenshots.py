"""Makes the pictures of the docs from the ferry example: python -m tools.screenshots (with chromium)."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import sync_playwright

import slugline
from slugline.collection import open_workspace
from slugline.model import Story
from slugline.web import viewer

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "images"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip


def _made(folder: Path) -> Story:
    with open_workspace(folder, engine="serial") as here:
        here.add(slugline.read([ROOT / "examples" / "ferry"]))
        found = here.story(here.stories().rows[0].id)
    assert found is not None
    return found


def _served(folder: Path) -> str:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(viewer(folder, engine="serial"), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


def _page(folder: Path, name: str) -> str:
    with open_workspace(folder, engine="serial", reading=True) as here:
        return next(a.id for a in here.workspace.pages.articles() if name in a.capture)


def _pictures(browser: Any, folder: Path, story: Story) -> None:
    address = _served(folder)
    base = f"/story/{story.id}"
    pair = f"/pair/{_page(folder, 'coast-herald')}..{_page(folder, 'hafenblatt')}"
    wide, phone = {"width": 1040, "height": 720}, {"width": 380, "height": 720}
    for name, path, size, scheme in (
        ("list", "/", {"width": 1040, "height": 400}, "light"), ("tree", base, wide, "light"),
        ("tree-dark", base, wide, "dark"), ("tree-phone", base, phone, "light"),
        ("pair", pair, {"width": 1040, "height": 900}, "light"),
        ("statements", f"{base}/statements", wide, "light"),
    ):  # fmt: skip
        page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
        page.goto(address + path)
        (page.locator("section.compare") if name == "pair" else page).screenshot(path=OUT / f"{name}.png")
        page.context.close()


def main() -> None:
    """Writes the pictures."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("no chromium here")
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
        story = _made(Path(place) / "ferry")
        browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        _pictures(browser, Path(place) / "ferry", story)
        browser.close()


if __name__ == "__main__":
    main()
