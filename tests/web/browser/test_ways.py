"""What a person does, with a mouse and with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from slugline.collection import open_workspace
from slugline.model import Capture, Story, pair_name
from tests.web.browser.conftest import serving
from tests.web.browser.test_looks import ALL, barriers
from tests.web.conftest import EXAMPLE, STORM

Open = Callable[..., Any]


def _tab_to(page: Any, words: str, most: int = 60) -> None:
    """Presses Tab until the focus is on something with these words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(() => { const e = document.activeElement; return [e.getAttribute('aria-label'), e.textContent, e.id,"
            " getComputedStyle(e).outlineStyle, e.tagName].join(' | '); })()"
        )
        if words in told:
            assert " | none | " not in told, f"the focus on {words} is not to be seen"
            return
    raise AssertionError(f"no Tab leads to {words}")


def test_from_the_list_to_a_comparison_by_keyboard(tab: Open, address: str, story: Story) -> None:
    page = tab()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    _tab_to(page, "Sails Again")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/story/{story.id}")
    _tab_to(page, "evidence and comparison")
    assert page.locator(".tip:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".tip:visible").count() == 0
    _tab_to(page, "evidence and comparison")
    assert page.locator(".tip:visible").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/line?**")
    _tab_to(page, "↔")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pair/**")
    assert "Sentence by sentence" in page.inner_text("main")


def test_evidence_shows_on_hover_and_stays_while_it_is_read(tab: Open, address: str, story: Story) -> None:
    page = tab()
    page.goto(f"{address}/story/{story.id}")
    assert page.locator(".tip:visible").count() == 0
    page.hover("a.how >> nth=0")
    page.hover(".tip:visible li >> nth=0")
    assert "stand in the lost text" in page.inner_text(".tip:visible")


def test_a_click_on_a_line_of_the_picture_opens_it(tab: Open, address: str, story: Story) -> None:
    page = tab()
    page.goto(f"{address}/story/{story.id}")
    place = page.locator("svg.lane .hit >> nth=1").bounding_box()
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + 4)
    page.wait_for_url("**/line?**")


def test_right_to_left_and_other_scripts(tab: Open, scripts_address: str) -> None:
    page = tab()
    page.goto(f"{scripts_address}/?language=ar&sort=pages")
    page.goto(scripts_address + page.get_attribute("ol.stories h2 a", "href"))
    for code, way in (("ar", "rtl"), ("en", "ltr"), ("zh", "ltr"), ("th", "ltr")):
        page.click(f'a.node:text-is("storm-{code}.txt")')
        prose = page.locator(".prose")
        assert prose.get_attribute("lang") == code
        assert prose.evaluate("(e) => getComputedStyle(e.querySelector('p:last-child')).direction") == way
        page.go_back()
    page.click("nav.tabs >> text=Pages")
    page.select_option("#left", label="storm-en.txt (en)")
    page.select_option("#right", label="storm-ar.txt (ar)")
    page.click("text=Side by side")
    right = page.locator("table.pair tbody tr >> nth=1").locator("td >> nth=1")
    assert right.evaluate("(e) => getComputedStyle(e).direction") == "rtl"
    assert right.get_attribute("lang") == "ar"
    assert page.locator(".findings").first.evaluate("(e) => getComputedStyle(e).direction") == "ltr"


def test_from_change_to_change_by_key(tab: Open, address: str, story: Story) -> None:
    page = tab()
    most = max(story.collations, key=lambda c: sum(not (b.left and b.right) for b in c.beads))
    page.goto(f"{address}/pair/{pair_name(most.left, most.right)}")
    rows = page.locator("table.pair tr[id]").count()
    assert rows > 1
    at = "document.activeElement.id.replace(/.*-/, '')"
    page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate(at) == "1"
    page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate(at) == "2"
    page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate(at) == "1"
    page.check("input.only")
    assert page.locator("table.pair tr.same:visible").count() == 0


MOVED = (
    "A man of sixty walked along the quay of Tornby with his dog on Sunday afternoon.",
    "He saw the old lighthouse lean to one side and called the police at once.",
    "Two engineers measured the tower and found that its foot had sunk by a hand.",
    "Ships are to keep away from the eastern pier until the end of the month.",
    "The lighthouse was built in 1871 and has been dark for thirty years.",
    "The museum that owns it asks for money to hold it up through the winter.",
)


def test_a_moved_passage_leads_to_its_other_place_by_key(tab: Open, tmp_path: Path) -> None:
    orders = {"first.txt": MOVED, "second.txt": (*MOVED[4:], *MOVED[:4])}
    with open_workspace(tmp_path / "work", engine="serial") as here:
        here.add([Capture(n, "text", "\n".join(("Lighthouse leans", *x)), source=n) for n, x in orders.items()])
    page = tab()
    with serving(tmp_path / "work") as address:
        page.goto(address)
        page.click("ol.stories h2 a")
        page.click("nav.tabs >> text=Pages")
        page.click("text=Side by side")
        page.wait_for_url("**/pair/**")
        _tab_to(page, "moved: in this version it stands")
        page.keyboard.press("Enter")
        away = page.evaluate("location.hash")
        assert "-there-" in away
        assert page.locator(":target").evaluate("(e) => e.closest('tr').className") == "moved-here"
        assert "moved: in the other version" in page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == away.replace("there", "here")


def test_filters_by_hand(tab: Open, address: str, story: Story) -> None:
    page = tab()
    page.goto(address)
    page.focus("#language summary")
    page.keyboard.press("Enter")
    page.check("#language input[value=de]")
    page.check("#language input[value=en]")
    page.keyboard.press("Escape")
    assert page.locator("#language input:visible").count() == 0
    page.fill("#sources", "2")
    page.click("text=Show")
    assert "language=de&language=en" in page.url or "language=en&language=de" in page.url
    assert page.inner_text("#language .now") in ("German, English", "English, German")
    assert page.locator("ol.stories article").count() == 1
    page.fill("#sources", "3")
    page.keyboard.press("Enter")
    page.wait_for_url("**sources=3**")
    assert "No story answers" in page.inner_text("main")


def test_files_are_dropped_and_a_text_is_pasted(tab: Open, own_address: str, tmp_path: Path) -> None:
    page = tab()
    page.goto(f"{own_address}/add")
    text = "\n".join(("Storm takes roof of harbour hall", *STORM))
    page.evaluate(
        "(text) => { const all = new DataTransfer(); all.items.add(new File([text], 'storm.txt'));"
        " all.items.add(new File([new Uint8Array(500)], 'broken.bin'));"
        " document.querySelector('.drop').dispatchEvent(new DragEvent('drop', {dataTransfer: all, bubbles: true})); }",
        text,
    )
    assert "2 chosen: storm.txt, broken.bin" in page.inner_text(".chosen")
    page.click("text=Add >> nth=-1")
    page.wait_for_selector("text=Adding pages: done")
    assert "broken.bin" in page.inner_text(".problems")
    assert barriers(page, ALL) == []
    page.click("text=Add pages >> nth=-1")
    page.fill("#text", text.replace("Friday", "Saturday"))
    page.fill("#url", "https://paper.example/storm")
    page.click("button.main")
    page.wait_for_selector("text=1 new capture")
    page.click("text=To the stories")
    assert page.locator("ol.stories article").count() == 2


def test_a_decision_is_made_and_taken_back_by_keyboard(tab: Open, own_address: str, story: Story) -> None:
    page = tab()
    page.goto(f"{own_address}/story/{story.id}")
    page.click("a.how >> nth=0")
    page.focus('input[value="edge-wrong"]')
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("they say so themselves")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Kept: this line is wrong")
    page.goto(f"{own_address}/story/{story.id}/history")
    assert "they say so themselves" in page.inner_text("main")
    assert barriers(page, ALL) == []
    page.focus("text=take back")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Taken back")


def test_every_export_is_a_file(tab: Open, address: str, story: Story) -> None:
    page = tab()
    known = story.collations[0]
    for path in ("/", f"/story/{story.id}", f"/pair/{pair_name(known.left, known.right)}"):
        page.goto(address + path)
        links = page.locator("aside.exports a")
        assert links.count() >= 2
        for i in range(links.count()):
            answer = page.request.get(address + links.nth(i).get_attribute("href"))
            assert answer.ok
            assert answer.headers["content-disposition"].startswith("attachment")
        with page.expect_download() as coming:
            links.first.click()
        assert Path(coming.value.path()).stat().st_size > 20


def test_the_page_that_is_taken_along_opens_from_disk(tab: Open, address: str, story: Story, tmp_path: Path) -> None:
    page = tab()
    page.goto(f"{address}/story/{story.id}")
    with page.expect_download() as coming:
        page.click("text=one HTML page")
    file = tmp_path / "story.html"
    coming.value.save_as(file)
    away = page.context.new_page()
    away.goto(file.as_uri())
    assert "Who copied whom" in away.inner_text("main")
    assert away.pdf()[:4] == b"%PDF"


def test_a_text_for_a_correction_is_copied(tab: Open, address: str, story: Story) -> None:
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    known = story.collations[0]
    page.goto(f"{address}/pair/{pair_name(known.left, known.right)}")
    page.click("button.copy")
    page.wait_for_selector("text=copied")
    assert story.id in page.evaluate("navigator.clipboard.readText()")
    assert EXAMPLE.is_dir()
