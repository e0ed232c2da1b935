"""Paragraphs from small marked-up and plain texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture.blocks import fragment, is_markup, paragraphs, plain, rows

ODD = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<br>", "<div", ">", "&lt;p&gt;", "&", "text", "\n", "\n\n", "  ", "<script>", "漢字。"]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("<p>One <b>two</b>.</p><p>Three</p>", ["One two.", "Three"]),
        ("One<br/>two<br><br>three", ["One", "two", "three"]),
        ("<div>One<ul><li>a</li><li>b</li></ul>two</div>three", ["One", "a", "b", "two", "three"]),
        ("<p>One</p><script>var a;</script><figure><img><figcaption>Cap</figcaption></figure>tail", ["One", "tail"]),
        ("&lt;p&gt;Escaped &amp;amp; again&lt;/p&gt;", ["Escaped & again"]),
        ("Plain &amp; simple", ["Plain & simple"]),
        ("a < b and c > d", ["a < b and c > d"]),
        ("<pre>One line\nTwo line</pre>", ["One line", "Two line"]),
        ("", []),
        ("<p> </p>", []),
    ],
)
def test_rows(text: str, want: list[str]) -> None:
    assert rows(text) == want


WRAPPED = """   NORVIK - The ferry line stopped its night boats on Friday
after a fire in the engine room of its largest ship, the harbour
master said.
   Nobody was hurt, and the line has hired two smaller boats, which
will run by day until the repair is done."""


def test_text_wrapped_by_hand() -> None:
    whole = [
        "NORVIK - The ferry line stopped its night boats on Friday after a fire in the engine room of its largest "
        "ship, the harbour master said.",
        "Nobody was hurt, and the line has hired two smaller boats, which will run by day until the repair is done.",
    ]
    assert plain(WRAPPED) == whole
    assert plain(WRAPPED.replace("\n   Nobody", "\n\nNobody")) == whole
    assert plain("\n".join(whole)) == whole, "a line each"
    assert plain("\r\n\r\n".join(whole)) == whole


def test_short_lines_are_not_joined() -> None:
    assert plain("One.\nTwo.\nThree.") == ["One.", "Two.", "Three."]


def test_nested_too_deep_ends() -> None:
    tree = fragment("<div>" * 100_000 + "text")
    assert tree is None or isinstance(paragraphs(tree), list)


def test_markup() -> None:
    assert is_markup("<p>x")
    assert is_markup("x<br/>y")
    assert not is_markup("x < y > z")
    assert not is_markup("<3 you")


@given(ODD)
@settings(deadline=None)
def test_never_raises(text: str) -> None:
    assert all(r.strip() == r and r and "\n" not in r for r in rows(text))
