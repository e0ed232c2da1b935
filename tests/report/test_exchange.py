"""Tables and translation memories of two versions."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

from slugline.report import comparison_to_tmx, comparison_to_tsv, comparison_to_vecalign
from tests import factories


def test_tsv_has_a_row_for_every_bead() -> None:
    rows = list(csv.DictReader(io.StringIO(comparison_to_tsv(factories.comparison())), delimiter="\t"))
    assert [r["left_numbers"] for r in rows] == ["1", "2", "3"]
    assert [r["moved"] for r in rows] == ["yes", "", ""]
    assert rows[2]["right"] == ""


def test_no_cell_is_a_formula() -> None:
    left = factories.article("l", '=HYPERLINK("http://x","y")', "-1+1|cmd")
    rows = list(csv.reader(io.StringIO(comparison_to_tsv(factories.comparison(left, left))), delimiter="\t"))
    assert all(not cell.startswith(("=", "-", "+", "@")) for row in rows for cell in row)


def test_tmx_holds_the_beads_with_two_sides() -> None:
    root = ElementTree.fromstring(comparison_to_tmx(factories.comparison()))
    segments = [[s.text for s in tu.iter("seg")] for tu in root.iter("tu")]
    assert segments == [list(p) for p in zip(factories.ENGLISH.body, factories.GERMAN.body, strict=False)]


def test_tmx_survives_hostile_text() -> None:
    a, b = factories.hostile_trace().articles
    assert ElementTree.fromstring(comparison_to_tmx(factories.comparison(a, b))) is not None


def test_vecalign_lines_hold_numbers_from_0_and_gaps() -> None:
    lines = comparison_to_vecalign(factories.comparison()).splitlines()
    numbers = [line.rsplit(":", 1)[0] for line in lines]
    assert numbers == ["[0]:[0]", "[1]:[1]", "[2]:[]"]
    assert lines[2].endswith(":0.000000")
    assert all(0.0 <= float(line.rsplit(":", 1)[1]) <= 1.0 for line in lines)
