"""The page: whole, self-contained, and closed against what pages may carry."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import lxml.html
import msgspec
import pytest

from slugline.model import PageVersions
from slugline.report import comparison_to_html, to_html
from tests import factories


def test_the_page_says_what_the_trace_holds() -> None:
    page = lxml.html.fromstring(to_html(factories.trace()))
    text = " ".join(page.text_content().split())
    for said in (
        "Bridge opens",
        "3 pages, 2 independent sources",
        "lost: Agency",
        "3 million became 3 Millionen",
        "the mayor",
        "Agency (state-owned)",
        "bad.bin",
        "a binary file",
        "which was first cannot be told",
        "German",
    ):
        assert said in text, said


def test_pages_that_were_captured_more_than_once() -> None:
    page = PageVersions("https://news.example/<b>", (factories.ENGLISH.id, factories.OTHER.id), False)
    shown = lxml.html.fromstring(to_html(msgspec.structs.replace(factories.trace(), pages=(page,))))
    text = " ".join(shown.text_content().split())
    assert "https://news.example/<b>: 2 versions, no time tells their order: en.txt, own.txt" in text


def test_sentences_that_belong_together_stand_in_one_row() -> None:
    page = lxml.html.fromstring(to_html(factories.trace()))
    rows = [
        [" ".join(" ".join(td.xpath(".//text()[not(ancestor::*[@class='step'])]")).split()) for td in tr.findall("td")]
        for tr in page.xpath("//table[@class='pair']//tbody/tr")
    ]
    assert ["The bridge opened on Monday.", "Die Brücke wurde am Montag eröffnet."] in rows
    assert any(left.endswith("Birds nest below it.") and right == "nothing of this" for left, right in rows)


def test_each_row_that_differs_leads_to_the_next_and_the_one_before() -> None:
    page = lxml.html.fromstring(comparison_to_html(factories.comparison()))
    rows = page.xpath("//table[@class='pair']//tbody/tr[@id]")
    assert rows
    ids = [r.get("id") for r in rows]
    links = [{a.text: a for a in r.xpath(".//*[@class='step']/a")} for r in rows]
    for k, own in enumerate(links):
        assert list(own) == [*(["↓ next"] if k + 1 < len(ids) else []), *(["↑ previous"] if k else [])]
        for way, row in (("↓ next", k + 1), ("↑ previous", k - 1)):
            if way in own:  # it leads to its like in that row, else to the row's only link
                there = links[row].get(way) if way in links[row] else next(iter(links[row].values()))
                assert own[way].get("href") == f"#{there.get('id')}"
    (first,) = page.xpath("//a[@accesskey='n']/@href")
    assert first == f"#{links[0]['↓ next'].get('id')}"
    assert page.xpath("//input[@type='checkbox'][@accesskey='o']")
    assert all("same" not in r.get("class").split() for r in rows)


def test_a_language_without_rules_is_said_to_have_none() -> None:
    found = msgspec.structs.replace(factories.comparison(), without_rules=("ha",))
    assert "Hausa: no rules" in comparison_to_html(found)
    assert "no rules" not in comparison_to_html(factories.comparison())


def test_the_page_loads_and_runs_nothing() -> None:
    page = lxml.html.fromstring(to_html(factories.trace()))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not page.xpath("//script|//link|//iframe|//img|//object|//@onclick|//@style")


@pytest.mark.parametrize(
    "make", [lambda: to_html(factories.hostile_trace()), lambda: comparison_to_html(_hostile_comparison())]
)
def test_hostile_text_stays_text(make: object) -> None:
    page = lxml.html.fromstring(make())  # type: ignore[operator]
    assert not page.xpath("//script|//img")
    assert not [a for e in page.iter() for a in e.attrib if a.startswith("on")]
    assert "49" not in page.xpath("//title")[0].text_content()


def _hostile_comparison() -> object:
    a, b = factories.hostile_trace().articles
    return factories.comparison(a, b)


def test_word_level_marks_within_a_language() -> None:
    left = factories.article("l", "The red bridge opened on Monday morning.")
    right = factories.article("r", "The new bridge opened on Monday.")
    page = lxml.html.fromstring(comparison_to_html(factories.comparison(left, right)))
    assert [m.text for m in page.xpath("//mark[@class='gone']")] == ["red", "morning"]
    assert [m.text for m in page.xpath("//mark[@class='come']")] == ["new"]


def test_a_trace_of_nothing_is_a_page_too() -> None:
    empty = msgspec.structs.replace(factories.trace(), articles=(), stories=())
    assert "bad.bin" in to_html(empty)


@pytest.fixture(scope="module")
def browser() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        import os

        if os.environ.get("CI"):
            pytest.fail("CI must bring a browser: install chromium")
        pytest.skip("no chromium on this machine")
    return found


def _opened(browser: str, page: Path, home: Path) -> str:
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={home}",
        "--dump-dom",
        page.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def test_nothing_of_a_hostile_page_runs_in_a_browser(browser: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(to_html(factories.hostile_trace()), encoding="utf-8")
    shown = lxml.html.fromstring(_opened(browser, page, tmp_path / "home"))
    assert shown.xpath("//title")[0].text != "owned"
    assert shown.xpath("//svg//*[local-name()='circle']") or "circle" in lxml.html.tostring(shown).decode()
