"""The drawn tree."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from slugline.report import words
from slugline.report.svg import fitted, tree
from tests import factories


def test_every_node_is_drawn_once_and_lost_ones_have_another_shape() -> None:
    trace = factories.trace()
    drawn = ElementTree.fromstring(tree(trace.stories[0], words.by_id(trace)))
    shapes = [e.get("class") for e in drawn.iter() if e.get("class") in ("captured", "lost")]
    assert sorted(shapes) == ["captured", "captured", "captured", "lost"]


def test_the_description_says_it_in_words() -> None:
    trace = factories.trace()
    drawn = ElementTree.fromstring(tree(trace.stories[0], words.by_id(trace)))
    told = next(e.text for e in drawn.iter() if e.tag.endswith("desc"))
    assert told is not None
    assert "en.txt: copy from lost: Agency." in told
    assert "direction not known" in told
    assert "en.txt also takes from own.txt." in told


def test_hostile_names_are_escaped() -> None:
    trace = factories.hostile_trace()
    drawn = ElementTree.fromstring(tree(trace.stories[0], words.by_id(trace)))
    assert all("\u202e" not in (e.text or "") for e in drawn.iter())


def test_wide_letters_take_two_columns() -> None:
    assert fitted("日本語の見出し", 6) == "日本…"
    assert fitted("plain", 6) == "plain"


def test_second_parents_lines_run_where_no_words_are() -> None:
    """Along the left edge and below the words of a row, which stand right of its node."""
    trace = factories.trace()
    drawn = tree(trace.stories[0], words.by_id(trace))
    (line,) = re.findall(r'class="edge secondary" d="([^"]+)"', drawn)
    names = [tuple(map(int, found)) for found in re.findall(r'<text class="name [a-z]+" x="(\d+)" y="(\d+)"', drawn)]
    steps = re.findall(r"([MHV])(-?\d+)(?: (\d+))?", line)
    y = 0
    for way, first, second in steps:
        if way == "H":  # words reach from 12 above to 21 below the line of a name
            assert all(not at - 14 < y < at + 22 for _, at in names), (y, names)
        y = int(second) if way == "M" else int(first) if way == "V" else y
    assert 'class="arrow second"' in drawn
