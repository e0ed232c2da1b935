"""Trees as files: SVG that stands alone and is sound whatever pages say, and PNG that shows every script."""

from __future__ import annotations

import struct
import zlib

import msgspec
import pytest
from lxml import etree

from slugline.errors import UsageError
from slugline.model import Trace
from slugline.report import graph_ending, graph_file, known_ending, to_graph, tree_png, tree_svg
from slugline.report.drawing import MOST_TREES, trees_svg
from slugline.report.words import by_id
from tests import factories

PNG = b"\x89PNG\r\n\x1a\n"


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(PNG)
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def test_an_svg_stands_alone() -> None:
    trace = factories.trace()
    drawn = tree_svg(trace.stories[0], by_id(trace))
    root = etree.fromstring(drawn.encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(--" not in drawn, "a browser's style sheet is not at hand"
    assert "href" not in drawn
    assert "Bridge opens" in drawn
    assert "lost: Agency" in drawn


def test_hostile_pages_make_sound_drawings() -> None:
    trace = factories.hostile_trace()
    root = etree.fromstring(trees_svg(trace).encode())
    assert not list(root.iter("{http://www.w3.org/2000/svg}script", "{http://www.w3.org/2000/svg}image"))
    assert _size(graph_file(trace, ".png"))[0] > 100


def test_all_trees_stand_below_each_other() -> None:
    trace = factories.trace()
    stories = tuple(msgspec.structs.replace(trace.stories[0], id=f"s{n}") for n in range(MOST_TREES + 5))
    one, many = (
        etree.fromstring(trees_svg(msgspec.structs.replace(trace, stories=s)).encode()) for s in (stories[:1], stories)
    )
    assert int(many.get("height")) == MOST_TREES * int(one.get("height"))
    assert etree.fromstring(trees_svg(Trace((), (), ())).encode()).get("height") == "1"


def test_a_png_has_the_drawing_s_size() -> None:
    trace = factories.trace()
    story, articles = trace.stories[0], by_id(trace)
    root = etree.fromstring(tree_svg(story, articles).encode())
    wide, high = int(root.get("width")), int(root.get("height"))
    assert _size(tree_png(story, articles)) == (2 * wide, 2 * high)
    assert _size(tree_png(story, articles, zoom=0.5)) == (wide // 2, high // 2)


def test_letters_of_many_scripts_are_painted() -> None:
    """Different names make different pictures, so that no script is a row of the same boxes; where the system has no
    fonts at all, nothing can be told."""
    trace = factories.trace()
    if _painted(trace, "Bridge") == _painted(trace, "Tunnel"):
        pytest.skip("this system has no fonts")
    assert _painted(trace, "جسر جديد") != _painted(trace, "جسر قديم")


def _painted(trace: Trace, headline: str) -> int:
    articles = tuple(msgspec.structs.replace(a, headline=headline) for a in trace.articles)
    return zlib.crc32(graph_file(msgspec.structs.replace(trace, articles=articles), ".png"))


def test_endings_of_pictures() -> None:
    assert graph_ending("tree.SVG") == ".svg"
    assert graph_ending("a.b.png") == ".png"
    known_ending(".png")
    trace = factories.trace()
    assert graph_file(trace, ".svg").decode() == to_graph(trace, ".svg") == trees_svg(trace)
    assert graph_file(trace, ".dot").decode() == to_graph(trace, ".dot")
    with pytest.raises(UsageError, match="no text"):
        to_graph(trace, ".png")
    with pytest.raises(UsageError, match=r"\.svg, \.png"):
        graph_file(trace, ".gif")
