"""Every view in light and dark, wide and on a phone: no barrier that axe knows of, nothing wider than the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from slugline.model import Story, pair_name, statement_name
from tests.web.browser.conftest import PHONE, WIDE, overflows

ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def views(story: Story) -> dict[str, str]:
    """All views, by name."""
    first = story.stemma.edges[0]
    base = f"/story/{story.id}"
    known = story.collations[0]
    said = story.statements[0]
    return {
        "list": "/", "search": "/?q=ferry&language=en", "nothing found": "/?language=xx", "tree": base,
        "line": f"{base}/line?parent={first.parent}&child={first.child}", "changes": f"{base}/changes",
        "versions": f"{base}/versions",
        "statements": f"{base}/statements", "statement": f"/statement/{statement_name(said.article, said.id)}",
        "names": f"{base}/names", "timeline": f"{base}/timeline", "pages": f"{base}/pages",
        "history": f"{base}/history", "pair": f"/pair/{pair_name(known.left, known.right)}",
        "page": f"/page/{story.members[0]}", "add": "/add", "decisions": "/decisions",
    }  # fmt: skip


def barriers(page: Any, asked: dict[str, Any], *, colours: bool = True) -> list[str]:
    """What axe finds, in a line each; without ``colours`` it does not look at the contrast of every letter."""
    from axe_playwright_python.sync_playwright import Axe

    found = (
        Axe()
        .run(page, options={"runOnly": asked, "rules": {"color-contrast": {"enabled": colours}}})
        .response["violations"]
    )
    return [f"{v['id']}: {n['html'][:160]} {n['failureSummary'][:200]}" for v in found for n in v["nodes"][:3]]


@pytest.mark.parametrize(
    ("width", "scheme", "asked"),
    [(WIDE, "light", ALL), (WIDE, "dark", COLOURS), (PHONE, "dark", ALL), (PHONE, "light", COLOURS)],
    ids=["wide-light", "wide-dark", "phone-dark", "phone-light"],
)
def test_every_view(
    tab: Callable[..., Any],
    address: str,
    story: Story,
    width: dict[str, int],
    scheme: str,
    asked: dict[str, Any],
) -> None:
    page = tab(width, color_scheme=scheme)
    wrong = []
    for name, path in views(story).items():
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
        if name == "tree":
            page.focus("a.how >> nth=1")
        wrong += [f"{name}: {b}" for b in barriers(page, asked)]
        if overflows(page) > 0:
            wrong.append(f"{name}: wider than the window by {overflows(page)}")
        assert page.title()
    assert wrong == []


def test_letters_twice_as_large_and_spaced(tab: Callable[..., Any], address: str, story: Story) -> None:
    """WCAG 1.4.4, 1.4.12: nothing is lost when a person enlarges or spaces the text."""
    page = tab()
    spaced = "* { letter-spacing:.12em !important; word-spacing:.16em !important; line-height:1.5 !important; }"
    for name, path in views(story).items():
        page.goto(address + path)
        page.evaluate(
            "(css) => { const s = new CSSStyleSheet(); s.replaceSync(css + ':root { font-size:200% }');"
            " document.adoptedStyleSheets = [s]; }",
            spaced,
        )
        assert overflows(page) <= 0, name


def test_printing(tab: Callable[..., Any], address: str, story: Story) -> None:
    """What is folded on the screen is laid open, tables end within the sheet, and nothing that is only for a screen is
    printed."""
    sheet = {"width": 718, "height": 1000}  # A4 within Chromium's margins
    page = tab(sheet)
    page.emulate_media(media="print")
    seen = views(story)
    for name in ("tree", "versions", "statements", "pages", "pair"):
        page.goto(address + seen[name])
        assert page.locator("header.top").is_hidden(), name
        assert page.locator("form:visible").count() == 0, name
        beyond = page.eval_on_selector_all(
            "main table:visible", "(all) => all.map((t) => t.getBoundingClientRect().right - innerWidth)"
        )
        assert all(x <= 0 for x in beyond), (name, beyond)
    page.goto(address + seen["tree"])
    assert page.locator("details:not([open]) table").first.is_visible()


def test_without_a_script(tab: Callable[..., Any], address: str, story: Story) -> None:
    page = tab(java_script_enabled=False)
    for path in views(story).values():
        assert page.goto(address + path).status == 200
    page.goto(address)
    page.click(f'a[href="/story/{story.id}"]')
    page.click("a.how >> nth=0")
    assert "Why" in page.inner_text("main")
    page.click("text=morning-tide.html ↔")
    assert page.locator("table.pair tbody tr").count() > 5
