"""The pages in a real browser, by keyboard alone: from change to change and back, and only the changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from slugline.report import comparison_to_html, versions_to_html
from tests import factories
from tests.browsers import running
from tests.report.test_versions import versions

LEFT = factories.article("l", *(f"The {w} boat sails at dawn." for w in ("red", "blue", "green")), "It rains today.")
RIGHT = factories.article("r", *(f"The {w} boat sails at dawn." for w in ("pink", "blue", "grey")), "It snows today.")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with running() as found:
        yield found


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Any:
    tab = browser.new_page()
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))

    def show(html: str) -> Any:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        tab.goto(file.as_uri())
        return tab

    yield show
    tab.close()
    assert told == []  # nothing that the page's own policy had to refuse


def focused(tab: Any) -> str:
    """The name of what has the focus, as a screen reader says it."""
    name: str = tab.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent")
    return name


def row(tab: Any) -> str:
    """The words of the row with the focus, and that it is to be seen."""
    found = tab.evaluate(
        "(() => { const r = document.activeElement.closest('tr'), b = r.getBoundingClientRect();"
        " return [r.textContent, b.top >= 0 && b.bottom <= innerHeight, getComputedStyle(r).outlineStyle]; })()"
    )
    assert found[1], "the row is out of sight"
    assert found[2] == "solid", "the row is not marked"
    return str(found[0])


def presses(tab: Any, key: str, until: str, most: int = 12) -> None:
    """Presses a key until the focus is on something of that name."""
    for _ in range(most):
        tab.keyboard.press(key)
        if until in focused(tab):
            return
    pytest.fail(f"{key} never reached {until!r}")


def access(tab: Any, letter: str) -> None:
    """The browser's access key as a person presses it: with the letter that the key writes, which the driver's own
    way leaves out."""
    key = {"key": letter, "code": f"Key{letter.upper()}", "windowsVirtualKeyCode": ord(letter.upper())}
    session = tab.context.new_cdp_session(tab)
    session.send(
        "Input.dispatchKeyEvent", {"type": "keyDown", "modifiers": 1, "text": letter, "unmodifiedText": letter, **key}
    )
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", "modifiers": 1, **key})


def long() -> str:
    """A comparison longer than a screen: three changes far from each other."""
    same = [f"Sentence {n} says the same in both." for n in range(60)]
    left, right = list(LEFT.body), list(RIGHT.body)
    bodies = [[side[0], *same[:30], side[2], *same[30:], side[3]] for side in (left, right)]
    return comparison_to_html(_plain(*(factories.article(a, *b) for a, b in zip("lr", bodies, strict=True))))


def _plain(left: Any, right: Any) -> Any:
    found = factories.comparison(left, right)
    still = msgspec.structs.replace(found.collation, moved=())
    return msgspec.structs.replace(found, collation=still, changes=())


def test_tab_and_enter_lead_through_all_changes_and_back(opened: Any) -> None:
    tab = opened(long())
    presses(tab, "Tab", "to the first of 3")
    tab.keyboard.press("Enter")
    assert "pink" in row(tab)
    tab.keyboard.press("Enter")
    assert "grey" in row(tab)
    tab.keyboard.press("Enter")
    assert "snows" in row(tab)
    assert focused(tab) == "change 3 of 3: to the one before"
    tab.keyboard.press("Enter")
    assert "grey" in row(tab)
    tab.keyboard.press("Enter")
    assert "pink" in row(tab)
    assert focused(tab) == "change 1 of 3: to the next"


def test_the_browsers_access_keys_lead_to_the_first_and_to_the_changes_alone(opened: Any) -> None:
    tab = opened(long())
    assert tab.locator("tr.same").first.is_visible()
    access(tab, "n")
    assert "pink" in row(tab)
    access(tab, "o")
    assert not tab.locator("tr.same").first.is_visible()
    assert tab.locator("tr[id]:visible").count() == 3


def test_only_the_changes_by_the_space_bar(opened: Any) -> None:
    tab = opened(long())
    presses(tab, "Tab", "", 1)
    assert tab.evaluate("document.activeElement.type") == "checkbox"
    tab.keyboard.press("Space")
    assert tab.locator("table.pair tbody tr.same:visible").count() == 0
    tab.keyboard.press("Space")
    assert tab.locator("table.pair tbody tr.same:visible").count() == 60


def test_marks_are_more_than_colour(opened: Any) -> None:
    tab = opened(long())
    drawn = "e => getComputedStyle(e).textDecorationLine"
    assert tab.locator("mark.gone").first.evaluate(drawn) == "line-through"
    assert tab.locator("mark.come").first.evaluate(drawn) == "underline"


def test_many_versions_are_walked_alike(opened: Any) -> None:
    tab = opened(versions_to_html(versions()))
    presses(tab, "Tab", "to the first of 4")
    seen = []
    for _ in range(4):
        tab.keyboard.press("Enter")
        seen.append(row(tab))
    for text, words in zip(seen, ("pier opened", "million", "band", "Gulls"), strict=True):
        assert words in text
    tab.keyboard.press("Enter")
    assert "band" in row(tab)


def test_a_moved_passage_and_its_place_lead_to_each_other_by_key(opened: Any) -> None:
    tab = opened(versions_to_html(versions()))
    presses(tab, "Tab", "in this version it stands after")
    tab.keyboard.press("Enter")
    assert "after this stands here" in focused(tab)
    assert tab.locator(":target").evaluate("(e) => getComputedStyle(e.closest('td')).outlineStyle") == "solid"
    tab.keyboard.press("Enter")
    assert "in this version it stands after" in focused(tab)
    tab.check("input.only")
    assert tab.locator("tr:has(:target)").is_visible()


def test_a_table_wider_than_the_window_scrolls_by_keyboard_and_keeps_its_base_in_sight(opened: Any) -> None:
    tab = opened(versions_to_html(versions()))
    tab.set_viewport_size({"width": 420, "height": 800})
    scroll = tab.locator("div.scroll")
    scroll.focus()
    for _ in range(6):
        tab.keyboard.press("ArrowRight")
    tab.wait_for_function("document.querySelector('div.scroll').scrollLeft > 0")
    box = tab.locator("table.versions tbody th").first.bounding_box()
    assert box["x"] >= 0
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
