"""A tree of 300 versions, and pages in nine scripts: no barrier that axe knows of, nothing cut off or too wide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from benchmarks.viewer import BIG
from tests.web.browser.conftest import PHONE, WIDE, overflows
from tests.web.browser.test_looks import ALL, barriers
from tests.web.conftest import LARGE
from tests.web.scripts import IN_MANY_SCRIPTS

Open = Callable[..., Any]
TABS = ("", "/changes", "/versions", "/statements", "/names", "/timeline", "/pages", "/history")
WAYS = [(WIDE, "light"), (PHONE, "dark")]

# rows whose words run out of their box, or over the row below
CROWDED = """() => {
  const rows = [...document.querySelectorAll('.family .row')];
  const wrong = rows.filter((r) => r.querySelector('.told').scrollWidth > r.querySelector('.told').clientWidth + 1);
  const boxes = rows.map((r) => r.getBoundingClientRect());
  const over = boxes.filter((b, i) => i && b.top < boxes[i - 1].bottom - 1);
  const sizes = rows.map((r) => parseFloat(getComputedStyle(r).fontSize));
  return [wrong.length, over.length, rows.length, Math.min(...sizes)];
}"""


@pytest.mark.parametrize(("width", "scheme"), WAYS, ids=["wide-light", "phone-dark"])
def test_a_tree_of_300_versions(tab: Open, large_address: str, width: dict[str, int], scheme: str) -> None:
    page = tab(width, color_scheme=scheme)
    wrong = []
    for path in TABS:
        page.goto(f"{large_address}/story/{BIG}{path}")
        if not path and width == WIDE:  # the contrast of so many letters takes axe a minute
            wrong += [f"{path}: {b}" for b in barriers(page, ALL, colours=False)]
        if overflows(page) > 0:
            wrong.append(f"{path}: wider than the window by {overflows(page)}")
    assert wrong == []


def test_every_text_of_a_large_tree_is_legible_and_within_reach(tab: Open, large_address: str) -> None:
    for width in (WIDE, PHONE):
        page = tab(width)
        page.goto(f"{large_address}/story/{BIG}?all=1")
        outside, above, rows, size = page.evaluate(CROWDED)
        assert (outside, above, rows) == (0, 0, LARGE + 1)
        assert size >= 15
    page.goto(f"{large_address}/story/{BIG}")
    folded = page.locator(".family .row").count()
    assert 60 < folded < LARGE
    assert "copies" in page.inner_text("main")
    page.click("text=show all >> nth=0")
    expect(page.locator(".family .row")).to_have_count(LARGE + 1, timeout=30_000)


@pytest.mark.parametrize(("width", "scheme"), WAYS, ids=["wide-light", "phone-dark"])
def test_pages_in_many_scripts(tab: Open, scripts_address: str, width: dict[str, int], scheme: str) -> None:
    page = tab(width, color_scheme=scheme)
    page.goto(f"{scripts_address}/?sort=pages")
    story, *others = page.eval_on_selector_all("ol.stories h2 a", "(all) => all.map((a) => a.getAttribute('href'))")
    shown = []
    for one in (story, *others):
        page.goto(f"{scripts_address}{one}/pages")
        links = "(all) => all.map((a) => a.getAttribute('href'))"
        shown += page.eval_on_selector_all("table th a[href^='/page/']", links)
    wrong = []
    for path in ("/", *(story + t for t in TABS), *others, *shown):
        page.goto(scripts_address + path)
        page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
        wrong += [f"{path}: {b}" for b in barriers(page, ALL)]
        if overflows(page) > 0:
            wrong.append(f"{path}: wider than the window by {overflows(page)}")
    assert wrong == []
    assert len(shown) == len(IN_MANY_SCRIPTS)


def _side(page: Any, words: str, box: str) -> str:
    """On which side of its box a text begins."""
    found = page.locator(box).filter(has_text=words).first
    return str(found.evaluate("(e) => getComputedStyle(e).direction"))


def test_right_to_left_lines_begin_on_the_right_and_ours_on_the_left(tab: Open, scripts_address: str) -> None:
    page = tab()
    page.goto(f"{scripts_address}/?language=ar&sort=pages")
    story = page.get_attribute("ol.stories h2 a", "href")
    page.goto(f"{scripts_address}{story}/pages")
    page.click("text=storm-ar.txt >> nth=-1")
    assert _side(page, "اقتلعت العاصفة", "ol.found li") == "rtl"
    assert _side(page, "headline", "ol.found li") == "rtl"
    assert page.locator("ol.found .chip").first.evaluate("(e) => getComputedStyle(e).direction") == "ltr"
    page.goto(f"{scripts_address}{story}/changes")
    told = page.locator("li", has_text="عاصفة تقتلع").first
    assert told.evaluate("(e) => getComputedStyle(e).direction") == "ltr"
    assert told.locator("bdi", has_text="عاصفة تقتلع").count() == 1


def test_wide_tables_show_that_they_go_on(tab: Open, scripts_address: str) -> None:
    page = tab()
    page.goto(f"{scripts_address}/?language=ar&sort=pages")
    page.goto(scripts_address + page.get_attribute("ol.stories h2 a", "href") + "/versions")
    assert "9 versions stand side by side: scroll the table sideways" in page.inner_text("main")
    box = page.locator(".scroll", has=page.locator("table.versions"))
    assert "wide" in box.get_attribute("class")
    assert box.evaluate("(e) => getComputedStyle(e).boxShadow") != "none"
    box.evaluate("(e) => { e.scrollLeft = e.scrollWidth; }")
    expect(page.locator(".scroll.wide")).to_have_count(0, timeout=30_000)
