"""The viewer over pages that may not be kept with these tests, as a benchmark's: every kind of view at two widths.

``SLUGLINE_CAPTURES=DIR`` names a folder with a ``captures.jsonl``; its first 300 captures are taken.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import slugline
from slugline.collection import open_workspace
from tests.web.browser.conftest import PHONE, WIDE, overflows, serving
from tests.web.browser.test_looks import ALL, barriers

MOST = 300
OF_A_KIND = 3
VIEW = re.compile(r"/(?!export)(?!.*/export/)(?!.*\.json$)(?!static|style|viewer|icon)[^#]*")


@pytest.fixture(scope="module")
def captures_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The viewer of a workspace made of these captures."""
    named = os.environ.get("SLUGLINE_CAPTURES")
    if not named:
        pytest.skip(
            "SLUGLINE_CAPTURES names no folder of captures: the viewer is looked at with our own examples alone"
        )
    file = Path(named) / "captures.jsonl"
    assert file.is_file(), f"SLUGLINE_CAPTURES={named}: no captures.jsonl in it"
    folder = tmp_path_factory.mktemp("captures")
    with open_workspace(folder / "work", engine="serial") as here:
        here.add(islice(slugline.read([file]), MOST))
    with serving(folder / "work") as found:
        yield found


def _kind(path: str) -> str:
    """What kind of view an address leads to."""
    parts = path.partition("?")[0].strip("/").split("/")
    return "/".join((parts[0], *parts[2:]))


def _some_of_every_kind(page: Any, address: str) -> dict[str, str]:
    """Addresses of the viewer, a few of each kind, with their kinds, found by following its links."""
    seen: dict[str, str] = {}
    counts: Counter[str] = Counter()
    waiting = ["/?sort=pages", "/?sort=sources", "/?pages=2"]
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if path in seen or counts[kind] >= OF_A_KIND:
            continue
        counts[kind] += 1
        seen[path] = kind
        assert page.goto(address + path).status == 200, path
        links = page.eval_on_selector_all("a[href]", "(all) => all.map((a) => a.getAttribute('href'))")
        waiting += [x for x in dict.fromkeys(links) if VIEW.fullmatch(x)]
    return seen


@pytest.mark.parametrize("width", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_kind_of_view(tab: Callable[..., Any], captures_address: str, width: dict[str, int]) -> None:
    page = tab(width)
    views = _some_of_every_kind(page, captures_address)
    wrong = []
    for path in views:
        page.goto(captures_address + path)
        page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
        wrong += [f"{path}: {b}" for b in barriers(page, ALL)]
        if overflows(page) > 0:
            wrong.append(f"{path}: wider than the window by {overflows(page)}")
    assert wrong == []
    tabs = {f"story/{x}" for x in ("changes", "versions", "statements", "names", "timeline", "pages", "history")}
    assert {"", "story", "story/line", *tabs, "pair", "page", "statement", "add", "decisions"} <= set(views.values())
