"""Aligned sentences for other tools: TSV, TMX 1.4b (the translation memory format of LISA), vecalign's lines."""

from __future__ import annotations

import csv
import io
from importlib.metadata import version
from xml.sax.saxutils import escape, quoteattr

from slugline.model import Bead, Comparison
from slugline.report import words

# a spreadsheet reads a cell that begins with one of these as a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _sides(found: Comparison, bead: Bead) -> tuple[str, str]:
    left = " ".join(found.left_sentences[i].text for i in bead.left)
    right = " ".join(found.right_sentences[j].text for j in bead.right)
    return left, right


def cell(text: str) -> str:
    """One line that a spreadsheet takes for text, whatever it begins with."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def comparison_to_tsv(found: Comparison) -> str:
    """One bead a row: sentence numbers (from 1), both texts, score, whether it moved. Write it as utf-8-sig."""
    out = io.StringIO()
    table = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    table.writerow(["left_numbers", "right_numbers", "score", "moved", "left", "right"])
    moved = {b for block in found.collation.moved for b in block}
    for bead in found.collation.beads:
        left, right = _sides(found, bead)
        numbers = (",".join(str(i + 1) for i in side) for side in (bead.left, bead.right))
        table.writerow([*numbers, f"{bead.score:.3f}", "yes" if bead in moved else "", cell(left), cell(right)])
    return out.getvalue()


def comparison_to_tmx(found: Comparison) -> str:
    """The beads with text on both sides as translation units."""
    a, b = found.left.language, found.right.language
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        f'<header creationtool="slugline" creationtoolversion="{version("slugline")}" segtype="block" o-tmf="slugline" '
        f'adminlang="en" srclang={quoteattr(a)} datatype="plaintext"/>',
        "<body>",
    ]
    for bead in found.collation.beads:
        if bead.left and bead.right:
            left, right = (escape(words.xml_text(x)) for x in _sides(found, bead))
            out.append(
                f"<tu><tuv xml:lang={quoteattr(a)}><seg>{left}</seg></tuv>"
                f"<tuv xml:lang={quoteattr(b)}><seg>{right}</seg></tuv></tu>"
            )
    return "\n".join([*out, "</body>", "</tmx>", ""])


def comparison_to_vecalign(found: Comparison) -> str:
    """The beads as vecalign writes them: a line ``[left]:[right]:cost`` each, sentence numbers from 0, gaps included.

    The cost is 1 less the score; vecalign gives gaps a cost of 0. The format is that of its ``--alignment`` files
    (Thompson and Koehn 2019), which its scorer and other aligners read.
    """
    lines = []
    for bead in found.collation.beads:
        cost = 1.0 - bead.score if bead.left and bead.right else 0.0
        lines.append(f"{list(bead.left)}:{list(bead.right)}:{cost:.6f}")
    return "".join(f"{line}\n" for line in lines)
