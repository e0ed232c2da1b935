"""Pages that want to harm: nothing runs, nothing leaves, the layout holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.web.browser.conftest import PHONE, WIDE, overflows

VIEW = re.compile(r"/(?!export)(?!.*/export/)[^#]*(?<!\.json)")


# what would let a page's text rearrange what stands around it, or end it: in texts, and in attributes
TURNING = """/[\\u0000-\\u0008\\u000b-\\u001f\\u202a-\\u202e\\u2066-\\u2069]/.test(
  document.documentElement.textContent + [...document.querySelectorAll('*')].flatMap((e) =>
    [...e.attributes].map((a) => a.value)).join(' '))"""


def _everything(page: Any, address: str) -> set[str]:
    """All addresses of the viewer that can be reached, exports aside."""
    seen: set[str] = set()
    waiting = ["/"]
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        page.goto(address + path)
        links = page.eval_on_selector_all("a[href]", "(all) => all.map((a) => a.getAttribute('href'))")
        waiting += [x for x in links if VIEW.fullmatch(x)]
    return seen


@pytest.mark.parametrize("width", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_runs_and_the_layout_holds(
    tab: Callable[..., Any], hostile_address: str, width: dict[str, int]
) -> None:
    page = tab(width)
    wrong = []

    def looked(_: object) -> None:
        if page.title() == "owned" or page.evaluate("window.owned"):
            wrong.append(f"{page.url} ran")
        if page.evaluate(TURNING):
            wrong.append(f"{page.url} holds marks that turn the direction of writing, or control characters")
        if overflows(page) > 0:
            wrong.append(f"{page.url} is wider than the window by {overflows(page)}")
        if page.evaluate("document.querySelectorAll('main script, main img, main iframe, main style').length"):
            wrong.append(f"{page.url} has foreign elements")

    seen: set[str] = set()
    for path in sorted(_everything(page, hostile_address)):
        page.goto(hostile_address + path)
        looked(None)
        seen.add(path.split("/")[1].partition("?")[0])
    assert wrong == []
    assert {"", "story", "page", "pair", "add"} <= seen


def test_what_a_page_of_ours_may_not_do(tab: Callable[..., Any], hostile_address: str, chromium: Any) -> None:
    """The policy is not only sent, it holds: a script that got in anyway would not run, nor load, nor send."""
    context = chromium.new_context(viewport=WIDE)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda m: told.append(m.text))
    page.goto(hostile_address)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.owned = 1';"
        " document.body.append(s);"
        " const i = document.createElement('img'); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i);"
        " const d = document.createElement('div'); d.innerHTML = '<b onclick=\"window.owned=2\">x</b>';"
        " document.body.append(d); d.firstChild.click(); }"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.owned") is None
    assert sum("Content Security Policy" in t for t in told) >= 3
    context.close()
